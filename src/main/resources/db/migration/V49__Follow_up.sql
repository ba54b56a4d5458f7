-- The day on which somebody means to come back to a task; nobody else sees it.

CREATE TABLE follow_up (
  task_id   text NOT NULL,
  person    text NOT NULL,
  follow_on date NOT NULL,
  PRIMARY KEY (task_id, person)
);
CREATE INDEX follow_up_person ON follow_up (person);
GRANT SELECT, INSERT, UPDATE (follow_on), DELETE ON follow_up TO fasttrack_app;
