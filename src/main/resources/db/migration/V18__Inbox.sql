-- Which tasks a group or a person is named for, read from the index alone: everything that
-- the inbox of Tasklist asks begins there.

CREATE INDEX act_ru_identitylink_group ON public.act_ru_identitylink (group_id_, task_id_) WHERE type_ = 'candidate';
CREATE INDEX act_ru_identitylink_user ON public.act_ru_identitylink (user_id_, task_id_) WHERE type_ = 'candidate';
