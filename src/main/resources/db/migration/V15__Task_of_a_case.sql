-- The procedure case that an open task of its handling is about: all that finding and
-- locking a case by its task needs of the engine's own tables.

CREATE VIEW case_task AS
SELECT t.id_ AS task_id, v.text_::uuid AS case_id
FROM public.act_ru_task t
JOIN public.act_ru_execution e ON e.id_ = t.proc_inst_id_
JOIN public.act_ru_variable v ON v.execution_id_ = t.proc_inst_id_
WHERE e.super_exec_ IS NOT NULL
  AND v.name_ = 'caseId';

REVOKE ALL ON case_task FROM fasttrack_app;
GRANT SELECT ON case_task TO fasttrack_app;
