-- How long finished cases took: one narrow row for each, written in the transaction that decides
-- it, and the same by month as how many took how many days. Medians and shares are exact from
-- there, and nobody reads a million cases for them. An approval that was there already and a
-- procedure that was not needed took nobody's time.

CREATE TABLE finished_case (
  case_id           uuid PRIMARY KEY REFERENCES procedure_case,
  decided_on        date NOT NULL,
  procedure         text NOT NULL,
  unit              text,
  division          text NOT NULL,
  -- Working days from release to decision, and of those with whom.
  days              integer NOT NULL,
  unit_days         integer NOT NULL,
  project_unit_days integer NOT NULL,
  special_days      integer NOT NULL,
  higher_days       integer NOT NULL,
  -- What the clock of the unit counted, in its own kind of days; nothing where none ran.
  day_kind          text,
  used_days         integer,
  -- The limit, where the catalogue names the article that sets it.
  law_days          integer,
  CHECK ((day_kind IS NULL) = (used_days IS NULL)),
  CHECK (law_days IS NULL OR used_days IS NOT NULL)
);
CREATE INDEX finished_case_day ON finished_case (decided_on);

CREATE TABLE finished_month (
  month     date NOT NULL,
  division  text NOT NULL,
  -- Empty where no unit handles it.
  unit      text NOT NULL,
  procedure text NOT NULL,
  measure   text NOT NULL CHECK (measure IN ('ALL', 'UNIT', 'PROJECT_UNIT', 'SPECIAL', 'HIGHER', 'USED_WD', 'USED_CD',
                                             'SAVED_WD', 'SAVED_CD')),
  -- Negative where more was used than the law gives.
  days      integer NOT NULL,
  cases     integer NOT NULL,
  PRIMARY KEY (month, division, unit, procedure, measure, days)
);

GRANT INSERT, DELETE ON finished_case TO fasttrack_app;
GRANT INSERT, UPDATE ON finished_month TO fasttrack_app;
