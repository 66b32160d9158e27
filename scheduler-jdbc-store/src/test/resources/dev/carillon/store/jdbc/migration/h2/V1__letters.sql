-- Test scripts: letters; and a semicolon in a comment
CREATE SEQUENCE IF NOT EXISTS ${tables}number;
CREATE TABLE IF NOT EXISTS ${tables}letter (
    number  bigint DEFAULT NEXT VALUE FOR ${tables}number PRIMARY KEY,
    written varchar NOT NULL DEFAULT 'a; b'
);
/* an index /* in the schema of its table; */ */
CREATE INDEX IF NOT EXISTS ${prefix}letter_written ON ${tables}letter (written);
