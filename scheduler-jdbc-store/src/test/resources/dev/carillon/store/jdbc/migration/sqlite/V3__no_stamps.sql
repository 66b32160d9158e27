ALTER TABLE ${tables}letter DROP COLUMN stamp;
