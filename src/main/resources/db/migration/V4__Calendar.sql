-- Who changed the calendar, when and why. The latest id is also the version of the
-- calendar, by which a node finds out that another node has changed it.

CREATE TABLE calendar_change (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  scope           text NOT NULL CHECK (scope IN ('NATIONAL', 'TAR', 'CITY')),
  year            integer NOT NULL,
  old_days        jsonb NOT NULL,
  new_days        jsonb NOT NULL,
  reason          text NOT NULL,
  seeded          boolean NOT NULL,
  changed_by      text NOT NULL,
  changed_by_name text NOT NULL,
  changed_at      timestamptz NOT NULL
);
CREATE INDEX calendar_change_scope ON calendar_change (scope, year);

-- Up to which change every node has certainly followed; one row.

CREATE TABLE calendar_settled (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  change bigint NOT NULL
);
INSERT INTO calendar_settled (change) VALUES (0);

REVOKE UPDATE, DELETE ON calendar_change FROM fasttrack_app;
REVOKE INSERT, DELETE ON calendar_settled FROM fasttrack_app;
