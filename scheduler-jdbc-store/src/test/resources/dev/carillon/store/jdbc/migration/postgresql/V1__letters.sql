-- Test scripts: letters; and a semicolon in a comment
CREATE SEQUENCE ${tables}number;
CREATE TABLE ${tables}letter (
    number  bigint PRIMARY KEY DEFAULT nextval('${tables}number'),
    written text   NOT NULL DEFAULT 'a; b'
);
/* an index /* in the schema of its table; */ */
CREATE INDEX ${prefix}letter_written ON ${tables}letter (written);
CREATE FUNCTION ${tables}shout() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    NEW.written := upper(NEW.written) || ';';
    RETURN NEW;
END;
$body$;
CREATE TRIGGER ${prefix}letter_shout BEFORE INSERT ON ${tables}letter
    FOR EACH ROW EXECUTE FUNCTION ${tables}shout();
