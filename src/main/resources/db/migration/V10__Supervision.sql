-- Urging (催办), instructions of leaders (批示) and supervision orders (督办). What was urged,
-- instructed, decided and answered is only added to; an order's own row says where it stands.

CREATE TABLE urge (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_code text NOT NULL REFERENCES project,
  case_id      uuid REFERENCES procedure_case,
  -- Which turn of which open step, and what it was then.
  about        text NOT NULL,
  step         text NOT NULL,
  matter       text NOT NULL,
  due_on       date,
  task_group   text NOT NULL,
  holder       text NOT NULL,
  channel      text NOT NULL CHECK (channel IN ('SYSTEM', 'TELEPHONE')),
  called       text,
  answer       text,
  text         text NOT NULL,
  urged_on     date NOT NULL,
  by_id        text NOT NULL,
  by_name      text NOT NULL,
  capacity     text NOT NULL,
  recorded_at  timestamptz NOT NULL,
  CHECK ((channel = 'TELEPHONE') = (called IS NOT NULL)),
  CHECK ((channel = 'TELEPHONE') = (answer IS NOT NULL))
);
-- At most once a day per task; telephone calls are counted by nobody.
CREATE UNIQUE INDEX urge_daily ON urge (about, urged_on) WHERE channel = 'SYSTEM';
CREATE INDEX urge_project ON urge (project_code, id);

CREATE TABLE instruction (
  id            uuid PRIMARY KEY,
  project_code  text NOT NULL REFERENCES project,
  text          text NOT NULL,
  given_by      text NOT NULL,
  given_by_name text NOT NULL,
  given_group   text NOT NULL,
  given_on      date NOT NULL,
  given_at      timestamptz NOT NULL
);
CREATE INDEX instruction_project ON instruction (project_code);

-- What became of an instruction; one without a row waits for the task force. An order that
-- is made of an instruction has its id.

CREATE TABLE instruction_decision (
  instruction     uuid PRIMARY KEY REFERENCES instruction,
  status          text NOT NULL CHECK (status IN ('ORDERED', 'DECLINED', 'ENDED')),
  reason          text,
  decided_on      date NOT NULL,
  decided_by      text NOT NULL,
  decided_by_name text NOT NULL,
  decided_at      timestamptz NOT NULL,
  CHECK (status = 'ORDERED' OR reason IS NOT NULL)
);

-- The last number of each year, taken in the transaction of the order: none is left out.

CREATE TABLE order_counter (
  year integer PRIMARY KEY,
  last integer NOT NULL
);

CREATE TABLE supervision_order (
  id            uuid PRIMARY KEY,
  year          integer NOT NULL,
  sequence      integer NOT NULL,
  number        text NOT NULL UNIQUE,
  project_code  text NOT NULL REFERENCES project,
  case_id       uuid REFERENCES procedure_case,
  difficulty    uuid REFERENCES difficulty,
  instruction   uuid REFERENCES instruction,
  unit          text NOT NULL REFERENCES approval_unit,
  text          text NOT NULL,
  answer_by     date NOT NULL,
  status        text NOT NULL CHECK (status IN ('ISSUED', 'SIGNED', 'ANSWERED', 'DONE', 'ENDED')),
  -- What it waits for, since when, and the how manyth wait it is; nothing once it is over.
  step          text,
  step_since    date NOT NULL,
  turn          integer NOT NULL DEFAULT 1,
  -- To whom it has risen because the answer is late.
  escalated     text CHECK (escalated IN ('COUNTY', 'LEADING_GROUP')),
  given_by      text NOT NULL,
  given_by_name text NOT NULL,
  given_group   text NOT NULL,
  issued_on     date NOT NULL,
  issued_at     timestamptz NOT NULL,
  signed_on     date,
  answered_on   date,
  refused       integer NOT NULL DEFAULT 0,
  ended_on      date,
  UNIQUE (year, sequence),
  CHECK ((step IS NULL) = (status IN ('DONE', 'ENDED'))),
  CHECK ((ended_on IS NOT NULL) = (status IN ('DONE', 'ENDED')))
);
CREATE INDEX supervision_order_project ON supervision_order (project_code);
CREATE INDEX supervision_order_unit ON supervision_order (unit, status);
CREATE INDEX supervision_order_open ON supervision_order (answer_by) WHERE step IS NOT NULL;

CREATE TABLE order_assisting (
  order_id uuid NOT NULL REFERENCES supervision_order,
  unit     text NOT NULL REFERENCES approval_unit,
  PRIMARY KEY (order_id, unit)
);
CREATE INDEX order_assisting_unit ON order_assisting (unit);

CREATE TABLE order_answer (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id    uuid NOT NULL REFERENCES supervision_order,
  text        text NOT NULL,
  -- The number of the scan that proves it.
  evidence    text NOT NULL,
  due_on      date NOT NULL,
  answered_on date NOT NULL,
  by_id       text NOT NULL,
  by_name     text NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX order_answer_order ON order_answer (order_id, id);

REVOKE DELETE ON supervision_order, order_counter FROM fasttrack_app;
REVOKE UPDATE, DELETE ON urge, instruction, instruction_decision, order_assisting, order_answer
  FROM fasttrack_app;
