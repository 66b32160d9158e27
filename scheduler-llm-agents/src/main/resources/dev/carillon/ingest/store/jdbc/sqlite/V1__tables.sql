-- The tables of the conversation ingest on SQLite.
-- Instants are whole milliseconds since 1970-01-01T00:00:00Z, in columns that end in _at. Hashes are 64 lower-case hexadecimal
-- digits. What conversations say is JSON in ASCII; in other texts of foreign origin NUL, halves of surrogate pairs and U+0010
-- are written as U+0010 and four hexadecimal digits.

-- How far a source has been read. Whoever takes a turn or forms a batch locks its row first.
CREATE TABLE ${tables}ingest_source (
    name          text    PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
    cursor        text    CHECK (length(cursor) <= 2000),
    -- of the latest turn
    token         integer NOT NULL DEFAULT 0 CHECK (token >= 0),
    turn_run      text,
    turn_at       integer,
    last_fetch_at integer,
    last_error_at integer,
    last_error    text,
    failures      integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    not_before_at integer,
    CHECK ((turn_run IS NULL) = (turn_at IS NULL))
) STRICT;

-- Fetches that have ended, one for a turn.
CREATE TABLE ${tables}ingest_fetch (
    id         integer PRIMARY KEY,
    source     text    NOT NULL REFERENCES ${tables}ingest_source,
    token      integer NOT NULL,
    run        text    NOT NULL,
    started_at integer NOT NULL,
    ended_at   integer NOT NULL,
    outcome    text    NOT NULL CHECK (outcome IN ('DONE', 'FAILED')),
    added      integer NOT NULL CHECK (added >= 0),
    skipped    integer NOT NULL CHECK (skipped >= 0),
    bad        integer NOT NULL CHECK (bad >= 0),
    message    text    NOT NULL,
    UNIQUE (source, token)
) STRICT;
CREATE INDEX ${prefix}ingest_fetch_ended ON ${tables}ingest_fetch (ended_at);

-- Conversations that are anchored together: formed first, and then anchored as they are.
CREATE TABLE ${tables}ingest_batch (
    number      integer PRIMARY KEY CHECK (number > 0),
    source      text    NOT NULL REFERENCES ${tables}ingest_source,
    root        text    NOT NULL CHECK (length(root) = 64),
    size        integer NOT NULL CHECK (size BETWEEN 1 AND 1000),
    formed_at   integer NOT NULL,
    ledger      text,
    anchored_at integer,
    CHECK ((ledger IS NULL) = (anchored_at IS NULL))
) STRICT;
CREATE INDEX ${prefix}ingest_batch_waiting ON ${tables}ingest_batch (source, number) WHERE ledger IS NULL;

CREATE TABLE ${tables}ingest_conversation (
    id               integer PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    source           text    NOT NULL CHECK (length(source) BETWEEN 1 AND 60),
    external_id      text    NOT NULL CHECK (length(external_id) BETWEEN 1 AND 255),
    user_id          text    NOT NULL,
    summary          text    NOT NULL,
    actions          text    NOT NULL,
    metadata         text    NOT NULL,
    -- the leaf of its content
    hash             text    NOT NULL CHECK (length(hash) = 64),
    -- the plain hash over content and time of fetch
    legacy_root      text    NOT NULL CHECK (length(legacy_root) = 64),
    analysis_version integer NOT NULL CHECK (analysis_version > 0),
    batch            integer REFERENCES ${tables}ingest_batch,
    leaf             integer CHECK (leaf >= 0),
    anchor_id        text    UNIQUE CHECK (length(anchor_id) BETWEEN 1 AND 255),
    token_id         text    UNIQUE CHECK (length(token_id) BETWEEN 1 AND 255),
    registry         text,
    contract_address text,
    token_uri        text,
    is_processed     integer NOT NULL DEFAULT 0 CHECK (is_processed IN (0, 1)),
    is_exported      integer NOT NULL DEFAULT 0 CHECK (is_exported IN (0, 1)),
    began_at         integer,
    fetched_at       integer NOT NULL,
    created_at       integer NOT NULL,
    updated_at       integer NOT NULL,
    UNIQUE (source, external_id),
    UNIQUE (batch, leaf),
    CHECK ((batch IS NULL) = (leaf IS NULL)),
    CHECK ((anchor_id IS NULL) = (token_id IS NULL)),
    CHECK (anchor_id IS NULL OR batch IS NOT NULL)
) STRICT;
CREATE INDEX ${prefix}ingest_conversation_loose ON ${tables}ingest_conversation (source, id) WHERE batch IS NULL;
CREATE INDEX ${prefix}ingest_conversation_user ON ${tables}ingest_conversation (user_id, id);
CREATE INDEX ${prefix}ingest_conversation_created ON ${tables}ingest_conversation (created_at);

-- What came of analysing a conversation, each time that it was something else.
CREATE TABLE ${tables}ingest_analysis (
    conversation integer NOT NULL REFERENCES ${tables}ingest_conversation,
    version      integer NOT NULL CHECK (version > 0),
    analyst      text    NOT NULL,
    sentiment    real    NOT NULL CHECK (sentiment BETWEEN -1 AND 1),
    label        text    NOT NULL CHECK (label IN ('positive', 'neutral', 'negative')),
    topics       text    NOT NULL,
    keywords     text    NOT NULL,
    quality      real    NOT NULL CHECK (quality BETWEEN 0 AND 1),
    engagement   real    NOT NULL CHECK (engagement BETWEEN 0 AND 1),
    analysed_at  integer NOT NULL,
    PRIMARY KEY (conversation, version)
) STRICT;

-- Items that could not be kept.
CREATE TABLE ${tables}ingest_bad_item (
    id       integer PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    source   text    NOT NULL,
    item_key text    NOT NULL,
    raw      text    NOT NULL,
    whole    integer NOT NULL CHECK (whole IN (0, 1)),
    digest   text    NOT NULL CHECK (length(digest) = 64),
    reason   text    NOT NULL,
    attempts integer NOT NULL CHECK (attempts > 0),
    first_at integer NOT NULL,
    last_at  integer NOT NULL,
    UNIQUE (source, item_key)
) STRICT;

-- Conversations that were chosen at some time.
CREATE TABLE ${tables}ingest_dataset (
    id            integer PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    name          text    NOT NULL,
    description   text    NOT NULL,
    threshold     real    NOT NULL CHECK (threshold BETWEEN 0 AND 1),
    total         integer NOT NULL CHECK (total >= 0),
    sentiment     real    NOT NULL,
    quality       real    NOT NULL,
    created_at    integer NOT NULL,
    exported_at   integer,
    exported_size integer NOT NULL DEFAULT 0 CHECK (exported_size >= 0)
) STRICT;

CREATE TABLE ${tables}ingest_dataset_item (
    dataset      integer NOT NULL REFERENCES ${tables}ingest_dataset ON DELETE CASCADE,
    conversation integer NOT NULL REFERENCES ${tables}ingest_conversation,
    PRIMARY KEY (dataset, conversation)
) STRICT, WITHOUT ROWID;

-- The entries of a signed ledger. They are appended, and never changed.
CREATE TABLE ${tables}ingest_ledger_entry (
    number    integer PRIMARY KEY CHECK (number > 0),
    previous  text    NOT NULL CHECK (length(previous) = 64),
    batch_key text    NOT NULL UNIQUE,
    root      text    NOT NULL CHECK (length(root) = 64),
    size      integer NOT NULL CHECK (size > 0),
    batch_at  integer NOT NULL,
    signature text    NOT NULL
) STRICT;
