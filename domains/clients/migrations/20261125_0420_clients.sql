CREATE TABLE client (
    id UUID NOT NULL PRIMARY KEY,
    alias TEXT NOT NULL,
    language TEXT NOT NULL,
    is_simulation BOOLEAN NOT NULL,
    may_write BOOLEAN NOT NULL,
    is_watched BOOLEAN NOT NULL,
    safe_hours TEXT,
    created_at BIGINT NOT NULL,
    erased_at BIGINT
);
-- The erased are few and are looked through every minute.
CREATE INDEX client_erased ON client (id) WHERE erased_at IS NOT NULL;

CREATE TABLE client_key (
    id UUID NOT NULL PRIMARY KEY,
    client_id UUID NOT NULL REFERENCES client (id),
    wrapped BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX client_key_client ON client_key (client_id);

CREATE TABLE identity (
    id UUID NOT NULL PRIMARY KEY,
    client_id UUID NOT NULL REFERENCES client (id),
    scheme TEXT NOT NULL,
    address_index BYTEA NOT NULL,
    address BYTEA NOT NULL,
    key_id UUID NOT NULL,
    tail TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX identity_address ON identity (address_index);
CREATE INDEX identity_client ON identity (client_id);

CREATE TABLE return_code (
    code_index BYTEA NOT NULL PRIMARY KEY,
    client_id UUID NOT NULL REFERENCES client (id),
    identity_id UUID NOT NULL,
    word_index BYTEA,
    misses BIGINT NOT NULL,
    slowed_until BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX return_code_client ON return_code (client_id);

CREATE TABLE word_session (
    token_index BYTEA NOT NULL PRIMARY KEY,
    client_id UUID NOT NULL REFERENCES client (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX word_session_client ON word_session (client_id);
CREATE INDEX word_session_expiry ON word_session (expires_at);
