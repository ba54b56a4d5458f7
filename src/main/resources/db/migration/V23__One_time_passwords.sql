-- Accounts whose password somebody else has made: it opens only the page that asks for a
-- new one, and goes stale. The row goes when the person has chosen one.

CREATE TABLE one_time_password (
  user_id text PRIMARY KEY,
  set_on  timestamptz NOT NULL,
  set_by  text NOT NULL
);
GRANT INSERT, DELETE, UPDATE (set_on, set_by) ON one_time_password TO fasttrack_app;
