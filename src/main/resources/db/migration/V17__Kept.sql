-- The versions of what each node keeps in memory. Who changes it raises its version in the
-- same transaction, by which the other nodes find out.

CREATE TABLE kept (
  name    text PRIMARY KEY,
  version bigint NOT NULL
);
GRANT INSERT, UPDATE (version) ON kept TO fasttrack_app;
