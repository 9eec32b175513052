CREATE TABLE channel (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    queue TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
-- The web channel exists from the start, under an id of its own.
-- only: sqlite
INSERT INTO channel (id, kind, name, queue, created_at)
    VALUES (X'00000000000070008000000000000001', 'web', 'web', 'utama', 0);
-- end
-- only: postgres
INSERT INTO channel (id, kind, name, queue, created_at)
    VALUES ('00000000-0000-7000-8000-000000000001', 'web', 'web', 'utama', 0);
-- end

CREATE TABLE thread (
    id UUID NOT NULL PRIMARY KEY,
    client_id UUID NOT NULL,
    last_seq BIGINT NOT NULL,
    last_line BIGINT NOT NULL
);
CREATE INDEX thread_client ON thread (client_id);

CREATE TABLE message (
    thread UUID NOT NULL REFERENCES thread (id),
    seq BIGINT NOT NULL,
    id UUID NOT NULL,
    client_id UUID NOT NULL,
    key_id UUID NOT NULL,
    channel_id UUID NOT NULL,
    identity_id UUID,
    kind TEXT NOT NULL,
    direction TEXT NOT NULL,
    author UUID,
    content BYTEA NOT NULL,
    line BIGINT,
    sent_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    delivery TEXT NOT NULL,
    is_repeat BOOLEAN NOT NULL,
    PRIMARY KEY (thread, seq)
);
CREATE UNIQUE INDEX message_id ON message (id);
CREATE UNIQUE INDEX message_line ON message (thread, line);
CREATE INDEX message_client ON message (client_id);

CREATE TABLE external_message (
    index_hash BYTEA NOT NULL PRIMARY KEY,
    message UUID NOT NULL,
    client_id UUID NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX external_message_age ON external_message (at);
CREATE INDEX external_message_client ON external_message (client_id);
