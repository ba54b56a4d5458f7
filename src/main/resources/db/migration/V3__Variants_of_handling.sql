-- Every variant of handling: who signs, tolerated gaps, approvals already held, requirements,
-- changes of the plan, acts that are entered later.

-- Who decides in a unit: A, B, then the head, then the acting head. A unit may sign one
-- procedure in another way than the rest.

ALTER TABLE official DROP CONSTRAINT official_slot_check;
ALTER TABLE official ADD CHECK (slot IN ('A', 'B', 'HEAD', 'ACTING_HEAD'));

CREATE TABLE signing_rule (
  unit      text NOT NULL REFERENCES approval_unit,
  procedure text NOT NULL,
  signing   text NOT NULL CHECK (signing IN ('HEAD_ONLY', 'HEAD_THEN_LEADER')),
  PRIMARY KEY (unit, procedure)
);

-- Whose unit checks what the project unit does itself: a function, or INDUSTRY for the
-- project's industry department.

ALTER TABLE procedure_definition ADD checked_by text;

-- The present step of a case and who has it, so that nobody has to work it out again.

ALTER TABLE procedure_case DROP CONSTRAINT procedure_case_corrections_check;
ALTER TABLE procedure_case
  ADD step          text,
  ADD step_group    text,
  ADD signing       text NOT NULL DEFAULT 'HEAD_THEN_LEADER',
  ADD commitment    text,
  ADD gap_due_on    date,
  ADD gap_closed_on date,
  ADD follow_up     text REFERENCES official,
  ADD proposal      jsonb,
  ADD decided_by    text,
  ADD signed_off_by text;

UPDATE procedure_case c
SET step = CASE c.status
             WHEN 'TO_SUBMIT' THEN CASE
               WHEN c.nature = 'CHECK' THEN 'Task_ReportProgress'
               WHEN c.signs = 'OWNER' THEN 'Task_RecordOwner'
               ELSE 'Task_SubmitMaterials' END
             WHEN 'RECEIVED' THEN CASE
               WHEN c.nature = 'CHECK' THEN 'Task_CheckStart'
               WHEN c.signs = 'SECTION' THEN 'Task_RegisterDocument'
               ELSE 'Task_AcceptMaterials' END
             WHEN 'CORRECTING' THEN 'Task_CorrectMaterials'
             WHEN 'REVIEWING' THEN 'Task_ReviewApplication'
             WHEN 'FOR_DECISION' THEN 'Task_DecideApplication'
             WHEN 'FORWARDED' THEN 'Task_RecordExternal' END,
    step_group = CASE
             WHEN c.status IN ('TO_SUBMIT', 'CORRECTING') THEN p.division || '.applicant'
             WHEN c.status = 'FOR_DECISION' THEN c.unit || '.county'
             WHEN c.status IN ('RECEIVED', 'REVIEWING', 'FORWARDED') THEN coalesce(c.unit || '.section', 'taskforce') END
FROM project p
WHERE p.code = c.project_code;

-- What correction asks for is a list with numbers: a second time only these may be asked for.

ALTER TABLE correction_item ADD material text REFERENCES material;

-- The result of a procedure: who decided and who signed off are two fields.

ALTER TABLE document
  ADD scan               text,
  ADD other_system       text,
  ADD other_case_number  text,
  ADD decided_by         text,
  ADD signed_off_by      text,
  ADD collective_minutes text,
  ADD legal_review       text;

-- What an approval requires; each is followed up until it is met.

CREATE TABLE requirement (
  id         uuid PRIMARY KEY,
  case_id    uuid NOT NULL REFERENCES procedure_case,
  number     integer NOT NULL,
  text       text NOT NULL,
  due_when   text NOT NULL CHECK (due_when IN ('BEFORE_START', 'DURING_WORKS')),
  due_on     date,
  set_on     date NOT NULL,
  set_by     text NOT NULL,
  status     text NOT NULL DEFAULT 'SET' CHECK (status IN ('SET', 'OPEN', 'REPORTED', 'MET', 'ENDED')),
  progress   text,
  scan       text,
  met_on     date,
  met_by     text
);
CREATE INDEX requirement_case ON requirement (case_id);

-- A procedure added to a running plan or dropped from it: why, and who agreed.

CREATE TABLE plan_amendment (
  id           uuid PRIMARY KEY,
  project_code text NOT NULL REFERENCES project,
  action       text NOT NULL CHECK (action IN ('ADD', 'DROP')),
  procedure    text NOT NULL,
  reason       text NOT NULL,
  agreement    text NOT NULL,
  proposed_by  text NOT NULL,
  proposed_on  date NOT NULL,
  status       text NOT NULL DEFAULT 'PROPOSED'
    CHECK (status IN ('PROPOSED', 'AGREED', 'DISAGREED', 'APPLIED', 'VOID')),
  decided_by   text,
  decided_on   date,
  opinion      text
);
CREATE UNIQUE INDEX plan_amendment_open ON plan_amendment (project_code, procedure)
  WHERE status IN ('PROPOSED', 'AGREED');
CREATE INDEX plan_amendment_project ON plan_amendment (project_code);

-- An act that was entered later (补录) says why and where the paper is.

ALTER TABLE act
  ADD late_reason text,
  ADD late_scan   text,
  ADD CHECK ((late_reason IS NULL) = (late_scan IS NULL));
CREATE INDEX act_late ON act (capacity, recorded_at) WHERE late_reason IS NOT NULL;

-- One look at a case finds what was done on it before.

DROP INDEX act_case;
CREATE INDEX act_case ON act (case_id, id);
