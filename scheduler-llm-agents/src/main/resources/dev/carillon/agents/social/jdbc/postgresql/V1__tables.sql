-- The tables of simulations on PostgreSQL.
-- Instants are whole milliseconds since 1970-01-01T00:00:00Z, in columns that end in _at. Ids begin with 1 in each simulation.

-- A simulation, with the last ids that were given in it. Whoever writes into a simulation locks its row first.
CREATE TABLE ${tables}social_simulation (
    name         text   PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
    last_persona bigint NOT NULL DEFAULT 0 CHECK (last_persona >= 0),
    last_post    bigint NOT NULL DEFAULT 0 CHECK (last_post >= 0),
    last_comment bigint NOT NULL DEFAULT 0 CHECK (last_comment >= 0),
    last_like    bigint NOT NULL DEFAULT 0 CHECK (last_like >= 0),
    last_follow  bigint NOT NULL DEFAULT 0 CHECK (last_follow >= 0),
    last_cycle   bigint NOT NULL DEFAULT 0 CHECK (last_cycle >= 0)
);

-- Who lives in it.
CREATE TABLE ${tables}social_persona (
    simulation  text   NOT NULL REFERENCES ${tables}social_simulation,
    id          bigint NOT NULL CHECK (id > 0),
    username    text   NOT NULL CHECK (length(username) BETWEEN 1 AND 50),
    -- what usernames have in common that differ in upper and lower case alone
    folded      text   NOT NULL,
    bio         text   NOT NULL CHECK (length(bio) <= 200),
    description text   NOT NULL CHECK (length(description) BETWEEN 1 AND 20000),
    created_at  bigint NOT NULL,
    PRIMARY KEY (simulation, id),
    UNIQUE (simulation, folded)
);

CREATE TABLE ${tables}social_post (
    simulation text   NOT NULL,
    id         bigint NOT NULL CHECK (id > 0),
    author     bigint NOT NULL,
    title      text   NOT NULL CHECK (length(title) BETWEEN 1 AND 255),
    body       text   NOT NULL CHECK (length(body) BETWEEN 1 AND 10000),
    -- how many there are
    likes      bigint NOT NULL DEFAULT 0 CHECK (likes >= 0),
    comments   bigint NOT NULL DEFAULT 0 CHECK (comments >= 0),
    created_at bigint NOT NULL,
    PRIMARY KEY (simulation, id),
    FOREIGN KEY (simulation, author) REFERENCES ${tables}social_persona (simulation, id)
);
CREATE INDEX ${prefix}social_post_newest ON ${tables}social_post (simulation, created_at, id);
CREATE INDEX ${prefix}social_post_author ON ${tables}social_post (simulation, author, created_at, id);

CREATE TABLE ${tables}social_comment (
    simulation text   NOT NULL,
    id         bigint NOT NULL CHECK (id > 0),
    post       bigint NOT NULL,
    author     bigint NOT NULL,
    body       text   NOT NULL CHECK (length(body) BETWEEN 1 AND 10000),
    created_at bigint NOT NULL,
    PRIMARY KEY (simulation, id),
    FOREIGN KEY (simulation, post) REFERENCES ${tables}social_post (simulation, id),
    FOREIGN KEY (simulation, author) REFERENCES ${tables}social_persona (simulation, id)
);
CREATE INDEX ${prefix}social_comment_post ON ${tables}social_comment (simulation, post, created_at, id);
CREATE INDEX ${prefix}social_comment_author ON ${tables}social_comment (simulation, author, created_at, id);

CREATE TABLE ${tables}social_like (
    simulation text   NOT NULL,
    id         bigint NOT NULL CHECK (id > 0),
    post       bigint NOT NULL,
    persona    bigint NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (simulation, id),
    UNIQUE (simulation, post, persona),
    FOREIGN KEY (simulation, post) REFERENCES ${tables}social_post (simulation, id),
    FOREIGN KEY (simulation, persona) REFERENCES ${tables}social_persona (simulation, id)
);
CREATE INDEX ${prefix}social_like_persona ON ${tables}social_like (simulation, persona, created_at, id);

CREATE TABLE ${tables}social_follow (
    simulation text   NOT NULL,
    id         bigint NOT NULL CHECK (id > 0),
    follower   bigint NOT NULL,
    followed   bigint NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (simulation, id),
    UNIQUE (simulation, follower, followed),
    CHECK (follower <> followed),
    FOREIGN KEY (simulation, follower) REFERENCES ${tables}social_persona (simulation, id) ON DELETE CASCADE,
    FOREIGN KEY (simulation, followed) REFERENCES ${tables}social_persona (simulation, id) ON DELETE CASCADE
);
-- for who is deleted; by the simulation too it would be taken for one that finds a single follow
CREATE INDEX ${prefix}social_follow_followed ON ${tables}social_follow (followed);

-- Texts of cycles are kept as they are; what no database keeps, NUL and halves of surrogate pairs, is written as
-- U+0010 and four hexadecimal digits, and so is U+0010.
CREATE TABLE ${tables}social_cycle (
    simulation text    NOT NULL REFERENCES ${tables}social_simulation,
    number     bigint  NOT NULL CHECK (number > 0),
    id         text    NOT NULL,
    seed       bigint  NOT NULL,
    -- the time that it counts as its own
    counted_at bigint  NOT NULL,
    -- how many it has: their places are 0 to one less
    agents     integer NOT NULL CHECK (agents >= 0),
    -- the one that is under way, or the last
    turn       integer NOT NULL CHECK (turn > 0),
    -- how often it was begun or gone on with
    term       integer NOT NULL DEFAULT 1 CHECK (term > 0),
    ended      boolean NOT NULL DEFAULT false,
    PRIMARY KEY (simulation, number),
    UNIQUE (simulation, id)
);
-- at most one is under way
CREATE UNIQUE INDEX ${prefix}social_cycle_under_way ON ${tables}social_cycle (simulation) WHERE NOT ended;

-- The persona may have been deleted since.
CREATE TABLE ${tables}social_agent (
    simulation text    NOT NULL,
    cycle      bigint  NOT NULL,
    place      integer NOT NULL CHECK (place >= 0),
    persona    bigint  NOT NULL,
    ending     text,
    PRIMARY KEY (simulation, cycle, place),
    -- in this order, so that it is never taken for the key while the planner knows no figures
    UNIQUE (simulation, persona, cycle),
    FOREIGN KEY (simulation, cycle) REFERENCES ${tables}social_cycle (simulation, number)
);

-- What agents were asked and replied.
CREATE TABLE ${tables}social_exchange (
    simulation text    NOT NULL,
    cycle      bigint  NOT NULL,
    turn       integer NOT NULL CHECK (turn > 0),
    place      integer NOT NULL,
    asked      text    NOT NULL,
    reply      text,
    PRIMARY KEY (simulation, cycle, turn, place),
    FOREIGN KEY (simulation, cycle, place) REFERENCES ${tables}social_agent (simulation, cycle, place)
);

-- What agents did at the end of a turn, in the order of ordinal, and what came of it.
CREATE TABLE ${tables}social_act (
    simulation text    NOT NULL,
    cycle      bigint  NOT NULL,
    turn       integer NOT NULL CHECK (turn > 0),
    ordinal    integer NOT NULL CHECK (ordinal >= 0),
    place      integer NOT NULL,
    number     integer NOT NULL CHECK (number >= 0),
    kind       text    NOT NULL,
    -- the post or persona that it was about
    target     bigint,
    title      text,
    body       text,
    outcome    text    NOT NULL,
    -- what it came to: the id of a post, comment, like, follow or persona
    outcome_id bigint  NOT NULL,
    PRIMARY KEY (simulation, cycle, turn, ordinal),
    FOREIGN KEY (simulation, cycle, place) REFERENCES ${tables}social_agent (simulation, cycle, place)
);
