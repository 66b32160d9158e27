-- People whom workspaces keep here, on PostgreSQL.
CREATE TABLE ${tables}bot_contact (
    workspace  text COLLATE "C" NOT NULL,
    id         text COLLATE "C" NOT NULL,
    name       text NOT NULL,
    first_name text NOT NULL,
    address    text,
    -- such as 1990-04-17, or --04-17 without the year
    birthday   text,
    profile    text,
    -- as forms are written: name=value&name=value
    fields     text NOT NULL,
    PRIMARY KEY (workspace, id)
);
