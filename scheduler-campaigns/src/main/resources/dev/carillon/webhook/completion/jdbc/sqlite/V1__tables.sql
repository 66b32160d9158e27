-- Webhooks on the completion of runs, on SQLite.
-- Instants are whole milliseconds since 1970-01-01T00:00:00Z, in columns that end in _at; ids are UUIDs in lower case. In texts of
-- foreign origin NUL, halves of surrogate pairs and U+0010 are written as U+0010 and four hexadecimal digits.

-- Who wants to hear how runs end.
CREATE TABLE ${tables}webhook (
    id            text     PRIMARY KEY CHECK (length(id) = 36),
    workspace     text     NOT NULL,
    url           text     NOT NULL,
    job           text,
    label         text,
    label_value   text,
    -- names of outcomes, parted by commas
    outcomes      text     NOT NULL,
    every_attempt integer  NOT NULL CHECK (every_attempt IN (0, 1)),
    secret        text     NOT NULL,
    older_secret  text,
    enabled       integer  NOT NULL CHECK (enabled IN (0, 1)),
    since_at      integer  NOT NULL,
    created_by    text     NOT NULL,
    created_at    integer  NOT NULL,
    failing_at    integer,
    off_reason    text,
    CHECK ((label IS NULL) = (label_value IS NULL))
) STRICT;
CREATE INDEX ${prefix}webhook_workspace ON ${tables}webhook (workspace, created_at, id);

-- What each of them is told, one row for each end of an attempt.
CREATE TABLE ${tables}webhook_notice (
    id           text    PRIMARY KEY CHECK (length(id) = 36),
    webhook      text    NOT NULL,
    workspace    text    NOT NULL,
    job          text,
    run          text    NOT NULL,
    attempt      integer NOT NULL,
    outcome      text    NOT NULL,
    finished_at  integer NOT NULL,
    body         text    NOT NULL,
    state        text    NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'FAILED')),
    tries        integer NOT NULL,
    status       integer,
    error        text,
    next_try_at  integer,
    -- when a run is to be asked for, while it is pending
    due_at       integer,
    settled_at   integer,
    UNIQUE (webhook, run, finished_at),
    CHECK ((state = 'PENDING') = (due_at IS NOT NULL)),
    CHECK ((state = 'PENDING') = (settled_at IS NULL))
) STRICT;
CREATE INDEX ${prefix}webhook_notice_due ON ${tables}webhook_notice (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ${prefix}webhook_notice_of_webhook ON ${tables}webhook_notice (webhook, finished_at, id);
CREATE INDEX ${prefix}webhook_notice_settled ON ${tables}webhook_notice (settled_at) WHERE settled_at IS NOT NULL;

-- How far the executions of each workspace have been read.
CREATE TABLE ${tables}webhook_mark (
    workspace text    PRIMARY KEY,
    until_at  integer NOT NULL,
    swept_at  integer NOT NULL
) STRICT;
