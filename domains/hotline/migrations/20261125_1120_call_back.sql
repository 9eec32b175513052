-- Somebody asked to be called: not before from_at, by due_at, one open a conversation. Ids and times only; the
-- number stays with the client.
CREATE TABLE call_back (
    id UUID NOT NULL PRIMARY KEY,
    conversation_id UUID NOT NULL REFERENCES conversation (id),
    client_id UUID NOT NULL,
    queue TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    from_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    claimed_by UUID,
    claimed_until BIGINT,
    outcome TEXT,
    closed_at BIGINT
);
CREATE UNIQUE INDEX call_back_open ON call_back (conversation_id) WHERE outcome IS NULL;
CREATE INDEX call_back_due ON call_back (queue, due_at, id) WHERE outcome IS NULL;
CREATE INDEX call_back_from ON call_back (from_at, id) WHERE outcome IS NULL;
CREATE INDEX call_back_conversation ON call_back (conversation_id, id);
CREATE INDEX call_back_client ON call_back (client_id);

CREATE TABLE call_attempt (
    id UUID NOT NULL PRIMARY KEY,
    call_back_id UUID NOT NULL REFERENCES call_back (id),
    client_id UUID NOT NULL,
    account_id UUID NOT NULL,
    outcome TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX call_attempt_call_back ON call_attempt (call_back_id, id);
CREATE INDEX call_attempt_client ON call_attempt (client_id);
