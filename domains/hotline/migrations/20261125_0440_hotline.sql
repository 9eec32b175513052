CREATE TABLE queue (
    name TEXT NOT NULL PRIMARY KEY,
    match_no BIGINT NOT NULL
);
INSERT INTO queue (name, match_no) VALUES ('utama', 0);

CREATE TABLE conversation (
    id UUID NOT NULL PRIMARY KEY,
    client_id UUID NOT NULL,
    key_id UUID NOT NULL,
    channel_id UUID NOT NULL,
    channel_kind TEXT NOT NULL,
    queue TEXT NOT NULL REFERENCES queue (name),
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    tier TEXT NOT NULL,
    band BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    language TEXT NOT NULL,
    skills TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    waiting_since BIGINT NOT NULL,
    holder UUID,
    last_volunteer UUID,
    region BYTEA,
    about TEXT,
    danger TEXT,
    is_watched BOOLEAN,
    is_under_18 BOOLEAN,
    last_inbound_at BIGINT NOT NULL,
    last_outbound_at BIGINT,
    answered_at BIGINT,
    closed_at BIGINT,
    is_simulation BOOLEAN NOT NULL
);
-- The line. One index serves pages, matching, position and proofs.
CREATE INDEX conversation_line ON conversation (queue, band, rank, id, language) WHERE state = 'waiting';
CREATE INDEX conversation_holder ON conversation (holder, state);
CREATE INDEX conversation_client ON conversation (client_id, id);
CREATE INDEX conversation_state ON conversation (queue, state, waiting_since, id);

CREATE TABLE reservation (
    id UUID NOT NULL PRIMARY KEY,
    conversation_id UUID NOT NULL REFERENCES conversation (id),
    account_id UUID NOT NULL,
    queue TEXT NOT NULL,
    kind TEXT NOT NULL,
    match_no BIGINT NOT NULL,
    band BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    best_band BIGINT NOT NULL,
    best_rank BIGINT NOT NULL,
    best_id UUID NOT NULL,
    relaxed TEXT NOT NULL,
    offered_at BIGINT NOT NULL,
    deadline BIGINT,
    outcome TEXT,
    closed_at BIGINT
);
CREATE UNIQUE INDEX reservation_open ON reservation (conversation_id) WHERE outcome IS NULL;
CREATE UNIQUE INDEX reservation_open_account ON reservation (account_id) WHERE outcome IS NULL;
CREATE INDEX reservation_proof ON reservation (queue, match_no, id);
CREATE INDEX reservation_closed ON reservation (queue, closed_at);
CREATE INDEX reservation_conversation ON reservation (conversation_id, id);

CREATE TABLE assignment (
    id UUID NOT NULL PRIMARY KEY,
    conversation_id UUID NOT NULL REFERENCES conversation (id),
    account_id UUID NOT NULL,
    queue TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_how TEXT
);
CREATE UNIQUE INDEX assignment_open ON assignment (conversation_id, account_id) WHERE ended_at IS NULL;
CREATE INDEX assignment_ended ON assignment (queue, ended_at);
CREATE INDEX assignment_account ON assignment (account_id, started_at);

CREATE TABLE presence (
    account_id UUID NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    since BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    misses BIGINT NOT NULL,
    held BIGINT NOT NULL,
    capacity BIGINT NOT NULL,
    heavy_run BIGINT NOT NULL,
    idle_since BIGINT NOT NULL,
    CONSTRAINT presence_load CHECK (held >= 0)
);
CREATE INDEX presence_on_duty ON presence (state, lease_until);

CREATE TABLE assessment (
    id UUID NOT NULL PRIMARY KEY,
    conversation_id UUID NOT NULL REFERENCES conversation (id),
    client_id UUID NOT NULL,
    tier TEXT NOT NULL,
    source TEXT NOT NULL,
    account_id UUID,
    reason BYTEA,
    key_id UUID NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX assessment_conversation ON assessment (conversation_id, id);
CREATE INDEX assessment_client ON assessment (client_id);

CREATE TABLE order_reason (
    id UUID NOT NULL PRIMARY KEY,
    conversation_id UUID NOT NULL REFERENCES conversation (id),
    client_id UUID NOT NULL,
    account_id UUID NOT NULL,
    assigned_to UUID NOT NULL,
    reason BYTEA NOT NULL,
    key_id UUID NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX order_reason_conversation ON order_reason (conversation_id, id);
CREATE INDEX order_reason_client ON order_reason (client_id);

CREATE TABLE disposition (
    id UUID NOT NULL PRIMARY KEY,
    conversation_id UUID NOT NULL REFERENCES conversation (id),
    client_id UUID NOT NULL,
    account_id UUID NOT NULL,
    taxonomy BIGINT NOT NULL,
    call_type TEXT NOT NULL,
    topics TEXT NOT NULL,
    actions TEXT NOT NULL,
    outcome TEXT NOT NULL,
    tier TEXT,
    notes BYTEA,
    key_id UUID NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX disposition_conversation ON disposition (conversation_id, id);
CREATE INDEX disposition_client ON disposition (client_id);
