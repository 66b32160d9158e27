-- The tables of newsletters on SQLite.
-- Instants are whole milliseconds since 1970-01-01T00:00:00Z, in columns that end in _at. In texts of foreign origin NUL, halves of
-- surrogate pairs and U+0010 are written as U+0010 and four hexadecimal digits.

-- Where items come from, and how that was found last.
CREATE TABLE ${tables}newsletter_source (
    workspace     text NOT NULL,
    name          text NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('RSS', 'REDDIT')),
    address       text NOT NULL,
    enabled       integer NOT NULL CHECK (enabled IN (0, 1)),
    -- what the server calls the version that was read: ETag and Last-Modified
    tag           text,
    modified      text,
    fetched_at    integer,
    not_before_at integer,
    failures      integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    error         text,
    PRIMARY KEY (workspace, name)
) STRICT;

-- What sources had.
CREATE TABLE ${tables}newsletter_item (
    id           integer PRIMARY KEY AUTOINCREMENT,
    workspace    text NOT NULL,
    source       text NOT NULL,
    -- the same wherever the same thing is found
    item_key     text NOT NULL,
    title        text NOT NULL,
    url          text,
    summary      text NOT NULL,
    author       text,
    published_at integer,
    score        integer NOT NULL,
    found_at     integer NOT NULL,
    seen_at      integer NOT NULL,
    UNIQUE (workspace, source, item_key)
) STRICT;
CREATE INDEX ${prefix}newsletter_item_seen ON ${tables}newsletter_item (workspace, seen_at);
CREATE INDEX ${prefix}newsletter_item_time ON ${tables}newsletter_item (workspace, published_at, found_at);

-- Issues as they were written.
CREATE TABLE ${tables}newsletter_issue (
    number     integer PRIMARY KEY AUTOINCREMENT,
    id         text NOT NULL UNIQUE,
    workspace  text NOT NULL,
    job        text NOT NULL,
    subject    text NOT NULL,
    html       text NOT NULL,
    text       text NOT NULL,
    written_by text NOT NULL,
    trial      integer NOT NULL CHECK (trial IN (0, 1)),
    created_at integer NOT NULL,
    sent_at    integer
) STRICT;
CREATE INDEX ${prefix}newsletter_issue_latest ON ${tables}newsletter_issue (workspace, number);
CREATE INDEX ${prefix}newsletter_issue_job ON ${tables}newsletter_issue (workspace, job, number);

-- What is in them, as it was then.
CREATE TABLE ${tables}newsletter_issue_item (
    issue        integer NOT NULL REFERENCES ${tables}newsletter_issue ON DELETE CASCADE,
    position     integer NOT NULL CHECK (position >= 0),
    item_key     text NOT NULL,
    source       text NOT NULL,
    title        text NOT NULL,
    url          text,
    summary      text NOT NULL,
    author       text,
    published_at integer,
    score        integer NOT NULL,
    PRIMARY KEY (issue, position)
) STRICT;
CREATE INDEX ${prefix}newsletter_issue_item_key ON ${tables}newsletter_issue_item (item_key);

-- Who asked for newsletters.
CREATE TABLE ${tables}newsletter_subscriber (
    id         integer PRIMARY KEY AUTOINCREMENT,
    workspace  text NOT NULL,
    email      text NOT NULL,
    -- what two spellings of one address have in common
    address    text NOT NULL,
    name       text NOT NULL,
    state      text NOT NULL CHECK (state IN ('ACTIVE', 'UNSUBSCRIBED', 'BOUNCED')),
    reason     text NOT NULL,
    created_at integer NOT NULL,
    changed_at integer NOT NULL,
    UNIQUE (workspace, address)
) STRICT;
CREATE INDEX ${prefix}newsletter_subscriber_order ON ${tables}newsletter_subscriber (workspace, id);

-- Who is on which list.
CREATE TABLE ${tables}newsletter_membership (
    workspace  text NOT NULL,
    list       text NOT NULL,
    subscriber integer NOT NULL REFERENCES ${tables}newsletter_subscriber ON DELETE CASCADE,
    PRIMARY KEY (subscriber, list)
) STRICT;
CREATE INDEX ${prefix}newsletter_membership_list ON ${tables}newsletter_membership (workspace, list);

-- What has come back.
CREATE TABLE ${tables}newsletter_bounce (
    id         integer PRIMARY KEY AUTOINCREMENT,
    workspace  text NOT NULL,
    -- the same report counts once
    bounce_key text NOT NULL,
    subscriber integer NOT NULL REFERENCES ${tables}newsletter_subscriber ON DELETE CASCADE,
    issue      text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('HARD', 'SOFT', 'COMPLAINT')),
    detail     text NOT NULL,
    bounced_at integer NOT NULL,
    UNIQUE (workspace, bounce_key)
) STRICT;
CREATE INDEX ${prefix}newsletter_bounce_of ON ${tables}newsletter_bounce (subscriber, id);

-- Addresses that get nothing, whoever adds them.
CREATE TABLE ${tables}newsletter_suppression (
    workspace text NOT NULL,
    address   text NOT NULL,
    reason    text NOT NULL,
    actor     text NOT NULL,
    since_at  integer NOT NULL,
    PRIMARY KEY (workspace, address)
) STRICT;

-- How issues look.
CREATE TABLE ${tables}newsletter_template (
    workspace text NOT NULL,
    name      text NOT NULL,
    subject   text NOT NULL,
    html      text NOT NULL,
    text      text NOT NULL,
    PRIMARY KEY (workspace, name)
) STRICT;
