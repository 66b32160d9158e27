-- Test scripts: letters; and a semicolon in a comment
CREATE TABLE ${tables}letter (
    number  INTEGER PRIMARY KEY,
    written TEXT    NOT NULL DEFAULT 'a; b'
);
CREATE INDEX ${prefix}letter_written ON ${tables}letter (written);
CREATE TRIGGER ${prefix}letter_shout AFTER INSERT ON ${tables}letter BEGIN
    UPDATE ${tables}letter SET written = CASE WHEN written = '' THEN ';' ELSE upper(written) || ';' END
        WHERE number = NEW.number;
END;
