-- Who gave an open task to which colleague (转办), and who took it back. Only ever added to.

CREATE TABLE task_transfer (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id      text NOT NULL,
  project_code text REFERENCES project,
  case_id      uuid REFERENCES procedure_case,
  step         text NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('GIVEN', 'TAKEN_BACK')),
  from_person  text NOT NULL,
  from_name    text NOT NULL,
  to_person    text NOT NULL,
  to_name      text NOT NULL,
  reason       text NOT NULL,
  recorded_at  timestamptz NOT NULL,
  CHECK (from_person <> to_person)
);
CREATE INDEX task_transfer_task ON task_transfer (task_id, id);
GRANT INSERT ON task_transfer TO fasttrack_app;
