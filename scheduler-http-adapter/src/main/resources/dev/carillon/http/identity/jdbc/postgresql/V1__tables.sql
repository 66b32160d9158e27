-- Who calls, and who may, on PostgreSQL.
-- Instants are whole milliseconds since 1970-01-01T00:00:00Z, in columns that end in _at. Ids are UUIDs in lower case.

CREATE TABLE ${tables}identity_user (
    id                     text    COLLATE "C" PRIMARY KEY,
    -- as it was written; what must be unique is in the table of names
    username               text    COLLATE "C" NOT NULL,
    email                  text    COLLATE "C" NOT NULL,
    -- of bcrypt
    password_hash          text    COLLATE "C" NOT NULL,
    admin                  integer NOT NULL CHECK (admin IN (0, 1)),
    disabled               integer NOT NULL CHECK (disabled IN (0, 1)),
    -- tokens issued before count no more
    credentials_changed_at bigint  NOT NULL,
    created_at             bigint  NOT NULL
);

-- Usernames, folded, and emails: no two users share one, so that either finds its user.
CREATE TABLE ${tables}identity_name (
    name    text COLLATE "C" PRIMARY KEY,
    user_id text COLLATE "C" NOT NULL REFERENCES ${tables}identity_user (id) ON DELETE CASCADE
);
CREATE INDEX ${prefix}identity_name_user ON ${tables}identity_name (user_id);

-- One row at most: there was a first admin, and nobody becomes that again.
CREATE TABLE ${tables}identity_first_admin (
    one        integer PRIMARY KEY CHECK (one = 1),
    user_id    text   COLLATE "C" NOT NULL,
    claimed_at bigint NOT NULL
);

CREATE TABLE ${tables}identity_workspace (
    name       text   COLLATE "C" PRIMARY KEY,
    title      text   NOT NULL,
    created_at bigint NOT NULL
);

-- Who is what in which workspace.
CREATE TABLE ${tables}identity_member (
    workspace text COLLATE "C" NOT NULL REFERENCES ${tables}identity_workspace (name) ON DELETE CASCADE,
    user_id   text COLLATE "C" NOT NULL REFERENCES ${tables}identity_user (id) ON DELETE CASCADE,
    role      text COLLATE "C" NOT NULL CHECK (role IN ('owner', 'editor', 'member')),
    PRIMARY KEY (workspace, user_id)
);
CREATE INDEX ${prefix}identity_member_user ON ${tables}identity_member (user_id);

-- A row may be put in by hand with email and plain_token alone: the rest has defaults, and the hash of the token takes its place
-- as soon as somebody looks for invitations.
CREATE TABLE ${tables}identity_invitation (
    id          text    COLLATE "C" PRIMARY KEY CHECK (length(id) = 36) DEFAULT gen_random_uuid()::text,
    email       text    COLLATE "C" NOT NULL,
    plain_token text    COLLATE "C" CHECK (length(plain_token) BETWEEN 1 AND 1000),
    -- SHA-256, 64 hexadecimal digits
    token_hash  text    COLLATE "C" CHECK (length(token_hash) = 64),
    workspace   text    COLLATE "C" REFERENCES ${tables}identity_workspace (name) ON DELETE CASCADE,
    role        text    COLLATE "C" CHECK (role IN ('owner', 'editor', 'member')),
    admin       integer NOT NULL DEFAULT 0 CHECK (admin IN (0, 1)),
    created_by  text    COLLATE "C" NOT NULL DEFAULT 'sql',
    created_at  bigint  NOT NULL DEFAULT floor(extract(epoch FROM now()) * 1000)::bigint,
    expires_at  bigint  NOT NULL DEFAULT floor(extract(epoch FROM now()) * 1000)::bigint + 86400000,
    accepted_at bigint,
    revoked_at  bigint,
    CHECK ((workspace IS NULL) = (role IS NULL)),
    CHECK ((plain_token IS NULL) <> (token_hash IS NULL))
);
CREATE INDEX ${prefix}identity_invitation_email ON ${tables}identity_invitation (email);
CREATE INDEX ${prefix}identity_invitation_workspace ON ${tables}identity_invitation (workspace, id);
CREATE INDEX ${prefix}identity_invitation_plain ON ${tables}identity_invitation (id) WHERE plain_token IS NOT NULL;

CREATE TABLE ${tables}identity_key (
    id           text   COLLATE "C" PRIMARY KEY,
    workspace    text   COLLATE "C" NOT NULL REFERENCES ${tables}identity_workspace (name) ON DELETE CASCADE,
    name         text   COLLATE "C" NOT NULL,
    -- SHA-256, 64 hexadecimal digits
    secret_hash  text   COLLATE "C" NOT NULL,
    role         text   COLLATE "C" NOT NULL CHECK (role IN ('owner', 'editor', 'member')),
    -- read, write, run, manage: with commas between them
    scopes       text   COLLATE "C" NOT NULL,
    created_by   text   COLLATE "C" NOT NULL,
    created_at   bigint NOT NULL,
    expires_at   bigint,
    revoked_at   bigint,
    last_used_at bigint
);
CREATE INDEX ${prefix}identity_key_workspace ON ${tables}identity_key (workspace, id);
CREATE UNIQUE INDEX ${prefix}identity_key_name ON ${tables}identity_key (workspace, name) WHERE revoked_at IS NULL;

-- Tokens that were revoked before their time, by their jti.
CREATE TABLE ${tables}identity_revoked_token (
    token      text   COLLATE "C" PRIMARY KEY,
    user_id    text   COLLATE "C" NOT NULL REFERENCES ${tables}identity_user (id) ON DELETE CASCADE,
    expires_at bigint NOT NULL
);
CREATE INDEX ${prefix}identity_revoked_token_user ON ${tables}identity_revoked_token (user_id);
CREATE INDEX ${prefix}identity_revoked_token_time ON ${tables}identity_revoked_token (expires_at);
