-- A draft saves itself while somebody types. It says how often it was saved and which window
-- did so last, so that an older text never goes over a newer one unseen. What somebody begins
-- a project with has no task yet: it is kept for that person, under "start/" and the user.

ALTER TABLE draft
  ADD COLUMN revision bigint NOT NULL DEFAULT 1,
  ADD COLUMN writer text NOT NULL DEFAULT '';
