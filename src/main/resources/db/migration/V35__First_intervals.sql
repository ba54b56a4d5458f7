-- Since when anything is known, which is asked as long as a week is missing from the trend.

CREATE INDEX step_interval_from ON step_interval (from_at);
CREATE INDEX open_step_from ON open_step (from_at);
