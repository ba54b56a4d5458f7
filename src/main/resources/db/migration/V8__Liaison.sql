-- The liaison pairs of the units: proposed by a unit, confirmed by the task force. Nothing
-- here is ever changed or deleted: a term lasts until its last day, or until the day before
-- the next term of the same unit and rank begins.

CREATE TABLE liaison_proposal (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit             text NOT NULL REFERENCES approval_unit,
  rank             text NOT NULL CHECK (rank IN ('COUNTY', 'SECTION')),
  a                text NOT NULL REFERENCES official,
  a_name           text NOT NULL,
  a_duty           text NOT NULL,
  b                text NOT NULL REFERENCES official,
  b_name           text NOT NULL,
  b_duty           text NOT NULL,
  valid_from       date NOT NULL,
  valid_to         date NOT NULL,
  document_number  text NOT NULL,
  issued_on        date NOT NULL,
  proposed_by      text NOT NULL,
  proposed_by_name text NOT NULL,
  proposed_at      timestamptz NOT NULL,
  CHECK (a <> b),
  CHECK (valid_from <= valid_to)
);
CREATE INDEX liaison_proposal_unit ON liaison_proposal (unit, rank);

-- What became of a proposal; one without a row is still open.

CREATE TABLE liaison_decision (
  proposal        bigint PRIMARY KEY REFERENCES liaison_proposal,
  status          text NOT NULL CHECK (status IN ('CONFIRMED', 'REFUSED')),
  opinion         text,
  decided_by      text NOT NULL,
  decided_by_name text NOT NULL,
  decided_at      timestamptz NOT NULL,
  CHECK (status = 'CONFIRMED' OR opinion IS NOT NULL)
);

-- The names and duties are those of the day on which the term was recorded.

CREATE TABLE liaison_term (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit             text NOT NULL REFERENCES approval_unit,
  rank             text NOT NULL CHECK (rank IN ('COUNTY', 'SECTION')),
  a                text NOT NULL REFERENCES official,
  a_name           text NOT NULL,
  a_duty           text NOT NULL,
  b                text NOT NULL REFERENCES official,
  b_name           text NOT NULL,
  b_duty           text NOT NULL,
  valid_from       date NOT NULL,
  valid_to         date NOT NULL,
  document_number  text NOT NULL,
  issued_on        date NOT NULL,
  proposal         bigint UNIQUE REFERENCES liaison_proposal,
  source           text,
  recorded_by      text NOT NULL,
  recorded_by_name text NOT NULL,
  recorded_at      timestamptz NOT NULL,
  UNIQUE (unit, rank, valid_from),
  CHECK (a <> b),
  CHECK (valid_from <= valid_to),
  CHECK ((proposal IS NULL) <> (source IS NULL))
);

CREATE TABLE liaison_absence (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit             text NOT NULL REFERENCES approval_unit,
  person           text NOT NULL REFERENCES official,
  person_name      text NOT NULL,
  person_duty      text NOT NULL,
  away_from        date NOT NULL,
  away_to          date NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('LEAVE', 'FIELD', 'VILLAGE', 'STUDY', 'MEDICAL', 'AID_ENDED',
                                                 'ROTATION')),
  stand_in         text REFERENCES official,
  recorded_by      text NOT NULL,
  recorded_by_name text NOT NULL,
  recorded_at      timestamptz NOT NULL,
  CHECK (away_from <= away_to),
  CHECK (stand_in <> person)
);
CREATE INDEX liaison_absence_person ON liaison_absence (person, away_from);
CREATE INDEX liaison_absence_days ON liaison_absence (away_from, away_to);

-- Who is back earlier than recorded; a last day before the first means that nobody went.

CREATE TABLE liaison_return (
  absence          bigint PRIMARY KEY REFERENCES liaison_absence,
  last_day         date NOT NULL,
  recorded_by      text NOT NULL,
  recorded_by_name text NOT NULL,
  recorded_at      timestamptz NOT NULL
);

REVOKE UPDATE, DELETE
  ON liaison_proposal, liaison_decision, liaison_term, liaison_absence, liaison_return
  FROM fasttrack_app;
