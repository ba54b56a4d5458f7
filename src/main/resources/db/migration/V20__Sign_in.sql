-- Wrong passwords by address and name, counted by all nodes together; the count runs down
-- with time. Nothing here is evidence: a row may be lost.

CREATE TABLE sign_in_attempt (
  address   text NOT NULL,
  user_id   text NOT NULL,             -- empty: all names together
  wrong     double precision NOT NULL CHECK (wrong >= 0),
  since     timestamptz NOT NULL,      -- when wrong was right
  signed_in boolean NOT NULL DEFAULT false,
  PRIMARY KEY (address, user_id)
);
GRANT INSERT, DELETE, UPDATE (wrong, since, signed_in) ON sign_in_attempt TO fasttrack_app;
