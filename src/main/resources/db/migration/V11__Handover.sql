-- Who took over a task from whom, and why. The first holder of a task, who is the A of the
-- pair on the day it came, has no row. Only ever added to.

CREATE TABLE task_move (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id      text NOT NULL,
  project_code text REFERENCES project,
  case_id      uuid REFERENCES procedure_case,
  step         text NOT NULL,
  unit         text NOT NULL REFERENCES approval_unit,
  rank         text NOT NULL CHECK (rank IN ('COUNTY', 'SECTION')),
  -- The group that the model gives the task to, whoever else was added.
  own_group    text NOT NULL,
  from_person  text,
  from_name    text,
  to_person    text NOT NULL,
  to_name      text NOT NULL,
  capacity     text NOT NULL,
  reason       text NOT NULL CHECK (reason IN ('ABSENCE', 'RETURN', 'TERM', 'GAP', 'RECUSAL')),
  since        date NOT NULL,
  recorded_at  timestamptz NOT NULL,
  CHECK ((from_person IS NULL) = (from_name IS NULL))
);
CREATE INDEX task_move_task ON task_move (task_id, id);
CREATE INDEX task_move_project ON task_move (project_code, id);

REVOKE UPDATE, DELETE ON task_move FROM fasttrack_app;

-- For whom somebody acted, and as what; empty for who acts as themselves.

ALTER TABLE act
  ADD acting_for text,
  ADD acting_as text,
  ADD CHECK ((acting_for IS NULL) = (acting_as IS NULL));
