-- From when to when a person holds which office, as the operator's list of people says. One
-- person may hold several at once, as a leader of a county does.

CREATE TABLE person_office (
  person    text NOT NULL REFERENCES official,
  -- The group, e.g. 540602-NR.section.
  office    text NOT NULL,
  unit      text REFERENCES approval_unit,
  division  text NOT NULL REFERENCES division,
  role      text NOT NULL,
  slot      text NOT NULL CHECK (slot IN ('A', 'B', 'HEAD', 'ACTING_HEAD', 'NONE')),
  duty      text NOT NULL,
  first_day date NOT NULL,
  last_day  date,
  PRIMARY KEY (person, office, first_day),
  CHECK (first_day <= last_day)
);
CREATE INDEX person_office_office ON person_office (office);
GRANT INSERT, UPDATE (slot, duty, first_day, last_day) ON person_office TO fasttrack_app;

ALTER TABLE official DROP CONSTRAINT official_slot_check;
ALTER TABLE official ADD CHECK (slot IN ('A', 'B', 'HEAD', 'ACTING_HEAD', 'NONE'));
ALTER TABLE official ADD phone text;
GRANT UPDATE (phone) ON official TO fasttrack_app;

-- Which lists were taken over, by whom. Only ever added to.

CREATE TABLE people_import (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file             bytea NOT NULL,
  rows             integer NOT NULL,
  imported_by      text NOT NULL,
  imported_by_name text NOT NULL,
  imported_at      timestamptz NOT NULL
);
GRANT INSERT ON people_import TO fasttrack_app;
