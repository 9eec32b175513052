-- Where and how she may be called. Not an identity: nobody has proven that the number is hers, so nothing
-- that comes from it is ever taken for her, and two people may leave the same one.
CREATE TABLE safe_contact (
    client_id UUID NOT NULL PRIMARY KEY REFERENCES client (id),
    id UUID NOT NULL,
    address_index BYTEA NOT NULL,
    address BYTEA NOT NULL,
    opening BYTEA,
    key_id UUID NOT NULL,
    tail TEXT NOT NULL,
    may_leave_message BOOLEAN NOT NULL,
    may_name_us BOOLEAN NOT NULL,
    changed_at BIGINT NOT NULL
);

-- What she agreed to: for what, in which words, where, when, and when she took it back.
CREATE TABLE consent (
    id UUID NOT NULL PRIMARY KEY,
    client_id UUID NOT NULL REFERENCES client (id),
    purpose TEXT NOT NULL,
    text_version BIGINT NOT NULL,
    language TEXT NOT NULL,
    channel TEXT NOT NULL,
    recorded_by UUID,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    withdrawn_by UUID
);
CREATE UNIQUE INDEX consent_open ON consent (client_id, purpose) WHERE withdrawn_at IS NULL;
CREATE INDEX consent_client ON consent (client_id, id);
