-- The read side: one narrow row for each open step of a project, whatever it is about, written in
-- the transaction that begins or ends the step. Moments and facts alone: lights, who holds it
-- today and how long it has waited follow from them and the clock of whoever reads.

CREATE TABLE open_step (
  -- Which turn of what it is; another turn of the same step is another.
  about        text PRIMARY KEY,
  -- What it is a step of: its rows are written anew together.
  source       text NOT NULL CHECK (source IN ('CASE', 'PROJECT', 'REQUIREMENT', 'AMENDMENT', 'DIFFICULTY', 'ORDER',
                                               'INSTRUCTION')),
  source_id    text NOT NULL,
  project_code text NOT NULL REFERENCES project,
  division     text NOT NULL,
  case_id      uuid,
  subject_id   uuid,
  unit         text,
  task_group   text NOT NULL,
  step         text NOT NULL,
  matter       text NOT NULL,
  since        date NOT NULL,
  yellow_on    date,
  due_on       date,
  provisional  boolean NOT NULL,
  paused       boolean NOT NULL,
  -- How far up a difficulty has gone.
  level        text CHECK (level IN ('L1', 'L2', 'L3', 'L4')),
  whose        text NOT NULL CHECK (whose IN ('UNIT', 'PROJECT_UNIT', 'SPECIAL', 'HIGHER', 'MECHANISM')),
  -- Since when the row says this.
  from_at      timestamptz NOT NULL,
  CHECK ((yellow_on IS NULL) = (due_on IS NULL))
);
CREATE INDEX open_step_source ON open_step (source, source_id);
CREATE INDEX open_step_project ON open_step (project_code);
CREATE INDEX open_step_division ON open_step (division);
CREATE INDEX open_step_unit ON open_step (unit);

-- What such a row said, from when to when: how things stood on an earlier day, and trends.

CREATE TABLE step_interval (
  LIKE open_step,
  to_at timestamptz NOT NULL
);
CREATE INDEX step_interval_project ON step_interval (project_code, to_at);
CREATE INDEX step_interval_time ON step_interval (to_at, from_at);

-- What is known of a project that its steps do not say. The forecast is made anew when something
-- has happened to it, and on a day on which it cannot come true any more.

CREATE TABLE project_standing (
  project_code text PRIMARY KEY REFERENCES project,
  -- The last day on which somebody did something for it.
  acted_on     date NOT NULL,
  fund_central numeric(14, 2) NOT NULL DEFAULT 0,
  fund_region  numeric(14, 2) NOT NULL DEFAULT 0,
  fund_city    numeric(14, 2) NOT NULL DEFAULT 0,
  fund_county  numeric(14, 2) NOT NULL DEFAULT 0,
  expected_on  date,
  season_on    date,
  season_met   boolean,
  forecast_at  timestamptz,
  stale        boolean NOT NULL DEFAULT true
);
CREATE INDEX project_standing_stale ON project_standing (project_code) WHERE stale;

-- The forecasts that were made; what changed nothing is not written again.

CREATE TABLE project_forecast (
  project_code text NOT NULL REFERENCES project,
  made_at      timestamptz NOT NULL,
  expected_on  date,
  season_on    date,
  season_met   boolean,
  PRIMARY KEY (project_code, made_at)
);

GRANT INSERT, UPDATE, DELETE ON open_step TO fasttrack_app;
GRANT INSERT, UPDATE ON project_standing TO fasttrack_app;
GRANT INSERT ON step_interval, project_forecast TO fasttrack_app;
