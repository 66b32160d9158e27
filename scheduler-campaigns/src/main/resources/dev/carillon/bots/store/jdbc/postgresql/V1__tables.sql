-- What bots remember, on PostgreSQL.
-- Instants are whole milliseconds since 1970-01-01T00:00:00Z, in columns that end in _at. In texts of foreign origin NUL, halves of
-- surrogate pairs and U+0010 are written as U+0010 and four hexadecimal digits.

-- Which texts a person has been sent over a channel.
CREATE TABLE ${tables}bot_text (
    workspace text   COLLATE "C" NOT NULL,
    platform  text   COLLATE "C" NOT NULL,
    account   text   COLLATE "C" NOT NULL,
    contact   text   COLLATE "C" NOT NULL,
    -- what tells the text apart
    text      text   COLLATE "C" NOT NULL,
    sent_at   bigint NOT NULL,
    PRIMARY KEY (workspace, platform, account, contact, text)
);
CREATE INDEX ${prefix}bot_text_sent ON ${tables}bot_text (sent_at);

-- The latest visit of each profile.
CREATE TABLE ${tables}bot_visit (
    workspace  text    COLLATE "C" NOT NULL,
    platform   text    COLLATE "C" NOT NULL,
    account    text    COLLATE "C" NOT NULL,
    profile    text    COLLATE "C" NOT NULL,
    -- 1 for the first
    number     integer NOT NULL CHECK (number >= 1),
    visited_at bigint  NOT NULL,
    PRIMARY KEY (workspace, platform, account, profile)
);
