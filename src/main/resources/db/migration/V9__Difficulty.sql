-- The ledger of difficult issues (疑难问题台账). A row is never deleted; what happened to it is
-- in its entries, which are only added to.

CREATE TABLE difficulty (
  id             uuid PRIMARY KEY,
  year           integer NOT NULL,
  sequence       integer NOT NULL,
  number         text NOT NULL UNIQUE,
  project_code   text NOT NULL REFERENCES project,
  case_id        uuid REFERENCES procedure_case,
  kind           text NOT NULL,
  -- What the system found; null for one that somebody raised. Once per cause.
  cause          text UNIQUE,
  description    text NOT NULL,
  amount         numeric(14, 2) CHECK (amount >= 0),
  unit           text NOT NULL REFERENCES approval_unit,
  level          text NOT NULL CHECK (level IN ('L1', 'L2', 'L3', 'L4')),
  status         text NOT NULL CHECK (status IN ('RAISED', 'HANDLING', 'ESCALATED', 'RESOLVED', 'CLOSED', 'REOPENED')),
  -- What it waits for, and since when; nothing once it is closed.
  step           text,
  step_group     text,
  step_since     date NOT NULL,
  step_due_on    date,
  step_yellow_on date,
  step_provisional boolean NOT NULL DEFAULT false,
  -- The limit of the level, which runs through acknowledging and resolving.
  level_since    date NOT NULL,
  level_due_on   date,
  raised_by      text NOT NULL,
  raised_by_name text NOT NULL,
  raised_group   text NOT NULL,
  raised_on      date NOT NULL,
  raised_at      timestamptz NOT NULL,
  measures       text,
  reopened       integer NOT NULL DEFAULT 0,
  resolved_on    date,
  closed_on      date,
  UNIQUE (year, sequence),
  CHECK ((step IS NULL) = (status = 'CLOSED')),
  CHECK ((closed_on IS NOT NULL) = (status = 'CLOSED'))
);
CREATE INDEX difficulty_project ON difficulty (project_code);
CREATE INDEX difficulty_case ON difficulty (case_id);
CREATE INDEX difficulty_unit ON difficulty (unit, status);
CREATE INDEX difficulty_open ON difficulty (step_due_on) WHERE status <> 'CLOSED';

-- The last number given in a year.

CREATE TABLE difficulty_number (
  year integer PRIMARY KEY,
  last integer NOT NULL
);

CREATE TABLE difficulty_entry (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  difficulty  uuid NOT NULL REFERENCES difficulty,
  what        text NOT NULL CHECK (what IN ('RAISED', 'ACKNOWLEDGED', 'PROGRESS', 'ESCALATED', 'MEETING',
                                            'INSTRUCTED', 'MEASURE_DONE', 'RESOLVED', 'CONFIRMED', 'REFUSED',
                                            'CLOSED', 'WITHDRAWN', 'REDATED')),
  level       text NOT NULL,
  text        text NOT NULL,
  evidence    text,
  -- By when the step that this ends was due.
  due_on      date,
  occurred_on date NOT NULL,
  by_id       text NOT NULL,
  by_name     text NOT NULL,
  capacity    text NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX difficulty_entry_difficulty ON difficulty_entry (difficulty, id);
CREATE INDEX difficulty_entry_recorded ON difficulty_entry (recorded_at);

-- What a meeting or an instruction asks for (落实措施), each dated and followed up until done.

CREATE TABLE difficulty_measure (
  id          uuid PRIMARY KEY,
  difficulty  uuid NOT NULL REFERENCES difficulty,
  position    integer NOT NULL,
  unit        text NOT NULL REFERENCES approval_unit,
  text        text NOT NULL,
  due_on      date NOT NULL,
  set_on      date NOT NULL,
  -- The number of the minutes, or of the instruction.
  document    text NOT NULL,
  done_on     date,
  done_by     text,
  result      text
);
CREATE INDEX difficulty_measure_difficulty ON difficulty_measure (difficulty);

-- Joint meetings (联席会议): one may deal with many difficulties.

CREATE TABLE joint_meeting (
  number      text PRIMARY KEY,
  held_on     date NOT NULL,
  attending   text NOT NULL,
  chaired_by  text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL
);

CREATE TABLE meeting_item (
  meeting    text NOT NULL REFERENCES joint_meeting,
  difficulty uuid NOT NULL REFERENCES difficulty,
  decision   text NOT NULL,
  PRIMARY KEY (meeting, difficulty)
);

REVOKE DELETE ON difficulty, difficulty_measure FROM fasttrack_app;
REVOKE UPDATE, DELETE ON difficulty_entry, joint_meeting, meeting_item FROM fasttrack_app;

-- An act may be about a matter with a history of its own, and then about no project.

ALTER TABLE act
  ALTER project_code DROP NOT NULL,
  ADD subject_id uuid;
CREATE INDEX act_subject ON act (subject_id);
