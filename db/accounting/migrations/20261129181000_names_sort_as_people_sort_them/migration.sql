-- Names sort as people sort them.
alter table accounting.account alter column name type text collate "und-x-icu";
