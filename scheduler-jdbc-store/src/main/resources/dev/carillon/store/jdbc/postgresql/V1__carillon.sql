-- The tables of Carillon on PostgreSQL.
-- Instants are whole milliseconds since 1970-01-01T00:00:00Z; columns that hold one end in _at, _until, _since or _through.

-- One number for all that has to be told apart or put in order: arrivals, places in a queue, leases, records.
CREATE SEQUENCE ${tables}number AS bigint;

-- What to run and when. A row may be written by hand: a name, a type and a trigger are enough.
CREATE TABLE ${tables}job (
    id                   uuid    PRIMARY KEY DEFAULT gen_random_uuid(),
    workspace            text    NOT NULL DEFAULT 'default',
    name                 text    NOT NULL,
    type                 text    NOT NULL,
    payload              text,
    trigger_text         text,
    enabled              boolean NOT NULL DEFAULT true,
    overlap              text    NOT NULL DEFAULT 'SKIP',
    max_instances        integer NOT NULL DEFAULT 0,
    pause_after_failures integer NOT NULL DEFAULT 0,
    terms                text,
    catch_up             text,
    description          text    NOT NULL DEFAULT '',
    labels               text,
    owner                text    NOT NULL DEFAULT '',
    -- what is written below is Carillon's
    plan                 text,
    planned_from         text,
    planned_enabled      boolean NOT NULL DEFAULT true,
    state                text    NOT NULL DEFAULT 'ACTIVE',
    revision             bigint  NOT NULL DEFAULT 1,
    next_fire_at         bigint,
    fired_through        bigint,
    due_at               bigint,
    failures             integer NOT NULL DEFAULT 0,
    declared             text,
    changed_by           text    NOT NULL DEFAULT 'sql',
    changed_at           bigint,
    broken               text,
    pause                text,
    after_own            boolean NOT NULL DEFAULT false,
    UNIQUE (workspace, name)
);
CREATE INDEX ${prefix}job_due ON ${tables}job (type, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ${prefix}job_unplanned ON ${tables}job (type)
    WHERE planned_from IS DISTINCT FROM trigger_text OR planned_enabled <> enabled;

-- Which jobs run after which.
CREATE TABLE ${tables}job_after (
    job_id    uuid NOT NULL REFERENCES ${tables}job ON DELETE CASCADE,
    workspace text NOT NULL,
    upstream  text NOT NULL,
    PRIMARY KEY (job_id, upstream)
);
CREATE INDEX ${prefix}job_after_upstream ON ${tables}job_after (workspace, upstream);

-- Ends of runs that a job waits for.
CREATE TABLE ${tables}pending_fire (
    number    bigint PRIMARY KEY DEFAULT nextval('${tables}number'),
    job_id    uuid   NOT NULL,
    workspace text   NOT NULL,
    upstream  text   NOT NULL,
    run_id    uuid   NOT NULL,
    outcome   text   NOT NULL,
    at        bigint NOT NULL
);
CREATE INDEX ${prefix}pending_fire_job ON ${tables}pending_fire (job_id);

-- Planned times and what became of them. Several in a row that made no run for one reason are one row; it is filed under
-- the last of them.
CREATE TABLE ${tables}fire (
    job_id         uuid   NOT NULL,
    series         bigint NOT NULL,
    fired_through  bigint NOT NULL,
    cause          uuid   NOT NULL,
    workspace      text   NOT NULL,
    job_name       text   NOT NULL,
    fired_at       bigint NOT NULL,
    count          bigint NOT NULL,
    outcome        text   NOT NULL,
    run_id         uuid,
    number         bigint NOT NULL DEFAULT nextval('${tables}number'),
    PRIMARY KEY (job_id, series, fired_through, cause)
) PARTITION BY RANGE (fired_through);
CREATE INDEX ${prefix}fire_job ON ${tables}fire (workspace, job_name, number);

-- Runs that have not ended: what they are. Where they are stands in exactly one of waiting, ready and running.
CREATE TABLE ${tables}run (
    run_id       uuid    PRIMARY KEY,
    number       bigint  NOT NULL,
    workspace    text    NOT NULL,
    type         text    NOT NULL,
    queue        text    NOT NULL,
    band         smallint NOT NULL,
    payload      text,
    job_name     text,
    job_id       uuid,
    revision     bigint  NOT NULL DEFAULT 0,
    kind         text    NOT NULL,
    test         boolean NOT NULL DEFAULT false,
    scheduled_at bigint  NOT NULL,
    terms        text,
    unique_key   text,
    unique_mode  text,
    unique_ms    bigint,
    actor        text    NOT NULL,
    trace        text,
    -- has limits, quotas or a unique key
    special      boolean NOT NULL
);
CREATE INDEX ${prefix}run_job ON ${tables}run (job_id) WHERE job_id IS NOT NULL;

-- Cannot start: not due, held, or something is missing. Runnable ones become ready at wake_at.
CREATE TABLE ${tables}waiting (
    run_id         uuid    PRIMARY KEY,
    number         bigint  NOT NULL,
    type           text    NOT NULL,
    band           smallint NOT NULL,
    job_id         uuid,
    special        boolean NOT NULL,
    runnable       boolean NOT NULL,
    wake_at        bigint  NOT NULL,
    due_at         bigint  NOT NULL,
    since          bigint  NOT NULL,
    waits_for      text    NOT NULL,
    waits_for_what text    NOT NULL DEFAULT '',
    attempt        integer NOT NULL,
    failures       integer NOT NULL,
    crashes        integer NOT NULL,
    begun          boolean NOT NULL,
    units_at       bigint,
    held           boolean NOT NULL
);
CREATE INDEX ${prefix}waiting_wake ON ${tables}waiting (type, band, wake_at, number) WHERE runnable;
CREATE INDEX ${prefix}waiting_limit ON ${tables}waiting (waits_for_what, band, due_at, number) WHERE waits_for IN ('LIMIT', 'QUOTA');

-- Can start now: the next node with room takes them, by lane, in the order in which they came.
CREATE TABLE ${tables}ready (
    run_id      uuid     PRIMARY KEY,
    type        text     NOT NULL,
    queue       text     NOT NULL,
    band        smallint NOT NULL,
    entered_at  bigint   NOT NULL,
    place       bigint   NOT NULL,
    special     boolean  NOT NULL,
    due_at      bigint   NOT NULL,
    since       bigint   NOT NULL,
    attempt     integer  NOT NULL,
    failures    integer  NOT NULL,
    crashes     integer  NOT NULL,
    begun       boolean  NOT NULL,
    units_at    bigint
);
CREATE INDEX ${prefix}ready_place ON ${tables}ready (type, queue, band, entered_at, place);

-- The lanes in which runs have ever stood ready: what a claim has to look through.
CREATE TABLE ${tables}lane (
    type  text     NOT NULL,
    queue text     NOT NULL,
    band  smallint NOT NULL,
    PRIMARY KEY (type, queue, band)
);

-- Held by a node under a lease.
CREATE TABLE ${tables}running (
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
    cancelled_by   text,
    recorded       text,
    recorded_again bigint,
    -- by a transaction of the host; what follows from its end is still to be done
    completed      boolean NOT NULL DEFAULT false
);

-- Limited keys, and which open runs name them and hold a permit.
CREATE TABLE ${tables}gate (
    workspace text    NOT NULL,
    key       text    NOT NULL,
    most      integer NOT NULL,
    held      integer NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace, key)
);
CREATE TABLE ${tables}permit (
    run_id    uuid   NOT NULL,
    workspace text   NOT NULL,
    key       text   NOT NULL,
    span      text   NOT NULL,
    holds     boolean NOT NULL,
    number    bigint NOT NULL DEFAULT nextval('${tables}number'),
    PRIMARY KEY (run_id, key)
);
CREATE INDEX ${prefix}permit_key ON ${tables}permit (workspace, key, number);

-- Unique keys: of an open run, behind which another may wait, or of one that has ended, for a while.
CREATE TABLE ${tables}run_key (
    workspace  text   NOT NULL,
    type       text   NOT NULL,
    key        text   NOT NULL,
    run_id     uuid   NOT NULL,
    open       boolean NOT NULL,
    successor  uuid,
    expires_at bigint,
    PRIMARY KEY (workspace, type, key)
);
CREATE INDEX ${prefix}run_key_expiry ON ${tables}run_key (expires_at) WHERE expires_at IS NOT NULL;

-- Units used of quotas. One row stands for a counted key, the others for what was used of it.
CREATE TABLE ${tables}quota (
    quota_id  bigint PRIMARY KEY DEFAULT nextval('${tables}number'),
    workspace text   NOT NULL,
    key       text   NOT NULL,
    counted   text   NOT NULL,
    run_id    uuid   NOT NULL,
    UNIQUE (workspace, key, counted, run_id)
);
CREATE INDEX ${prefix}quota_run ON ${tables}quota (run_id);
CREATE TABLE ${tables}quota_use (
    number         bigint PRIMARY KEY DEFAULT nextval('${tables}number'),
    quota_id       bigint NOT NULL REFERENCES ${tables}quota ON DELETE CASCADE,
    used_at        bigint NOT NULL,
    amount         bigint NOT NULL,
    reservation_id uuid,
    reserved       bigint NOT NULL,
    token          bigint,
    committed      boolean NOT NULL
);
CREATE INDEX ${prefix}quota_use_at ON ${tables}quota_use (quota_id, used_at);
CREATE INDEX ${prefix}quota_use_token ON ${tables}quota_use (token) WHERE token IS NOT NULL;

-- Results of durable steps, and what running runs report.
CREATE TABLE ${tables}step (
    run_id uuid   NOT NULL,
    name   text   NOT NULL,
    result text   NOT NULL,
    number bigint NOT NULL DEFAULT nextval('${tables}number'),
    PRIMARY KEY (run_id, name)
);
CREATE TABLE ${tables}report (
    run_id   uuid   PRIMARY KEY,
    token    bigint NOT NULL,
    node_id  uuid   NOT NULL,
    done     bigint,
    total    bigint,
    message  text,
    lines    text
);

-- The execution log: one row for each attempt. Only appended to, until its day is dropped.
CREATE TABLE ${tables}execution (
    run_id       uuid    NOT NULL,
    finished_at  bigint  NOT NULL,
    number       bigint  NOT NULL DEFAULT nextval('${tables}number'),
    token        bigint,
    node_id      uuid,
    node         text    NOT NULL,
    attempt      integer NOT NULL,
    started_at   bigint  NOT NULL,
    outcome      text    NOT NULL,
    last         boolean NOT NULL,
    workspace    text    NOT NULL,
    type         text    NOT NULL,
    payload      text,
    job_name     text,
    job_id       uuid,
    revision     bigint  NOT NULL,
    kind         text    NOT NULL,
    test         boolean NOT NULL,
    scheduled_at bigint  NOT NULL,
    due_at       bigint  NOT NULL,
    terms        text,
    unique_key   text,
    unique_mode  text,
    unique_ms    bigint,
    actor        text    NOT NULL,
    trace        text,
    result       text,
    error        text,
    error_detail text,
    lines        text,
    counters     text,
    steps        text
) PARTITION BY RANGE (finished_at);
CREATE INDEX ${prefix}execution_workspace ON ${tables}execution (workspace, finished_at, number);
CREATE INDEX ${prefix}execution_job ON ${tables}execution (workspace, job_name, finished_at, number)
    WHERE job_name IS NOT NULL;
-- the last one: where indexes are said to cost the same, as those of a partition that is still empty, it is taken
CREATE INDEX ${prefix}execution_run ON ${tables}execution (run_id);

-- Runs that have failed for good, with their last execution.
CREATE TABLE ${tables}dead (
    run_id       uuid    PRIMARY KEY,
    since        bigint  NOT NULL,
    number       bigint  NOT NULL DEFAULT nextval('${tables}number'),
    node         text    NOT NULL,
    attempt      integer NOT NULL,
    started_at   bigint  NOT NULL,
    finished_at  bigint  NOT NULL,
    outcome      text    NOT NULL,
    last         boolean NOT NULL,
    workspace    text    NOT NULL,
    type         text    NOT NULL,
    payload      text,
    job_name     text,
    job_id       uuid,
    revision     bigint  NOT NULL,
    kind         text    NOT NULL,
    test         boolean NOT NULL,
    scheduled_at bigint  NOT NULL,
    due_at       bigint  NOT NULL,
    terms        text,
    unique_key   text,
    unique_mode  text,
    unique_ms    bigint,
    actor        text    NOT NULL,
    trace        text,
    result       text,
    error        text,
    error_detail text,
    lines        text,
    counters     text,
    steps        text
);
CREATE INDEX ${prefix}dead_workspace ON ${tables}dead (workspace, number);
CREATE INDEX ${prefix}dead_since ON ${tables}dead (since);

-- Sums of executions by job, hour (UTC) and node, so that no two nodes write one row.
CREATE TABLE ${tables}job_stats (
    workspace    text   NOT NULL,
    job_name     text   NOT NULL,
    hour_at      bigint NOT NULL,
    node         text   NOT NULL,
    succeeded    bigint NOT NULL DEFAULT 0,
    partial      bigint NOT NULL DEFAULT 0,
    failed       bigint NOT NULL DEFAULT 0,
    timed_out    bigint NOT NULL DEFAULT 0,
    cancelled    bigint NOT NULL DEFAULT 0,
    lost         bigint NOT NULL DEFAULT 0,
    nanos        numeric(38) NOT NULL DEFAULT 0,
    last_outcome text   NOT NULL,
    last_at      bigint NOT NULL,
    PRIMARY KEY (workspace, job_name, hour_at, node)
);
CREATE INDEX ${prefix}job_stats_hour ON ${tables}job_stats (hour_at);
CREATE TABLE ${tables}job_duration (
    workspace text    NOT NULL,
    job_name  text    NOT NULL,
    hour_at   bigint  NOT NULL,
    node      text    NOT NULL,
    class     integer NOT NULL,
    count     bigint  NOT NULL,
    PRIMARY KEY (workspace, job_name, hour_at, node, class)
);
CREATE INDEX ${prefix}job_duration_hour ON ${tables}job_duration (hour_at);

-- The nodes that share this store, and whose handlers they have.
CREATE TABLE ${tables}node (
    node_id  uuid    PRIMARY KEY,
    label    text    NOT NULL,
    slots    integer NOT NULL,
    used     integer NOT NULL,
    queues   text,
    draining boolean NOT NULL,
    heard_at bigint  NOT NULL
);
CREATE TABLE ${tables}node_type (
    type    text NOT NULL,
    node_id uuid NOT NULL REFERENCES ${tables}node ON DELETE CASCADE,
    PRIMARY KEY (type, node_id)
);

-- Queues that are held.
CREATE TABLE ${tables}held_queue (
    queue       text   PRIMARY KEY,
    reason      text   NOT NULL,
    held_by     text   NOT NULL,
    since       bigint NOT NULL,
    held_until  bigint
);
