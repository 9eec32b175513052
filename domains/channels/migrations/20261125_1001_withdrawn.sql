-- An answer that its author took back: 'gone' when the client had not seen it, else 'told'.
ALTER TABLE message ADD COLUMN withdrawn TEXT;
ALTER TABLE message ADD COLUMN withdrawn_at BIGINT;
