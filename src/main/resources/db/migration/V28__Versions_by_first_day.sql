-- Rules and numbers hold from a first day on. What is there has held since ever, as far as
-- anybody here knows; of the catalogue the next load says since when.

ALTER TABLE parameter
  ADD valid_from date NOT NULL DEFAULT '-infinity',
  DROP CONSTRAINT parameter_pkey,
  ADD PRIMARY KEY (key, valid_from);

ALTER TABLE fund_type
  DROP CONSTRAINT fund_type_pkey,
  ADD PRIMARY KEY (code, valid_from);

ALTER TABLE procedure_definition
  ADD valid_from date NOT NULL DEFAULT '-infinity',
  ADD valid_to date;

ALTER TABLE material
  ADD from_version integer NOT NULL DEFAULT 1,
  ADD to_version integer;

ALTER TABLE special_procedure_kind
  ADD valid_from date NOT NULL DEFAULT '-infinity',
  ADD valid_to date,
  DROP CONSTRAINT special_procedure_kind_pkey,
  ADD PRIMARY KEY (code, procedure, valid_from);

ALTER TABLE report_formula
  ADD valid_from date NOT NULL DEFAULT '-infinity',
  ADD valid_to date,
  DROP CONSTRAINT report_formula_pkey,
  ADD PRIMARY KEY (measure, valid_from);

-- What the files said, row by row: one that has held is not changed any more.

CREATE TABLE seed_row (
  file       text NOT NULL,
  key        text NOT NULL,
  valid_from date NOT NULL,
  valid_to   date,
  content    jsonb NOT NULL,
  PRIMARY KEY (file, key)
);
GRANT SELECT, INSERT, DELETE ON seed_row TO fasttrack_app;

-- The files are read once more, so that their rows are known.
DELETE FROM seed_file
WHERE name IN ('parameters.csv', 'fund-types.csv', 'procedures.csv', 'materials.csv', 'special-procedures.csv',
               'report-formula.csv');

-- The files have been held against what has held: the tables are written anew.

REVOKE UPDATE ON parameter, fund_type FROM fasttrack_app;
GRANT DELETE ON parameter, fund_type, procedure_definition, material TO fasttrack_app;
GRANT UPDATE (valid_from, valid_to) ON procedure_definition TO fasttrack_app;
GRANT UPDATE (procedure, from_version, to_version) ON material TO fasttrack_app;
