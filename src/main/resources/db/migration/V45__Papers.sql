-- The papers that were made of what was done on a case: each once, under its own number, and
-- kept as it was made. Only ever added to.

CREATE TABLE paper_counter (
  unit text NOT NULL REFERENCES approval_unit,
  kind text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (unit, kind, year)
);

CREATE TABLE paper (
  id           uuid PRIMARY KEY,
  project_code text NOT NULL REFERENCES project,
  case_id      uuid NOT NULL REFERENCES procedure_case,
  act_id       bigint NOT NULL REFERENCES act,
  kind         text NOT NULL,
  number       text NOT NULL UNIQUE,
  title        text NOT NULL,
  dated_on     date NOT NULL,
  made_on      date NOT NULL,
  made_by      text NOT NULL,
  made_by_name text NOT NULL,
  recorded_at  timestamptz NOT NULL,
  content      bytea NOT NULL,
  content_hash text NOT NULL,
  UNIQUE (act_id, kind)
);
CREATE INDEX paper_project ON paper (project_code);

GRANT SELECT, INSERT, UPDATE (last) ON paper_counter TO fasttrack_app;
GRANT SELECT, INSERT ON paper TO fasttrack_app;

-- What a rejection tells the applicant, apart from what officials said among themselves.
ALTER TABLE document
  ADD COLUMN reasons text,
  ADD COLUMN remedies text;
