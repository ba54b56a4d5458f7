-- From which day the law holds that a version of a procedure states: a result that is recorded
-- later rests on the law of its own day, also where the catalogue was corrected only afterwards.
ALTER TABLE procedure_definition
  ADD law_from date;

UPDATE procedure_definition
SET law_from = valid_from;

ALTER TABLE procedure_definition
  ALTER law_from SET NOT NULL;

GRANT UPDATE (law_from) ON procedure_definition TO fasttrack_app;
