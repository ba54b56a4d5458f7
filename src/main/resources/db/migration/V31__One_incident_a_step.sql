-- A step that is overdue is one incident. Those that the engine has made beside it in each
-- instance above go; its history keeps that they were there.

UPDATE public.act_hi_incident
SET incident_state_ = 2, end_time_ = now()
WHERE incident_type_ = 'overdue'
  AND id_ <> cause_incident_id_
  AND incident_state_ = 0;

DELETE FROM public.act_ru_incident
WHERE incident_type_ = 'overdue'
  AND id_ <> cause_incident_id_;
