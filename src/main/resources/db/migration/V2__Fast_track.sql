-- Our tables, beside the engine's own and in the same transactions. The owner of the
-- database migrates; the application runs as fasttrack_app.

DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'fasttrack_app') THEN
    CREATE ROLE fasttrack_app NOLOGIN;
  END IF;
  -- On a server that has the role already, its administrator has granted it.
  IF NOT pg_has_role(current_user, 'fasttrack_app', 'MEMBER') THEN
    GRANT fasttrack_app TO CURRENT_USER;
  END IF;
END
$$;

-- Reference data, loaded from seeds/.

CREATE TABLE parameter (
  key   text PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE seed_file (
  name      text PRIMARY KEY,
  checksum  text NOT NULL,
  loaded_at timestamptz NOT NULL
);

CREATE TABLE calendar_day (
  date     date NOT NULL,
  scope    text NOT NULL CHECK (scope IN ('NATIONAL', 'TAR', 'CITY')),
  kind     text NOT NULL CHECK (kind IN ('OFF', 'WORK')),
  occasion text NOT NULL,
  source   text NOT NULL,
  PRIMARY KEY (date, scope)
);

CREATE TABLE division (
  code  text PRIMARY KEY,
  name  text NOT NULL,
  level text NOT NULL CHECK (level IN ('CITY', 'COUNTY'))
);

CREATE TABLE function (
  code text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE approval_unit (
  id              text PRIMARY KEY,
  division        text NOT NULL REFERENCES division,
  function        text NOT NULL REFERENCES function,
  name            text NOT NULL,
  document_prefix text NOT NULL UNIQUE,
  signing         text NOT NULL CHECK (signing IN ('HEAD_ONLY', 'HEAD_THEN_LEADER'))
);

CREATE TABLE official (
  id       text PRIMARY KEY,
  name     text NOT NULL,
  unit     text REFERENCES approval_unit,
  division text NOT NULL REFERENCES division,
  role     text NOT NULL,
  slot     text NOT NULL CHECK (slot IN ('A', 'B')),
  duty     text NOT NULL
);

CREATE TABLE fund_type (
  code       text PRIMARY KEY,
  name       text NOT NULL,
  valid_from date NOT NULL,
  valid_to   date,
  eligible   boolean NOT NULL
);

CREATE TABLE procedure_definition (
  code                text NOT NULL,
  version             integer NOT NULL,
  position            integer NOT NULL,
  name                text NOT NULL,
  nature              text NOT NULL,
  phase               text NOT NULL,
  function            text NOT NULL,
  level               text NOT NULL,
  signs               text NOT NULL,
  max_days            integer,
  day_kind            text NOT NULL,
  clock_from          text,
  extension_days      integer,
  promised_days       integer,
  excluded_or_minimum text NOT NULL,
  after               text NOT NULL,
  required_when       text NOT NULL,
  validity_days       integer,
  basis               text NOT NULL,
  PRIMARY KEY (code, version)
);

CREATE TABLE material (
  code      text PRIMARY KEY,
  procedure text NOT NULL,
  name      text NOT NULL,
  critical  boolean NOT NULL
);

-- Projects.

CREATE TABLE project (
  code             text PRIMARY KEY,
  name             text NOT NULL,
  project_unit     text NOT NULL,
  credit_code      text NOT NULL,
  contact_name     text NOT NULL,
  contact_phone    text NOT NULL,
  division         text NOT NULL REFERENCES division,
  total_investment numeric(14, 2) NOT NULL,
  status           text NOT NULL,
  status_since     date NOT NULL,
  registered_at    timestamptz NOT NULL,
  registered_by    text NOT NULL,
  intake           jsonb NOT NULL
);
CREATE INDEX project_division ON project (division, registered_at DESC);

CREATE TABLE application (
  project_code text NOT NULL REFERENCES project,
  revision     integer NOT NULL,
  content      jsonb NOT NULL,
  submitted_by text NOT NULL,
  submitted_at timestamptz NOT NULL,
  PRIMARY KEY (project_code, revision)
);

CREATE TABLE eligibility_reason (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_code text NOT NULL REFERENCES project,
  reason       text NOT NULL,
  basis        text NOT NULL
);
CREATE INDEX eligibility_reason_project ON eligibility_reason (project_code);

CREATE TABLE procedure_case (
  id                uuid PRIMARY KEY,
  project_code      text NOT NULL REFERENCES project,
  procedure         text NOT NULL,
  catalogue_version integer NOT NULL,
  position          integer NOT NULL,
  name              text NOT NULL,
  nature            text NOT NULL,
  phase             text NOT NULL,
  signs             text NOT NULL,
  unit              text REFERENCES approval_unit,
  reason            text NOT NULL,
  status            text NOT NULL,
  status_since      date NOT NULL,
  step_due_on       date,
  round             integer NOT NULL DEFAULT 1,
  corrections       integer NOT NULL DEFAULT 0 CHECK (corrections <= 1),
  released_on       date,
  submitted_on      date,
  received_on       date,
  accepted_on       date,
  deemed_accepted   boolean NOT NULL DEFAULT false,
  decided_on        date,
  outcome           text,
  UNIQUE (project_code, procedure),
  FOREIGN KEY (procedure, catalogue_version) REFERENCES procedure_definition (code, version)
);

CREATE TABLE case_prerequisite (
  case_id         uuid NOT NULL REFERENCES procedure_case ON DELETE CASCADE,
  prerequisite_id uuid NOT NULL REFERENCES procedure_case ON DELETE CASCADE,
  PRIMARY KEY (case_id, prerequisite_id)
);
CREATE INDEX case_prerequisite_reverse ON case_prerequisite (prerequisite_id);

CREATE TABLE case_material (
  case_id  uuid NOT NULL REFERENCES procedure_case ON DELETE CASCADE,
  material text NOT NULL REFERENCES material,
  PRIMARY KEY (case_id, material)
);

CREATE TABLE correction_item (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES procedure_case ON DELETE CASCADE,
  round   integer NOT NULL,
  item    text NOT NULL
);
CREATE INDEX correction_item_case ON correction_item (case_id);

CREATE TABLE document_counter (
  unit text NOT NULL REFERENCES approval_unit,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (unit, year)
);

CREATE TABLE document (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES procedure_case,
  number      text NOT NULL,
  organ       text NOT NULL,
  outcome     text NOT NULL,
  dated_on    date NOT NULL,
  valid_until date
);
CREATE INDEX document_case ON document (case_id);

-- Clocks: a ledger that is only added to, and what follows from it.

CREATE TABLE clock_entry (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id     uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('STARTED', 'STOPPED')),
  occurred_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL
);
CREATE INDEX clock_entry_case ON clock_entry (case_id);

CREATE TABLE clock (
  case_id     uuid PRIMARY KEY,
  started_on  date NOT NULL,
  limit_days  integer,
  day_kind    text NOT NULL,
  due_on      date,
  provisional boolean NOT NULL,
  stopped_on  date
);

-- What was done, by whom: only ever added to.

CREATE TABLE act (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_code text NOT NULL REFERENCES project,
  case_id      uuid,
  step         text NOT NULL,
  task_id      text,
  outcome      text NOT NULL,
  user_id      text NOT NULL,
  user_name    text NOT NULL,
  capacity     text NOT NULL,
  occurred_on  date NOT NULL,
  recorded_at  timestamptz NOT NULL,
  opinion      text NOT NULL,
  basis        text NOT NULL
);
CREATE INDEX act_project ON act (project_code);
CREATE INDEX act_case ON act (case_id);
-- One task is completed once, whatever happens.
CREATE UNIQUE INDEX act_task ON act (task_id);

-- A draft of a form that an official has saved for later.

CREATE TABLE draft (
  task_id  text PRIMARY KEY,
  content  jsonb NOT NULL,
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL
);

-- The application may not change or delete what has been recorded.

GRANT USAGE ON SCHEMA fasttrack, public TO fasttrack_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA fasttrack, public TO fasttrack_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA fasttrack, public TO fasttrack_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA fasttrack, public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO fasttrack_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA fasttrack, public GRANT USAGE ON SEQUENCES TO fasttrack_app;
REVOKE UPDATE, DELETE ON act, clock_entry, application, document FROM fasttrack_app;
REVOKE ALL ON flyway_schema_history FROM fasttrack_app;
