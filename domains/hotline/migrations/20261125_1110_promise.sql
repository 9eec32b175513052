-- A promise beside a conversation: an answer here, or a call at the safe contact, by a time. Kept, missed, or
-- released because she ended it or chose another way. Times and ids only.
CREATE TABLE promise (
    id UUID NOT NULL PRIMARY KEY,
    conversation_id UUID NOT NULL REFERENCES conversation (id),
    client_id UUID NOT NULL,
    queue TEXT NOT NULL,
    kind TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    outcome TEXT,
    settled_at BIGINT,
    is_counted BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX promise_open ON promise (conversation_id) WHERE outcome IS NULL;
CREATE INDEX promise_conversation ON promise (conversation_id, id);
CREATE INDEX promise_client ON promise (client_id);
CREATE INDEX promise_due ON promise (due_at, id) WHERE outcome IS NULL;
ALTER TABLE figure ADD COLUMN promises_kept BIGINT NOT NULL DEFAULT 0;
ALTER TABLE figure ADD COLUMN promises_missed BIGINT NOT NULL DEFAULT 0;
