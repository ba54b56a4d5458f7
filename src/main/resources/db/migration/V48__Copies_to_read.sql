-- What was sent to somebody to read (抄送), and that it was read or taken back before that.
-- Only ever added to; whichever comes first ends a copy.

CREATE TABLE reading_copy (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_code text NOT NULL REFERENCES project,
  case_id      uuid REFERENCES procedure_case,
  from_person  text NOT NULL,
  from_name    text NOT NULL,
  to_person    text NOT NULL,
  to_name      text NOT NULL,
  note         text NOT NULL,
  sent_at      timestamptz NOT NULL,
  CHECK (from_person <> to_person)
);
CREATE INDEX reading_copy_to ON reading_copy (to_person, id DESC);
CREATE INDEX reading_copy_from ON reading_copy (from_person, id DESC);

CREATE TABLE reading_copy_end (
  copy_id  bigint PRIMARY KEY REFERENCES reading_copy,
  kind     text NOT NULL CHECK (kind IN ('READ', 'TAKEN_BACK')),
  ended_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON reading_copy, reading_copy_end TO fasttrack_app;
