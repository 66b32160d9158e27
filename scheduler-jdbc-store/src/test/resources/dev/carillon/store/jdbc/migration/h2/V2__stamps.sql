-- carillon: compatible from 1
ALTER TABLE ${tables}letter ADD COLUMN IF NOT EXISTS stamp varchar;
INSERT INTO ${tables}letter (written)
    SELECT 'FIRST;' WHERE NOT EXISTS (SELECT 1 FROM ${tables}letter WHERE written = 'FIRST;');
