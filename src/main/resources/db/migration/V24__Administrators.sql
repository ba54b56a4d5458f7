-- Who has signed in, from where, and who was not let in. Only ever added to.

CREATE TABLE sign_in (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id text NOT NULL,               -- as it was written, if somebody can be called so
  address text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('IN', 'WRONG', 'REFUSED')),
  at      timestamptz NOT NULL
);
CREATE INDEX sign_in_at ON sign_in (at);
GRANT INSERT ON sign_in TO fasttrack_app;

-- A task also passes because who had it has no account, or one that is not in the group.

ALTER TABLE task_move
  DROP CONSTRAINT task_move_reason_check,
  ADD CONSTRAINT task_move_reason_check
    CHECK (reason IN ('ABSENCE', 'RETURN', 'TERM', 'GAP', 'RECUSAL', 'NO_ACCOUNT'));
