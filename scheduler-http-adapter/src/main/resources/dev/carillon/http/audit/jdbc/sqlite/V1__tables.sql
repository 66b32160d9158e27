-- The audit log, on SQLite. Instants are whole milliseconds since 1970-01-01T00:00:00Z, in columns that end in _at.
CREATE TABLE ${tables}audit (
    number    integer PRIMARY KEY AUTOINCREMENT,
    made_at   integer NOT NULL,
    actor     text    NOT NULL,
    address   text    NOT NULL,
    action    text    NOT NULL,
    workspace text,
    subject   text    NOT NULL,
    status    integer NOT NULL
) STRICT;
CREATE INDEX ${prefix}audit_made ON ${tables}audit (made_at);
