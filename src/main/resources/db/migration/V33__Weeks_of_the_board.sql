-- What the board counted at the end of each week, by division and by the units in it, for trends.
-- It is counted once, from the intervals of the steps, by the rule by which the board counts today.

CREATE TABLE board_week (
  -- The Monday; it is counted at the end of the Sunday after it.
  week     date NOT NULL CHECK (extract(isodow FROM week) = 1),
  division text NOT NULL,
  -- Empty for the whole division: a project on which several units work is counted with each.
  unit     text NOT NULL,
  open     integer NOT NULL,
  stuck    integer NOT NULL,
  red      integer NOT NULL,
  -- Cases that were decided in that week.
  finished integer NOT NULL,
  PRIMARY KEY (week, division, unit)
);

GRANT INSERT ON board_week TO fasttrack_app;
