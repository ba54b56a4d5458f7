-- What auditors have read. Only ever added to.

CREATE TABLE reading (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id      text NOT NULL,
  at           timestamptz NOT NULL,
  what         text NOT NULL CONSTRAINT reading_what_known
                 CHECK (what IN ('BOARD', 'EXPORT', 'FINISHED', 'PROJECTS', 'PROJECT', 'LIGHTS', 'DIFFICULTIES', 'ORDERS',
                                 'REPORTS', 'ROSTER', 'OTHER', 'RUNNING')),
  -- As it was asked for, whether or not there is such a project.
  project_code text,
  path         text NOT NULL,
  query        text NOT NULL
);
CREATE INDEX reading_at ON reading (at);
GRANT INSERT ON reading TO fasttrack_app;
