-- carillon: compatible from 1
ALTER TABLE ${tables}letter ADD COLUMN stamp TEXT;
INSERT INTO ${tables}letter (written) VALUES ('first');
