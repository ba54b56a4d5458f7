-- Whose applicants apply for a project: those of where it is built, or those of the city, which
-- builds in its counties.
ALTER TABLE project ADD COLUMN applicant text REFERENCES division;
UPDATE project SET applicant = division;
ALTER TABLE project ALTER COLUMN applicant SET NOT NULL;
CREATE INDEX project_applicant ON project (applicant, registered_at DESC);
