-- The audit log, on PostgreSQL. Instants are whole milliseconds since 1970-01-01T00:00:00Z, in columns that end in _at.
CREATE TABLE ${tables}audit (
    number    bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made_at   bigint  NOT NULL,
    actor     text    COLLATE "C" NOT NULL,
    address   text    COLLATE "C" NOT NULL,
    action    text    COLLATE "C" NOT NULL,
    workspace text    COLLATE "C",
    subject   text    COLLATE "C" NOT NULL,
    status    integer NOT NULL
);
CREATE INDEX ${prefix}audit_made ON ${tables}audit (made_at);
