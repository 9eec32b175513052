-- Numbers that people of this house added. `regions` are codes with a space between; none = the whole
-- country. Few, and held in memory by every process: nothing searches here.
CREATE TABLE emergency_number (
    id UUID NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    regions TEXT NOT NULL,
    source TEXT NOT NULL,
    source_url TEXT,
    source_date TEXT NOT NULL,
    state TEXT NOT NULL,
    checked_at BIGINT,
    checked_by UUID,
    valid_to BIGINT
);
-- What people found when they dialled the numbers that come with the product.
CREATE TABLE shipped_check (
    number TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    checked_at BIGINT NOT NULL,
    checked_by UUID NOT NULL
);
-- Where this line serves.
CREATE TABLE served_region (
    code TEXT NOT NULL PRIMARY KEY
);
-- Moved by every change, so that each process sees by one row whether what it holds is what is there.
CREATE TABLE directory_edition (
    id BIGINT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL
);
INSERT INTO directory_edition (id, number) VALUES (1, 0);
