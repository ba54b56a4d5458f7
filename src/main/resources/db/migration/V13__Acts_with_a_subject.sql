-- Few acts have a history of their own; the rest need not be in its index.

DROP INDEX act_subject;
CREATE INDEX act_subject ON act (subject_id) WHERE subject_id IS NOT NULL;
