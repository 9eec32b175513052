-- Which rules assessed it last (their version), and what it is held to be about: names of categories, the
-- most urgent first, a space between.
ALTER TABLE conversation ADD COLUMN rules TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN categories TEXT NOT NULL DEFAULT '';
-- When a person last said how urgent it is: what was written before is no new evidence.
ALTER TABLE conversation ADD COLUMN judged_at BIGINT;
-- The number of her newest message that whoever said so had before her; none where only the time is known.
ALTER TABLE conversation ADD COLUMN judged_seq BIGINT;
-- Before this only people changed a tier after the first message, and what they said stands.
UPDATE conversation SET judged_at = (SELECT max(a.at) FROM assessment a
    WHERE a.conversation_id = conversation.id AND a.account_id IS NOT NULL);
-- When the emergency card was last shown to her.
ALTER TABLE conversation ADD COLUMN card_at BIGINT;
-- What is open, by the rules that assessed it: what is to be assessed again.
CREATE INDEX conversation_rules ON conversation (rules, id) WHERE closed_at IS NULL;

-- Why, as JSON: rule, category, tier, and the number of a message with a range of its bytes. No words.
ALTER TABLE assessment ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';

-- Who was called for somebody in danger, when, and on what ground. What was said is sealed.
CREATE TABLE escalation (
    id UUID NOT NULL PRIMARY KEY,
    conversation_id UUID NOT NULL REFERENCES conversation (id),
    client_id UUID NOT NULL,
    account_id UUID NOT NULL,
    called TEXT NOT NULL,
    basis TEXT NOT NULL,
    outcome TEXT NOT NULL,
    words BYTEA,
    key_id UUID NOT NULL,
    called_at BIGINT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX escalation_conversation ON escalation (conversation_id, id);
CREATE INDEX escalation_client ON escalation (client_id);

-- Topics that were suggested and that a person confirmed: ticked beforehand in the wrap-up.
CREATE TABLE confirmed_topic (
    conversation_id UUID NOT NULL REFERENCES conversation (id),
    topic TEXT NOT NULL,
    client_id UUID NOT NULL,
    account_id UUID NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, topic)
);
CREATE INDEX confirmed_topic_client ON confirmed_topic (client_id);
