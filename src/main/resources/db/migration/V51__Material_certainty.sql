-- How well it is founded that a material is wanted. The start that runs this reads the file
-- again; until then nothing that is there holds anybody up.

ALTER TABLE material
  ADD certainty text NOT NULL DEFAULT 'ASSUMED'
    CHECK (certainty IN ('LAW', 'PUBLISHED', 'THIRD_PARTY', 'LIKELY', 'CHECK', 'MEMORY', 'ASSUMED'));
GRANT UPDATE (certainty) ON material TO fasttrack_app;

DELETE FROM seed_file WHERE name = 'materials.csv';
