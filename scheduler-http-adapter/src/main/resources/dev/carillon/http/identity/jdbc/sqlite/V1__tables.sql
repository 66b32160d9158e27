-- Who calls, and who may, on SQLite.
-- Instants are whole milliseconds since 1970-01-01T00:00:00Z, in columns that end in _at. Ids are UUIDs in lower case.

CREATE TABLE ${tables}identity_user (
    id                     text    PRIMARY KEY,
    -- as it was written; what must be unique is in the table of names
    username               text    NOT NULL,
    email                  text    NOT NULL,
    -- of bcrypt
    password_hash          text    NOT NULL,
    admin                  integer NOT NULL CHECK (admin IN (0, 1)),
    disabled               integer NOT NULL CHECK (disabled IN (0, 1)),
    -- tokens issued before count no more
    credentials_changed_at integer NOT NULL,
    created_at             integer NOT NULL
) STRICT;

-- Usernames, folded, and emails: no two users share one, so that either finds its user.
CREATE TABLE ${tables}identity_name (
    name    text PRIMARY KEY,
    user_id text NOT NULL REFERENCES ${tables}identity_user (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ${prefix}identity_name_user ON ${tables}identity_name (user_id);

-- One row at most: there was a first admin, and nobody becomes that again.
CREATE TABLE ${tables}identity_first_admin (
    one        integer PRIMARY KEY CHECK (one = 1),
    user_id    text    NOT NULL,
    claimed_at integer NOT NULL
) STRICT;

CREATE TABLE ${tables}identity_workspace (
    name       text    PRIMARY KEY,
    title      text    NOT NULL,
    created_at integer NOT NULL
) STRICT;

-- Who is what in which workspace.
CREATE TABLE ${tables}identity_member (
    workspace text NOT NULL REFERENCES ${tables}identity_workspace (name) ON DELETE CASCADE,
    user_id   text NOT NULL REFERENCES ${tables}identity_user (id) ON DELETE CASCADE,
    role      text NOT NULL CHECK (role IN ('owner', 'editor', 'member')),
    PRIMARY KEY (workspace, user_id)
) STRICT;
CREATE INDEX ${prefix}identity_member_user ON ${tables}identity_member (user_id);

-- A row may be put in by hand with email and plain_token alone: the rest has defaults, and the hash of the token takes its place
-- as soon as somebody looks for invitations.
CREATE TABLE ${tables}identity_invitation (
    id          text    PRIMARY KEY CHECK (length(id) = 36) DEFAULT (lower(
        hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a'
        || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    email       text    NOT NULL,
    plain_token text    CHECK (length(plain_token) BETWEEN 1 AND 1000),
    -- SHA-256, 64 hexadecimal digits
    token_hash  text    CHECK (length(token_hash) = 64),
    workspace   text    REFERENCES ${tables}identity_workspace (name) ON DELETE CASCADE,
    role        text    CHECK (role IN ('owner', 'editor', 'member')),
    admin       integer NOT NULL DEFAULT 0 CHECK (admin IN (0, 1)),
    created_by  text    NOT NULL DEFAULT 'sql',
    created_at  integer NOT NULL DEFAULT (CAST(strftime('%s', 'now') AS integer) * 1000),
    expires_at  integer NOT NULL DEFAULT ((CAST(strftime('%s', 'now') AS integer) + 86400) * 1000),
    accepted_at integer,
    revoked_at  integer,
    CHECK ((workspace IS NULL) = (role IS NULL)),
    CHECK ((plain_token IS NULL) <> (token_hash IS NULL))
) STRICT;
CREATE INDEX ${prefix}identity_invitation_email ON ${tables}identity_invitation (email);
CREATE INDEX ${prefix}identity_invitation_workspace ON ${tables}identity_invitation (workspace, id);
CREATE INDEX ${prefix}identity_invitation_plain ON ${tables}identity_invitation (id) WHERE plain_token IS NOT NULL;

CREATE TABLE ${tables}identity_key (
    id           text    PRIMARY KEY,
    workspace    text    NOT NULL REFERENCES ${tables}identity_workspace (name) ON DELETE CASCADE,
    name         text    NOT NULL,
    -- SHA-256, 64 hexadecimal digits
    secret_hash  text    NOT NULL,
    role         text    NOT NULL CHECK (role IN ('owner', 'editor', 'member')),
    -- read, write, run, manage: with commas between them
    scopes       text    NOT NULL,
    created_by   text    NOT NULL,
    created_at   integer NOT NULL,
    expires_at   integer,
    revoked_at   integer,
    last_used_at integer
) STRICT;
CREATE INDEX ${prefix}identity_key_workspace ON ${tables}identity_key (workspace, id);
CREATE UNIQUE INDEX ${prefix}identity_key_name ON ${tables}identity_key (workspace, name) WHERE revoked_at IS NULL;

-- Tokens that were revoked before their time, by their jti.
CREATE TABLE ${tables}identity_revoked_token (
    token      text    PRIMARY KEY,
    user_id    text    NOT NULL REFERENCES ${tables}identity_user (id) ON DELETE CASCADE,
    expires_at integer NOT NULL
) STRICT;
CREATE INDEX ${prefix}identity_revoked_token_user ON ${tables}identity_revoked_token (user_id);
CREATE INDEX ${prefix}identity_revoked_token_time ON ${tables}identity_revoked_token (expires_at);
