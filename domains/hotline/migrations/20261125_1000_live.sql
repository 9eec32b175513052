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
