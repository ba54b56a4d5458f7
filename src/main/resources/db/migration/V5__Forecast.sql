-- How long the latest decided cases of a procedure took, in one unit and in all of them. Only
-- decided_on ever changes, once: every step before the decision still updates its row in place.

CREATE INDEX procedure_case_decided_in_unit ON procedure_case (procedure, unit, decided_on)
  WHERE decided_on IS NOT NULL;
CREATE INDEX procedure_case_decided ON procedure_case (procedure, decided_on)
  WHERE decided_on IS NOT NULL;
