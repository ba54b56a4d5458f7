-- What of the board somebody looks at again and again, under a name of their own.

CREATE TABLE saved_view (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id  text NOT NULL,
  name     text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 30),
  -- The filter, as the address of the board has it.
  asked    jsonb NOT NULL CHECK (jsonb_typeof(asked) = 'object'),
  saved_at timestamptz NOT NULL,
  UNIQUE (user_id, name)
);
GRANT INSERT, DELETE ON saved_view TO fasttrack_app;

-- The projects that have ended, the last to end first.

CREATE INDEX project_ended ON project (status_since DESC, code) WHERE status IN ('READY', 'WITHDRAWN');
