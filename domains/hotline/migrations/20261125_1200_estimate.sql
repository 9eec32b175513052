-- How long an assignment loaded its volunteer: from `held_since` (none: `started_at`) until `freed_at` (none:
-- `ended_at`). While a conversation is dormant it loads nobody; when it wakes, the rest is taken out of it.
ALTER TABLE assignment ADD COLUMN held_since BIGINT;
ALTER TABLE assignment ADD COLUMN freed_at BIGINT;

-- What the expected wait is learned from: who holds what, what was handled, who was answered, who left.
CREATE INDEX assignment_held ON assignment (queue, account_id) WHERE ended_at IS NULL AND freed_at IS NULL;
CREATE INDEX assignment_freed ON assignment (queue, freed_at) WHERE ended_at IS NULL AND freed_at IS NOT NULL;
CREATE INDEX conversation_answered ON conversation (queue, answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX conversation_left ON conversation (queue, closed_at) WHERE answered_at IS NULL AND closed_at IS NOT NULL;
