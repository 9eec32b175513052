-- Accounts and what hangs on them. E-mail addresses and names are sealed; an address is found by its keyed hash.
CREATE TABLE team (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    queue TEXT NOT NULL DEFAULT 'utama',
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX team_name ON team (name_key);
CREATE INDEX team_queue ON team (queue);

-- A service account has no address and no password: programs act for it with tokens.
CREATE TABLE account (
    id UUID NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL,
    email_index BYTEA,
    email_sealed BYTEA,
    name_sealed BYTEA NOT NULL,
    alias TEXT NOT NULL,
    password_hash TEXT,
    role TEXT NOT NULL,
    is_service BOOLEAN NOT NULL,
    disabled_at BIGINT,
    locale TEXT,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX account_email ON account (email_index);

CREATE TABLE account_team (
    account UUID NOT NULL REFERENCES account (id),
    team UUID NOT NULL REFERENCES team (id),
    PRIMARY KEY (account, team)
);
CREATE INDEX account_team_members ON account_team (team, account);

CREATE TABLE account_language (
    account UUID NOT NULL REFERENCES account (id),
    language TEXT NOT NULL,
    PRIMARY KEY (account, language)
);

CREATE TABLE account_skill (
    account UUID NOT NULL REFERENCES account (id),
    skill TEXT NOT NULL,
    PRIMARY KEY (account, skill)
);

-- Secrets are stored as keyed hashes only; the id names a row where the secret must not be.
CREATE TABLE session (
    token_index BYTEA NOT NULL PRIMARY KEY,
    id UUID NOT NULL,
    account UUID NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    is_shared BOOLEAN NOT NULL
);
CREATE INDEX session_account ON session (account, id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE api_token (
    token_index BYTEA NOT NULL PRIMARY KEY,
    id UUID NOT NULL,
    account UUID NOT NULL REFERENCES account (id),
    scopes TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX api_token_account ON api_token (account, id);

CREATE TABLE one_time_link (
    token_index BYTEA NOT NULL PRIMARY KEY,
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    account UUID REFERENCES account (id),
    data BYTEA,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX one_time_link_account ON one_time_link (account);
CREATE INDEX one_time_link_open ON one_time_link (kind, expires_at) WHERE used_at IS NULL;
CREATE INDEX one_time_link_expiry ON one_time_link (expires_at);

CREATE TABLE sign_in_slowness (
    key BYTEA NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    until BIGINT NOT NULL
);
CREATE INDEX sign_in_slowness_age ON sign_in_slowness (until);
