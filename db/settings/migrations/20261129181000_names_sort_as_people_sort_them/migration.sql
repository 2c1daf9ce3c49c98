-- Names sort as people sort them.
alter table settings.tax_rate alter column name type text collate "und-x-icu";
