-- Names sort as people sort them.
alter table identity.api_key alter column name type text collate "und-x-icu";
