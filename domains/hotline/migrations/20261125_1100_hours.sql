-- When a team is there. Seven days with | between them, each a list of spans; a team without a row has set
-- no hours, and nothing is promised for it.
CREATE TABLE opening_hours (
    team UUID NOT NULL PRIMARY KEY,
    zone TEXT NOT NULL,
    week TEXT NOT NULL,
    changed_by UUID NOT NULL,
    changed_at BIGINT NOT NULL
);
-- Other hours on one day, in the time of the team; no spans = closed.
CREATE TABLE opening_exception (
    team UUID NOT NULL REFERENCES opening_hours (team),
    day TEXT NOT NULL,
    spans TEXT NOT NULL,
    title TEXT NOT NULL,
    changed_by UUID NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (team, day)
);
