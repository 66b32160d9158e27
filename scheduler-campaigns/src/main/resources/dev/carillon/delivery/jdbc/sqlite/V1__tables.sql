-- The tables of the delivery ledger on SQLite.
-- Instants are whole milliseconds since 1970-01-01T00:00:00Z, in columns that end in _at. In texts of foreign origin NUL, halves of
-- surrogate pairs and U+0010 are written as U+0010 and four hexadecimal digits.

-- What is delivered for one purpose.
CREATE TABLE ${tables}delivery_dispatch (
    id         integer PRIMARY KEY AUTOINCREMENT,
    workspace  text   NOT NULL,
    name       text   NOT NULL,
    state      text   NOT NULL CHECK (state IN ('OPEN', 'PAUSED', 'CANCELLED')),
    -- why it is paused or cancelled
    reason     text,
    -- how many targets it has, when no more may be added
    frozen     integer CHECK (frozen >= 0),
    created_at integer NOT NULL,
    UNIQUE (workspace, name),
    CHECK ((state = 'OPEN') = (reason IS NULL))
) STRICT;

-- One row for each target of a dispatch.
CREATE TABLE ${tables}delivery (
    id            integer PRIMARY KEY AUTOINCREMENT,
    dispatch      integer NOT NULL REFERENCES ${tables}delivery_dispatch,
    target        text    NOT NULL,
    payload       text,
    state         text    NOT NULL
        CHECK (state IN ('PENDING', 'RESERVED', 'SUBMITTED', 'CONFIRMED', 'FAILED', 'UNCERTAIN')),
    -- how often it was submitted
    attempts      integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    not_before_at integer NOT NULL,
    -- which attempt of which run has it in hand, or did not say what came of it
    held_run      text,
    held_token    text,
    held_until_at integer,
    fault_kind    text,
    fault         text,
    receipt       text,
    changed_at    integer NOT NULL,
    UNIQUE (dispatch, target),
    CHECK ((held_run IS NULL) = (held_token IS NULL)),
    CHECK (state NOT IN ('RESERVED', 'SUBMITTED') OR held_token IS NOT NULL AND held_until_at IS NOT NULL),
    CHECK ((fault_kind IS NULL) = (fault IS NULL))
) STRICT;
CREATE INDEX ${prefix}delivery_pending ON ${tables}delivery (dispatch, id) WHERE state = 'PENDING';
CREATE INDEX ${prefix}delivery_due ON ${tables}delivery (dispatch, not_before_at) WHERE state = 'PENDING';
CREATE INDEX ${prefix}delivery_held ON ${tables}delivery (dispatch, id) WHERE state IN ('RESERVED', 'SUBMITTED');
CREATE INDEX ${prefix}delivery_uncertain ON ${tables}delivery (id) WHERE state = 'UNCERTAIN';

-- Accounts on platforms.
CREATE TABLE ${tables}delivery_channel (
    workspace text    NOT NULL,
    platform  text    NOT NULL,
    account   text    NOT NULL,
    acts      integer NOT NULL DEFAULT 0 CHECK (acts >= 0),
    free_at   integer NOT NULL DEFAULT 0,
    -- in a row
    failures  integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    -- how long it is left alone; 0 when it is not
    rest_until_at integer NOT NULL DEFAULT 0,
    -- why nothing leaves until somebody opens it again
    shut      text,
    PRIMARY KEY (workspace, platform, account)
) STRICT;

-- Whether everything is for show: one row, or none.
CREATE TABLE ${tables}delivery_dry_run (
    id       integer PRIMARY KEY CHECK (id = 1),
    forced   integer NOT NULL CHECK (forced IN (0, 1)),
    actor    text    NOT NULL,
    since_at integer NOT NULL
) STRICT;
