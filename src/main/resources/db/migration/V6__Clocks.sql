-- Clocks that pause and are extended, whose time it is, special procedures, and what follows
-- when a deadline comes near or moves.

-- The ledger. A limit is told when its clock starts; what is due follows from the entries.

ALTER TABLE clock_entry DROP CONSTRAINT clock_entry_kind_check;
ALTER TABLE clock_entry
  ADD CHECK (kind IN ('STARTED', 'PAUSED', 'RESUMED', 'EXTENDED', 'STOPPED')),
  ADD promised_days  integer,
  ADD statutory_days integer,
  ADD day_kind       text,
  ADD days           integer,
  ADD expected_on    date,
  ADD reason         text,
  ADD basis          text;

UPDATE clock_entry e
SET promised_days = d.promised_days, statutory_days = d.max_days, day_kind = d.day_kind
FROM procedure_case c
JOIN procedure_definition d ON d.code = c.procedure AND d.version = c.catalogue_version
WHERE c.id = e.case_id
  AND e.kind = 'STARTED';

-- The projection of the ledger, written with it.

ALTER TABLE clock
  ADD promised_days    integer,
  ADD statutory_days   integer,
  ADD extension_days   integer NOT NULL DEFAULT 0,
  ADD counted_from     date,
  ADD used_before      integer NOT NULL DEFAULT 0,
  ADD paused_on        date,
  ADD statutory_due_on date,
  ADD yellow_on        date;

UPDATE clock k
SET promised_days = d.promised_days, statutory_days = d.max_days, counted_from = k.started_on
FROM procedure_case c
JOIN procedure_definition d ON d.code = c.procedure AND d.version = c.catalogue_version
WHERE c.id = k.case_id;

ALTER TABLE clock
  ALTER counted_from SET NOT NULL,
  DROP limit_days;

-- The present step of a case: by what rule it is due, so that the date can be worked out
-- again when the calendar changes, and which turn it is.

ALTER TABLE procedure_case
  ADD turn             integer NOT NULL DEFAULT 0,
  ADD step_from        date,
  ADD step_days        integer,
  ADD step_fixed_on    date,
  ADD step_by_clock    boolean NOT NULL DEFAULT false,
  ADD step_yellow_on   date,
  ADD step_provisional boolean NOT NULL DEFAULT false;

UPDATE procedure_case c
SET step_by_clock = k.case_id IS NOT NULL,
    step_fixed_on = CASE WHEN k.case_id IS NULL THEN c.step_due_on END
FROM procedure_case o
LEFT JOIN clock k ON k.case_id = o.id AND k.due_on = o.step_due_on AND k.stopped_on IS NULL
WHERE o.id = c.id
  AND c.step IS NOT NULL;

-- What is yellow or red, without looking at what is closed, paused or still green.
CREATE INDEX procedure_case_urgent ON procedure_case (step_yellow_on)
  WHERE step IS NOT NULL AND status <> 'PAUSED';

-- Whose time it is: one row for every turn a case takes.

CREATE TABLE case_turn (
  case_id uuid    NOT NULL REFERENCES procedure_case ON DELETE CASCADE,
  turn    integer NOT NULL,
  step    text,
  whose   text CHECK (whose IN ('UNIT', 'PROJECT_UNIT', 'SPECIAL', 'HIGHER')),
  since   date    NOT NULL,
  PRIMARY KEY (case_id, turn)
);

INSERT INTO case_turn (case_id, turn, step, whose, since)
SELECT id, 0, step,
       CASE
         WHEN step IN ('Task_SubmitMaterials', 'Task_CorrectMaterials', 'Task_SupplementMaterials',
                       'Task_RecordOwner', 'Task_ReportProgress') THEN 'PROJECT_UNIT'
         WHEN step = 'Task_RecordExternal' THEN 'HIGHER'
         WHEN step IS NOT NULL THEN 'UNIT'
       END,
       status_since
FROM procedure_case
WHERE status <> 'WAITING';

-- Kinds of special procedures, and which of them stop the clock.

CREATE TABLE special_procedure_kind (
  code      text NOT NULL,
  procedure text NOT NULL,
  name      text NOT NULL,
  pauses    boolean NOT NULL,
  max_days  integer,
  basis     text NOT NULL,
  position  integer NOT NULL,
  PRIMARY KEY (code, procedure)
);

CREATE TABLE special_procedure (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES procedure_case,
  kind        text NOT NULL,
  name        text NOT NULL,
  pauses      boolean NOT NULL,
  basis       text NOT NULL,
  reason      text NOT NULL,
  started_on  date NOT NULL,
  expected_on date NOT NULL,
  started_by  text NOT NULL,
  ended_on    date,
  ended_by    text,
  result      text,
  scan        text
);
CREATE UNIQUE INDEX special_procedure_open ON special_procedure (case_id) WHERE ended_on IS NULL;
CREATE INDEX special_procedure_case ON special_procedure (case_id);

-- A requirement's own turn: since when it waits for whom.

ALTER TABLE requirement ADD since date;
UPDATE requirement SET since = set_on;
ALTER TABLE requirement ALTER since SET NOT NULL;

-- A catalogue entry may have a legal minimum period, and its document ends after a period of
-- the calendar: two years are not 730 days.

ALTER TABLE procedure_definition
  ADD minimum_days        integer,
  ADD validity_period     text,
  ADD validity_extensions integer NOT NULL DEFAULT 0;
UPDATE procedure_definition
SET validity_period = CASE validity_days WHEN 730 THEN 'P2Y' WHEN 1095 THEN 'P3Y' WHEN 1825 THEN 'P5Y'
                                         ELSE 'P' || validity_days || 'D' END
WHERE validity_days IS NOT NULL;
ALTER TABLE procedure_definition DROP validity_days;

-- Reminders and escalations; both are only ever added to.

CREATE TABLE reminder (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  about        text NOT NULL,
  project_code text NOT NULL REFERENCES project,
  case_id      uuid,
  step         text NOT NULL,
  kind         text NOT NULL,
  due_on       date,
  sent_on      date NOT NULL,
  sent_at      timestamptz NOT NULL,
  recipients   text[] NOT NULL,
  text         text NOT NULL,
  UNIQUE (about, kind, sent_on)
);
CREATE INDEX reminder_recipients ON reminder USING gin (recipients);
CREATE INDEX reminder_project ON reminder (project_code, id);

-- Every due date that moved without anybody acting on the case: old, new and why.

CREATE TABLE deadline_change (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_code text NOT NULL,
  about        text NOT NULL,
  case_id      uuid,
  what         text NOT NULL CHECK (what IN ('STEP', 'PROMISED', 'STATUTORY')),
  old_due_on   date,
  new_due_on   date,
  reason       text NOT NULL,
  changed_by   text NOT NULL,
  changed_at   timestamptz NOT NULL
);
CREATE INDEX deadline_change_project ON deadline_change (project_code, id);

REVOKE UPDATE, DELETE ON reminder, deadline_change FROM fasttrack_app;
REVOKE UPDATE, DELETE ON case_turn FROM fasttrack_app;
