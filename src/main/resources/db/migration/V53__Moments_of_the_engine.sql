-- The engine keeps its moments without a zone. They were written in the zone of the machine;
-- from here on it is Nagqu's, whatever the machine's. Which zone it was shows in the youngest
-- project: its registration, with its zone, and the beginning of its instance are one moment.
-- 9999-12-31, the timer that stands, stays.

DO $$
DECLARE
  ahead interval;
  moments record;
BEGIN
  SELECT make_interval(mins => 15 * round(extract(EPOCH FROM
           i.start_time_ - (p.registered_at AT TIME ZONE 'Asia/Shanghai')) / 900)::int)
  INTO ahead
  FROM public.act_hi_procinst i
  JOIN project p ON p.code = i.business_key_
  WHERE i.proc_def_key_ = 'projectFastTrack'
  ORDER BY p.registered_at DESC, i.start_time_
  LIMIT 1;
  -- No zone is farther from Nagqu's than twenty hours: what is, is none.
  IF ahead IS NULL OR ahead = INTERVAL '0' OR ahead NOT BETWEEN INTERVAL '-20 h' AND INTERVAL '6 h' THEN
    RETURN;
  END IF;
  FOR moments IN
    SELECT table_name AS relation,
           string_agg(format('%1$I = CASE WHEN %1$I < ''9000-01-01'' THEN %1$I - $1 ELSE %1$I END', column_name), ', ')
             AS moved
    FROM information_schema.columns
    WHERE table_schema = 'public'
      AND table_name LIKE 'act\_%'
      AND data_type = 'timestamp without time zone'
    GROUP BY table_name
  LOOP
    EXECUTE format('UPDATE public.%I SET %s', moments.relation, moments.moved) USING ahead;
  END LOOP;
  RAISE WARNING 'moments of the engine were % ahead of Asia/Shanghai and have been set right', ahead;
END
$$;
