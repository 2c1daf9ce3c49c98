-- Bank data and tax number are kept sealed; the sweep seals what was written before (db/kit/database.sql).
call kit.sealable('settings.profile', 'iban, bic, tax_number');
