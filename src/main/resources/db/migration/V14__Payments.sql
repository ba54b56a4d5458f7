-- How far the fund of a project was paid out (资金支付进度), in 万元 since its beginning. A
-- record is never changed or deleted: one of the same day (as_of) that is entered later takes
-- its place, and as_of never goes back, so the latest record is the one that counts.

CREATE TABLE payment (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_code     text NOT NULL REFERENCES project,
  as_of            date NOT NULL,
  planned          numeric(14, 2) NOT NULL CHECK (planned >= 0),
  actual           numeric(14, 2) NOT NULL CHECK (actual >= 0),
  note             text,
  recorded_by      text NOT NULL,
  recorded_by_name text NOT NULL,
  recorded_at      timestamptz NOT NULL
);
CREATE INDEX payment_project ON payment (project_code, id);

REVOKE UPDATE, DELETE ON payment FROM fasttrack_app;
