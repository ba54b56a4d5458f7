-- What somebody else records of a person's absence counts when it is confirmed, or on a day
-- that is written down with it. Earlier absences counted from their first day.
ALTER TABLE liaison_absence ADD COLUMN counts_from date;
UPDATE liaison_absence SET counts_from = away_from;
ALTER TABLE liaison_absence ALTER COLUMN counts_from SET NOT NULL;

CREATE TABLE liaison_confirmation (
  absence          bigint PRIMARY KEY REFERENCES liaison_absence,
  confirmed_on     date NOT NULL,
  recorded_by      text NOT NULL,
  recorded_by_name text NOT NULL,
  recorded_at      timestamptz NOT NULL
);
GRANT INSERT ON liaison_confirmation TO fasttrack_app;
