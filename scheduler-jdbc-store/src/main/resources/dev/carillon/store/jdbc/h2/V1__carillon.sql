-- The tables of Carillon on H2. Each statement may be run again: those that make a table commit by themselves.
-- Instants are whole milliseconds since 1970-01-01T00:00:00Z; columns that hold one end in _at, _until, _since or _through.

-- One number for all that has to be told apart or put in order: arrivals, places in a queue, leases, records.
CREATE SEQUENCE IF NOT EXISTS ${tables}number AS bigint;

-- What to run and when. A row may be written by hand: a name, a type and a trigger are enough.
CREATE TABLE IF NOT EXISTS ${tables}job (
    id                   uuid    DEFAULT random_uuid() PRIMARY KEY,
    workspace            varchar NOT NULL DEFAULT 'default',
    name                 varchar NOT NULL,
    type                 varchar NOT NULL,
    payload              varchar,
    trigger_text         varchar,
    enabled              boolean NOT NULL DEFAULT true,
    overlap              varchar NOT NULL DEFAULT 'SKIP',
    max_instances        integer NOT NULL DEFAULT 0,
    pause_after_failures integer NOT NULL DEFAULT 0,
    terms                varchar,
    catch_up             varchar,
    description          varchar NOT NULL DEFAULT '',
    labels               varchar,
    owner                varchar NOT NULL DEFAULT '',
    -- what is written below is Carillon's
    plan                 varchar,
    planned_from         varchar,
    planned_enabled      boolean NOT NULL DEFAULT true,
    state                varchar NOT NULL DEFAULT 'ACTIVE',
    revision             bigint  NOT NULL DEFAULT 1,
    next_fire_at         bigint,
    fired_through        bigint,
    due_at               bigint,
    failures             integer NOT NULL DEFAULT 0,
    declared             clob,
    changed_by           varchar NOT NULL DEFAULT 'sql',
    changed_at           bigint,
    broken               varchar,
    pause                varchar,
    after_own            boolean NOT NULL DEFAULT false,
    UNIQUE (workspace, name)
);
CREATE INDEX IF NOT EXISTS ${prefix}job_due ON ${tables}job (type, due_at);

-- Which jobs run after which.
CREATE TABLE IF NOT EXISTS ${tables}job_after (
    job_id    uuid    NOT NULL REFERENCES ${tables}job ON DELETE CASCADE,
    workspace varchar NOT NULL,
    upstream  varchar NOT NULL,
    PRIMARY KEY (job_id, upstream)
);
CREATE INDEX IF NOT EXISTS ${prefix}job_after_upstream ON ${tables}job_after (workspace, upstream);

-- Ends of runs that a job waits for.
CREATE TABLE IF NOT EXISTS ${tables}pending_fire (
    number    bigint  DEFAULT NEXT VALUE FOR ${tables}number PRIMARY KEY,
    job_id    uuid    NOT NULL,
    workspace varchar NOT NULL,
    upstream  varchar NOT NULL,
    run_id    uuid    NOT NULL,
    outcome   varchar NOT NULL,
    at        bigint  NOT NULL
);
CREATE INDEX IF NOT EXISTS ${prefix}pending_fire_job ON ${tables}pending_fire (job_id);

-- Planned times and what became of them. Several in a row that made no run for one reason are one row; it is filed under
-- the last of them.
CREATE TABLE IF NOT EXISTS ${tables}fire (
    job_id        uuid    NOT NULL,
    series        bigint  NOT NULL,
    fired_through bigint  NOT NULL,
    cause         uuid    NOT NULL,
    workspace     varchar NOT NULL,
    job_name      varchar NOT NULL,
    fired_at      bigint  NOT NULL,
    count         bigint  NOT NULL,
    outcome       varchar NOT NULL,
    run_id        uuid,
    number        bigint  NOT NULL DEFAULT NEXT VALUE FOR ${tables}number,
    PRIMARY KEY (job_id, series, fired_through, cause)
);
CREATE INDEX IF NOT EXISTS ${prefix}fire_job ON ${tables}fire (workspace, job_name, number);

-- Runs that have not ended: what they are. Where they are stands in exactly one of waiting, ready and running.
CREATE TABLE IF NOT EXISTS ${tables}run (
    run_id       uuid     PRIMARY KEY,
    number       bigint   NOT NULL,
    workspace    varchar  NOT NULL,
    type         varchar  NOT NULL,
    queue        varchar  NOT NULL,
    band         smallint NOT NULL,
    payload      varchar,
    job_name     varchar,
    job_id       uuid,
    revision     bigint   NOT NULL DEFAULT 0,
    kind         varchar  NOT NULL,
    test         boolean  NOT NULL DEFAULT false,
    scheduled_at bigint   NOT NULL,
    terms        varchar,
    unique_key   varchar,
    unique_mode  varchar,
    unique_ms    bigint,
    actor        varchar  NOT NULL,
    trace        varchar,
    -- has limits, quotas or a unique key
    special      boolean  NOT NULL
);
CREATE INDEX IF NOT EXISTS ${prefix}run_job ON ${tables}run (job_id);

-- Cannot start: not due, held, or something is missing. Runnable ones become ready at wake_at.
CREATE TABLE IF NOT EXISTS ${tables}waiting (
    run_id         uuid     PRIMARY KEY,
    number         bigint   NOT NULL,
    type           varchar  NOT NULL,
    band           smallint NOT NULL,
    job_id         uuid,
    special        boolean  NOT NULL,
    runnable       boolean  NOT NULL,
    wake_at        bigint   NOT NULL,
    due_at         bigint   NOT NULL,
    since          bigint   NOT NULL,
    waits_for      varchar  NOT NULL,
    waits_for_what varchar  NOT NULL DEFAULT '',
    attempt        integer  NOT NULL,
    failures       integer  NOT NULL,
    crashes        integer  NOT NULL,
    begun          boolean  NOT NULL,
    units_at       bigint,
    held           boolean  NOT NULL
);
CREATE INDEX IF NOT EXISTS ${prefix}waiting_wake ON ${tables}waiting (runnable, type, band, wake_at, number);
CREATE INDEX IF NOT EXISTS ${prefix}waiting_limit ON ${tables}waiting (waits_for, waits_for_what, band, due_at, number);

-- Can start now: the next node with room takes them, by lane, in the order in which they came.
CREATE TABLE IF NOT EXISTS ${tables}ready (
    run_id     uuid     PRIMARY KEY,
    type       varchar  NOT NULL,
    queue      varchar  NOT NULL,
    band       smallint NOT NULL,
    entered_at bigint   NOT NULL,
    place      bigint   NOT NULL,
    special    boolean  NOT NULL,
    due_at     bigint   NOT NULL,
    since      bigint   NOT NULL,
    attempt    integer  NOT NULL,
    failures   integer  NOT NULL,
    crashes    integer  NOT NULL,
    begun      boolean  NOT NULL,
    units_at   bigint
);
CREATE INDEX IF NOT EXISTS ${prefix}ready_place ON ${tables}ready (type, queue, band, entered_at, place);

-- The lanes in which runs have ever stood ready: what a claim has to look through.
CREATE TABLE IF NOT EXISTS ${tables}lane (
    type  varchar  NOT NULL,
    queue varchar  NOT NULL,
    band  smallint NOT NULL,
    PRIMARY KEY (type, queue, band)
);

-- Held by a node under a lease.
CREATE TABLE IF NOT EXISTS ${tables}running (
    run_id         uuid    PRIMARY KEY,
    token          bigint  NOT NULL,
    node_id        uuid    NOT NULL,
    request        bigint  NOT NULL,
    entered_at     bigint  NOT NULL,
    place          bigint  NOT NULL,
    special        boolean NOT NULL,
    due_at         bigint  NOT NULL,
    since          bigint  NOT NULL,
    attempt        integer NOT NULL,
    failures       integer NOT NULL,
    crashes        integer NOT NULL,
    begun          boolean NOT NULL,
    units_at       bigint,
    held           boolean NOT NULL DEFAULT false,
    orphaned       boolean NOT NULL DEFAULT false,
    cancelled_by   varchar,
    recorded       varchar,
    recorded_again bigint,
    -- by a transaction of the host; what follows from its end is still to be done
    completed      boolean NOT NULL DEFAULT false
);

-- Limited keys, and which open runs name them and hold a permit.
CREATE TABLE IF NOT EXISTS ${tables}gate (
    workspace varchar NOT NULL,
    "key"     varchar NOT NULL,
    most      integer NOT NULL,
    held      integer NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace, "key")
);
CREATE TABLE IF NOT EXISTS ${tables}permit (
    run_id    uuid    NOT NULL,
    workspace varchar NOT NULL,
    "key"     varchar NOT NULL,
    span      varchar NOT NULL,
    holds     boolean NOT NULL,
    number    bigint  NOT NULL DEFAULT NEXT VALUE FOR ${tables}number,
    PRIMARY KEY (run_id, "key")
);
CREATE INDEX IF NOT EXISTS ${prefix}permit_key ON ${tables}permit (workspace, "key", number);

-- Unique keys: of an open run, behind which another may wait, or of one that has ended, for a while.
CREATE TABLE IF NOT EXISTS ${tables}run_key (
    workspace  varchar NOT NULL,
    type       varchar NOT NULL,
    "key"      varchar NOT NULL,
    run_id     uuid    NOT NULL,
    open       boolean NOT NULL,
    successor  uuid,
    expires_at bigint,
    PRIMARY KEY (workspace, type, "key")
);
CREATE INDEX IF NOT EXISTS ${prefix}run_key_expiry ON ${tables}run_key (expires_at);

-- Units used of quotas. One row stands for a counted "key", the others for what was used of it.
CREATE TABLE IF NOT EXISTS ${tables}quota (
    quota_id  bigint  DEFAULT NEXT VALUE FOR ${tables}number PRIMARY KEY,
    workspace varchar NOT NULL,
    "key"     varchar NOT NULL,
    counted   varchar NOT NULL,
    run_id    uuid    NOT NULL,
    UNIQUE (workspace, "key", counted, run_id)
);
CREATE INDEX IF NOT EXISTS ${prefix}quota_run ON ${tables}quota (run_id);
CREATE TABLE IF NOT EXISTS ${tables}quota_use (
    number         bigint  DEFAULT NEXT VALUE FOR ${tables}number PRIMARY KEY,
    quota_id       bigint  NOT NULL REFERENCES ${tables}quota ON DELETE CASCADE,
    used_at        bigint  NOT NULL,
    amount         bigint  NOT NULL,
    reservation_id uuid,
    reserved       bigint  NOT NULL,
    token          bigint,
    committed      boolean NOT NULL
);
CREATE INDEX IF NOT EXISTS ${prefix}quota_use_at ON ${tables}quota_use (quota_id, used_at, amount);
CREATE INDEX IF NOT EXISTS ${prefix}quota_use_token ON ${tables}quota_use (token, reservation_id);

-- Results of durable steps, and what running runs report.
CREATE TABLE IF NOT EXISTS ${tables}step (
    run_id uuid    NOT NULL,
    name   varchar NOT NULL,
    result varchar NOT NULL,
    number bigint  NOT NULL DEFAULT NEXT VALUE FOR ${tables}number,
    PRIMARY KEY (run_id, name)
);
CREATE TABLE IF NOT EXISTS ${tables}report (
    run_id  uuid    PRIMARY KEY,
    token   bigint  NOT NULL,
    node_id uuid    NOT NULL,
    done    bigint,
    total   bigint,
    message varchar,
    lines   clob
);

-- The execution log: one row for each attempt. Only appended to, until its retention is over.
CREATE TABLE IF NOT EXISTS ${tables}execution (
    run_id       uuid    NOT NULL,
    finished_at  bigint  NOT NULL,
    number       bigint  NOT NULL DEFAULT NEXT VALUE FOR ${tables}number,
    token        bigint,
    node_id      uuid,
    node         varchar NOT NULL,
    attempt      integer NOT NULL,
    started_at   bigint  NOT NULL,
    outcome      varchar NOT NULL,
    last         boolean NOT NULL,
    workspace    varchar NOT NULL,
    type         varchar NOT NULL,
    payload      varchar,
    job_name     varchar,
    job_id       uuid,
    revision     bigint  NOT NULL,
    kind         varchar NOT NULL,
    test         boolean NOT NULL,
    scheduled_at bigint  NOT NULL,
    due_at       bigint  NOT NULL,
    terms        varchar,
    unique_key   varchar,
    unique_mode  varchar,
    unique_ms    bigint,
    actor        varchar NOT NULL,
    trace        varchar,
    result       varchar,
    error        varchar,
    error_detail varchar,
    lines        clob,
    counters     varchar,
    steps        clob
);
CREATE INDEX IF NOT EXISTS ${prefix}execution_run ON ${tables}execution (run_id);
CREATE INDEX IF NOT EXISTS ${prefix}execution_workspace ON ${tables}execution (workspace, finished_at, number);
CREATE INDEX IF NOT EXISTS ${prefix}execution_job ON ${tables}execution (workspace, job_name, finished_at, number);

-- Runs that have failed for good, with their last execution.
CREATE TABLE IF NOT EXISTS ${tables}dead (
    run_id       uuid    PRIMARY KEY,
    since        bigint  NOT NULL,
    number       bigint  NOT NULL DEFAULT NEXT VALUE FOR ${tables}number,
    node         varchar NOT NULL,
    attempt      integer NOT NULL,
    started_at   bigint  NOT NULL,
    finished_at  bigint  NOT NULL,
    outcome      varchar NOT NULL,
    last         boolean NOT NULL,
    workspace    varchar NOT NULL,
    type         varchar NOT NULL,
    payload      varchar,
    job_name     varchar,
    job_id       uuid,
    revision     bigint  NOT NULL,
    kind         varchar NOT NULL,
    test         boolean NOT NULL,
    scheduled_at bigint  NOT NULL,
    due_at       bigint  NOT NULL,
    terms        varchar,
    unique_key   varchar,
    unique_mode  varchar,
    unique_ms    bigint,
    actor        varchar NOT NULL,
    trace        varchar,
    result       varchar,
    error        varchar,
    error_detail varchar,
    lines        clob,
    counters     varchar,
    steps        clob
);
CREATE INDEX IF NOT EXISTS ${prefix}dead_workspace ON ${tables}dead (workspace, number);
CREATE INDEX IF NOT EXISTS ${prefix}dead_since ON ${tables}dead (since);

-- Sums of executions by job, hour (UTC) and node, so that no two nodes write one row.
CREATE TABLE IF NOT EXISTS ${tables}job_stats (
    workspace    varchar     NOT NULL,
    job_name     varchar     NOT NULL,
    hour_at      bigint      NOT NULL,
    node         varchar     NOT NULL,
    succeeded    bigint      NOT NULL DEFAULT 0,
    partial      bigint      NOT NULL DEFAULT 0,
    failed       bigint      NOT NULL DEFAULT 0,
    timed_out    bigint      NOT NULL DEFAULT 0,
    cancelled    bigint      NOT NULL DEFAULT 0,
    lost         bigint      NOT NULL DEFAULT 0,
    nanos        numeric(38) NOT NULL DEFAULT 0,
    last_outcome varchar     NOT NULL,
    last_at      bigint      NOT NULL,
    PRIMARY KEY (workspace, job_name, hour_at, node)
);
CREATE INDEX IF NOT EXISTS ${prefix}job_stats_hour ON ${tables}job_stats (hour_at);
CREATE TABLE IF NOT EXISTS ${tables}job_duration (
    workspace varchar NOT NULL,
    job_name  varchar NOT NULL,
    hour_at   bigint  NOT NULL,
    node      varchar NOT NULL,
    class     integer NOT NULL,
    count     bigint  NOT NULL,
    PRIMARY KEY (workspace, job_name, hour_at, node, class)
);
CREATE INDEX IF NOT EXISTS ${prefix}job_duration_hour ON ${tables}job_duration (hour_at);

-- The nodes that share this store, and whose handlers they have.
CREATE TABLE IF NOT EXISTS ${tables}node (
    node_id  uuid    PRIMARY KEY,
    label    varchar NOT NULL,
    slots    integer NOT NULL,
    used     integer NOT NULL,
    queues   varchar,
    draining boolean NOT NULL,
    heard_at bigint  NOT NULL
);
CREATE TABLE IF NOT EXISTS ${tables}node_type (
    type    varchar NOT NULL,
    node_id uuid    NOT NULL REFERENCES ${tables}node ON DELETE CASCADE,
    PRIMARY KEY (type, node_id)
);

-- Queues that are held.
CREATE TABLE IF NOT EXISTS ${tables}held_queue (
    queue      varchar PRIMARY KEY,
    reason     varchar NOT NULL,
    held_by    varchar NOT NULL,
    since      bigint  NOT NULL,
    held_until bigint
);
