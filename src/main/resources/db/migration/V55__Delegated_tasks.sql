-- A task can be given to a colleague to be filled in and handed back (委派, 交回).

ALTER TABLE task_transfer
  DROP CONSTRAINT task_transfer_kind_check,
  ADD CONSTRAINT task_transfer_kind_check CHECK (kind IN ('GIVEN', 'DELEGATED', 'HANDED_BACK', 'TAKEN_BACK'));
