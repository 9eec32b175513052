-- Which rules assessed it last (their version), and what it is held to be about: names of categories, the
-- most urgent first, a space between.
ALTER TABLE conversation ADD COLUMN rules TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN categories TEXT NOT NULL DEFAULT '';
-- When a person last said how urgent it is: what was written before is no new evidence.
ALTER TABLE conversation ADD COLUMN judged_at BIGINT;
-- When the emergency card was last shown to her.
ALTER TABLE conversation ADD COLUMN card_at BIGINT;
-- What is open, by the rules that assessed it: what is to be assessed again.
CREATE INDEX conversation_rules ON conversation (rules, id) WHERE closed_at IS NULL;

-- Why, as JSON: rule, category, tier, and the number of a message with a range of its bytes. No words.
ALTER TABLE assessment ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
