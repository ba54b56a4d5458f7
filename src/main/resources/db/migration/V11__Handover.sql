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

-- A proposal is a matter with a history of its own.

ALTER TABLE liaison_proposal
  ADD subject uuid NOT NULL UNIQUE DEFAULT gen_random_uuid();

-- The list of what one pair hands over to the next (交接清单), as it stood on the first day of
-- the new term, and who confirmed it.

CREATE TABLE handover (
  proposal     bigint PRIMARY KEY REFERENCES liaison_proposal,
  unit         text NOT NULL REFERENCES approval_unit,
  rank         text NOT NULL CHECK (rank IN ('COUNTY', 'SECTION')),
  -- Who hands over; empty for the first pair of a unit.
  from_name    text,
  to_name      text NOT NULL,
  witness_name text NOT NULL,
  made_on      date NOT NULL,
  made_at      timestamptz NOT NULL
);
CREATE INDEX handover_unit ON handover (unit);

CREATE TABLE handover_item (
  proposal     bigint NOT NULL REFERENCES handover,
  position     integer NOT NULL,
  task_id      text NOT NULL,
  what         text NOT NULL,
  project_code text,
  project_name text,
  held_since   date NOT NULL,
  due_on       date,
  PRIMARY KEY (proposal, position)
);

CREATE TABLE handover_confirmation (
  proposal          bigint PRIMARY KEY REFERENCES handover,
  note              text,
  confirmed_on      date NOT NULL,
  confirmed_by      text NOT NULL,
  confirmed_by_name text NOT NULL,
  confirmed_at      timestamptz NOT NULL
);

REVOKE UPDATE, DELETE ON handover, handover_item, handover_confirmation FROM fasttrack_app;
