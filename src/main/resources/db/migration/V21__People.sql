-- People are the operator's. Those of the demo have no days.

ALTER TABLE official
  ADD first_day date,
  ADD last_day  date,
  ADD CONSTRAINT official_days CHECK (first_day <= last_day);
GRANT UPDATE (first_day, last_day) ON official TO fasttrack_app;
-- Somebody invented, to whom nothing refers.
GRANT DELETE ON official TO fasttrack_app;

-- A pair that ends before its time without another one that follows. Only ever added to.

CREATE TABLE liaison_term_end (
  term             bigint PRIMARY KEY REFERENCES liaison_term,
  last_day         date NOT NULL,
  reason           text NOT NULL,
  recorded_by      text NOT NULL,
  recorded_by_name text NOT NULL,
  recorded_at      timestamptz NOT NULL
);
GRANT INSERT ON liaison_term_end TO fasttrack_app;
