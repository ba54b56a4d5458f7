-- Who may not do an open task because of what they did in the same matter before (回避). It
-- goes with the task, which the engine writes at the end of the transaction.
CREATE TABLE task_recusal (
  task_id varchar(64) NOT NULL REFERENCES public.act_ru_task ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  person  text NOT NULL,
  rule    text NOT NULL,
  PRIMARY KEY (task_id, person)
);
GRANT INSERT, DELETE ON task_recusal TO fasttrack_app;

-- The head of a county's bureau has the rank of its section and decides after it: no longer
-- in its group, but asked where the section's people are all away.
DELETE FROM public.act_id_membership m
USING official head
JOIN approval_unit unit ON unit.id = head.unit
JOIN division place ON place.code = unit.division AND place.level = 'COUNTY'
WHERE head.role = 'HEAD'
  AND m.user_id_ = head.id
  AND m.group_id_ = head.unit || '.section'
  AND NOT EXISTS (SELECT 1
                  FROM person_office other
                  WHERE other.person = head.id
                    AND other.office = head.unit || '.section');
