-- How well a limit is founded says what it may be called. Until the files have been read once
-- more, which the start does that runs this, nothing that is there is called law.

ALTER TABLE procedure_definition
  ADD limit_certainty text NOT NULL DEFAULT 'ASSUMED'
    CHECK (limit_certainty IN ('LAW', 'PUBLISHED', 'THIRD_PARTY', 'LIKELY', 'CHECK', 'MEMORY', 'ASSUMED'));
GRANT UPDATE (limit_certainty) ON procedure_definition TO fasttrack_app;

ALTER TABLE special_procedure_kind
  ADD limit_certainty text NOT NULL DEFAULT 'ASSUMED'
    CHECK (limit_certainty IN ('LAW', 'PUBLISHED', 'THIRD_PARTY', 'LIKELY', 'CHECK', 'MEMORY', 'ASSUMED'));

DELETE FROM seed_file WHERE name IN ('procedures.csv', 'special-procedures.csv');
