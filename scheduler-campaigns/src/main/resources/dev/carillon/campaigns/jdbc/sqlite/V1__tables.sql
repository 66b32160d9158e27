-- The tables of campaigns on SQLite.
-- Instants are whole milliseconds since 1970-01-01T00:00:00Z, in columns that end in _at; ids are UUIDs in lower case. In texts of
-- foreign origin NUL, halves of surrogate pairs and U+0010 are written as U+0010 and four hexadecimal digits.

CREATE TABLE ${tables}campaign_brand (
    id        text PRIMARY KEY CHECK (length(id) = 36),
    workspace text NOT NULL,
    name      text NOT NULL,
    zone      text NOT NULL,
    tone      text NOT NULL
) STRICT;
CREATE INDEX ${prefix}campaign_brand_workspace ON ${tables}campaign_brand (workspace, id);

CREATE TABLE ${tables}campaign (
    id         text PRIMARY KEY CHECK (length(id) = 36),
    brand      text NOT NULL REFERENCES ${tables}campaign_brand,
    name       text NOT NULL,
    goal       text NOT NULL,
    start_at   integer NOT NULL,
    end_at     integer NOT NULL,
    created_at integer NOT NULL,
    updated_at integer NOT NULL,
    CHECK (end_at >= start_at)
) STRICT;
CREATE INDEX ${prefix}campaign_of_brand ON ${tables}campaign (brand, id);

CREATE TABLE ${tables}campaign_post (
    -- in the order in which they were made
    number     integer PRIMARY KEY AUTOINCREMENT,
    id         text NOT NULL UNIQUE CHECK (length(id) = 36),
    brand      text NOT NULL REFERENCES ${tables}campaign_brand,
    campaign   text REFERENCES ${tables}campaign,
    title      text NOT NULL,
    words      text NOT NULL,
    media_url  text NOT NULL,
    platform   text NOT NULL,
    account    text NOT NULL,
    created_at integer NOT NULL,
    updated_at integer NOT NULL
) STRICT;
CREATE INDEX ${prefix}campaign_post_of_campaign ON ${tables}campaign_post (campaign, number);
CREATE INDEX ${prefix}campaign_post_of_brand ON ${tables}campaign_post (brand, id);

-- When a post is published. What became of it the delivery ledger tells.
CREATE TABLE ${tables}campaign_schedule (
    id         text PRIMARY KEY CHECK (length(id) = 36),
    post       text NOT NULL UNIQUE REFERENCES ${tables}campaign_post (id),
    campaign   text REFERENCES ${tables}campaign,
    publish_at integer NOT NULL,
    fixed      integer NOT NULL CHECK (fixed IN (0, 1)),
    created_at integer NOT NULL
) STRICT;
CREATE INDEX ${prefix}campaign_schedule_of_campaign ON ${tables}campaign_schedule (campaign, publish_at);
