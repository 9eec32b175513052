-- A warm transfer: who stays with the conversation until the other one accepts.
ALTER TABLE conversation ADD COLUMN kept_by UUID;
-- Since when her silence at high or imminent asks a person to decide, and when somebody last did.
ALTER TABLE conversation ADD COLUMN silent_since BIGINT;
ALTER TABLE conversation ADD COLUMN silence_settled_at BIGINT;
CREATE INDEX conversation_quiet ON conversation (last_outbound_at, id) WHERE state = 'active';

-- As what somebody is in a conversation: she holds it, was asked to it, or supervises and joined.
ALTER TABLE assignment ADD COLUMN part TEXT NOT NULL DEFAULT 'holder';
CREATE INDEX assignment_open_account ON assignment (account_id, conversation_id) WHERE ended_at IS NULL;

-- Who holds something and gave no sign of life.
CREATE INDEX presence_loaded ON presence (lease_until) WHERE held > 0;

-- What somebody has typed and not sent yet, sealed under the client's key. One a conversation and account.
CREATE TABLE draft (
    conversation_id UUID NOT NULL REFERENCES conversation (id),
    account_id UUID NOT NULL,
    id UUID NOT NULL,
    client_id UUID NOT NULL,
    key_id UUID NOT NULL,
    content BYTEA NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, account_id)
);
CREATE INDEX draft_account ON draft (account_id);
CREATE INDEX draft_client ON draft (client_id);
CREATE INDEX draft_age ON draft (at);

-- Canned replies of the house: its own, and those of the product that it changed or took away.
CREATE TABLE reply (
    locale TEXT NOT NULL,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    is_removed BOOLEAN NOT NULL,
    account_id UUID NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (locale, key)
);

-- Open conversations by tier, and those that nobody ever answered: what the board counts, up to a bound.
CREATE INDEX conversation_open_tier ON conversation (queue, tier, state) WHERE closed_at IS NULL;
CREATE INDEX conversation_unanswered ON conversation (queue, id) WHERE closed_at IS NULL AND answered_at IS NULL;

-- What a day has seen so far, added up as it happens; no row for one contact. Several rows a queue and
-- day, so that those who answer at once do not wait for each other.
CREATE TABLE figure (
    queue TEXT NOT NULL,
    day BIGINT NOT NULL,
    part BIGINT NOT NULL,
    answered BIGINT NOT NULL,
    in_time BIGINT NOT NULL,
    wait_ms BIGINT NOT NULL,
    abandoned BIGINT NOT NULL,
    abandoned_short BIGINT NOT NULL,
    PRIMARY KEY (queue, day, part)
);
