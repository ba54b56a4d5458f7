-- What whoever has a step of a procedure asks others (征求意见, 会签): the question, once, and each
-- office or person that was asked, with what became of it.

CREATE TABLE opinion_request (
  id            uuid PRIMARY KEY,
  number        bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  project_code  text NOT NULL REFERENCES project,
  case_id       uuid NOT NULL REFERENCES procedure_case,
  -- The task of whoever asks: what is asked for ends with it.
  task_id       text NOT NULL,
  step          text NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('CONSULT', 'COSIGN_ALL', 'COSIGN_ANY')),
  question      text NOT NULL,
  days          integer NOT NULL CHECK (days > 0),
  asked_on      date NOT NULL,
  asked_by      text NOT NULL,
  asked_by_name text NOT NULL,
  recorded_at   timestamptz NOT NULL
);
CREATE INDEX opinion_request_task ON opinion_request (task_id);
CREATE INDEX opinion_request_case ON opinion_request (case_id);
CREATE INDEX opinion_request_project ON opinion_request (project_code);

CREATE TABLE opinion_asked (
  id               uuid PRIMARY KEY,
  request_id       uuid NOT NULL REFERENCES opinion_request,
  number           integer NOT NULL,
  task_id          text NOT NULL,
  unit             text NOT NULL REFERENCES approval_unit,
  task_group       text NOT NULL,
  -- Nobody by name: anybody of the group.
  person           text,
  name             text NOT NULL,
  -- Another turn when an answer was taken back.
  turn             integer NOT NULL DEFAULT 1,
  since            date NOT NULL,
  status           text NOT NULL CHECK (status IN ('OPEN', 'ANSWERED', 'WITHDRAWN', 'LAPSED', 'OVER')),
  answer           text CHECK (answer IN ('AGREED', 'DISAGREED', 'COMMENTS', 'NO_COMMENT')),
  opinion          text,
  answered_by      text,
  answered_by_name text,
  answered_task    text,
  ended_on         date,
  UNIQUE (request_id, number),
  CHECK ((status = 'ANSWERED') = (answer IS NOT NULL)),
  CHECK ((status = 'OPEN') = (ended_on IS NULL))
);
-- The same is not asked twice while it is open.
CREATE UNIQUE INDEX opinion_asked_once ON opinion_asked (task_id, task_group, coalesce(person, '')) WHERE status = 'OPEN';
CREATE INDEX opinion_asked_task ON opinion_asked (task_id);
CREATE INDEX opinion_asked_answer ON opinion_asked (answered_task);

GRANT INSERT ON opinion_request, opinion_asked TO fasttrack_app;
GRANT UPDATE (turn, since, status, answer, opinion, answered_by, answered_by_name, answered_task,
              ended_on) ON opinion_asked
  TO fasttrack_app;

-- What was asked for waits for somebody, as a step does.

ALTER TABLE open_step
  DROP CONSTRAINT open_step_source_check,
  ADD CONSTRAINT open_step_source_check
    CHECK (source IN ('CASE', 'PROJECT', 'REQUIREMENT', 'AMENDMENT', 'DIFFICULTY', 'ORDER', 'INSTRUCTION', 'OPINION'));

-- Whoever answers waits for the same lock as whoever completes the step.

CREATE OR REPLACE VIEW case_task AS
SELECT t.id_ AS task_id, v.text_::uuid AS case_id
FROM public.act_ru_task t
JOIN public.act_ru_execution e ON e.id_ = t.proc_inst_id_
JOIN public.act_ru_variable v ON v.execution_id_ = t.proc_inst_id_
WHERE (e.super_exec_ IS NOT NULL OR t.task_def_key_ = 'Task_GiveOpinion')
  AND v.name_ = 'caseId';
