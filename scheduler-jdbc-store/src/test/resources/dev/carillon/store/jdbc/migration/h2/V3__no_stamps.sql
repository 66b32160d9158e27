ALTER TABLE ${tables}letter DROP COLUMN IF EXISTS stamp;
