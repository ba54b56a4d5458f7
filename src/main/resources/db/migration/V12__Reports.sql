-- The weekly dispatch, the monthly notice and the quarterly assessment. Once a report is
-- issued, nothing of it changes: the database itself refuses it.

CREATE TABLE report_formula (
  measure     text PRIMARY KEY,
  position    integer NOT NULL,
  name        text NOT NULL,
  weight      numeric(6, 2) NOT NULL CHECK (weight > 0),
  description text NOT NULL
);

CREATE TABLE report_counter (
  kind text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (kind, year)
);

CREATE TABLE report (
  id              uuid PRIMARY KEY,
  kind            text NOT NULL CHECK (kind IN ('WEEKLY', 'MONTHLY', 'QUARTERLY')),
  first_day       date NOT NULL,
  last_day        date NOT NULL,
  due_on          date NOT NULL,
  status          text NOT NULL CHECK (status IN ('DRAFT', 'CHECKING', 'ISSUING', 'ISSUED')),
  cut_off         timestamptz NOT NULL,
  -- As text, so that what was issued is kept to the letter.
  figures         json NOT NULL,
  situation       text,
  demands         text,
  made_by         text NOT NULL,
  made_by_name    text NOT NULL,
  made_at         timestamptz NOT NULL,
  drafted_by      text,
  drafted_by_name text,
  checked_by      text,
  checked_by_name text,
  issued_by       text,
  issued_by_name  text,
  issued_on       date,
  issued_at       timestamptz,
  year            integer,
  sequence        integer,
  number          text UNIQUE,
  -- The names and addressees in its frame.
  imprint         json,
  UNIQUE (kind, last_day),
  UNIQUE (kind, year, sequence),
  CHECK (first_day <= last_day),
  CHECK ((status = 'ISSUED') = (number IS NOT NULL)),
  CHECK ((status = 'ISSUED') = (imprint IS NOT NULL)),
  CHECK (status <> 'ISSUED' OR (issued_by <> checked_by AND issued_by <> drafted_by AND checked_by <> drafted_by))
);

CREATE FUNCTION refuse_change_of_issued_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'report % is issued and cannot change', OLD.number;
END
$$;

CREATE TRIGGER report_frozen
  BEFORE UPDATE ON report
  FOR EACH ROW
  WHEN (OLD.status = 'ISSUED')
  EXECUTE FUNCTION refuse_change_of_issued_report();

REVOKE DELETE ON report FROM fasttrack_app;
