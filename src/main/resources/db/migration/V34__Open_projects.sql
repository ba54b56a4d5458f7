-- What the open steps of a project say together, and what is known of it: one row for each
-- project with anything open. Days, never lights, so that it changes when a step does and not at
-- midnight. The database keeps it as it keeps an index, whoever writes the steps: nobody can
-- forget it, and the application may only read it.

CREATE TABLE open_project (
  project_code     text PRIMARY KEY,
  division         text NOT NULL,
  name             text NOT NULL,
  project_unit     text NOT NULL,
  total_investment numeric(14, 2) NOT NULL,
  open             integer NOT NULL,
  -- Whether any of its clocks runs, and the first days of those that do.
  counting         boolean NOT NULL,
  next_due         date,
  next_yellow      date,
  -- Of what is no supervision order; of orders that somebody has to sign for or answer.
  duty_due         date,
  answer_due       date,
  paused_since     date,
  level            text,
  running          boolean NOT NULL,
  ordered          boolean NOT NULL,
  whose            text[] NOT NULL,
  acted_on         date,
  fund_central     numeric(14, 2) NOT NULL,
  fund_region      numeric(14, 2) NOT NULL,
  fund_city        numeric(14, 2) NOT NULL,
  fund_county      numeric(14, 2) NOT NULL,
  expected_on      date,
  season_on        date,
  season_met       boolean
);

-- The locked row keeps two who change steps of one project at once from missing each other's.

CREATE FUNCTION keep_open_projects(codes text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = fasttrack AS $$
BEGIN
  PERFORM 1 FROM project_standing WHERE project_code = ANY (codes) ORDER BY project_code FOR UPDATE;
  DELETE FROM open_project p
  WHERE p.project_code = ANY (codes)
    AND NOT EXISTS (SELECT 1 FROM open_step o WHERE o.project_code = p.project_code);
  INSERT INTO open_project AS known
  SELECT p.code, p.division, p.name, p.project_unit, p.total_investment, s.open, s.counting, s.next_due,
         s.next_yellow, s.duty_due, s.answer_due, s.paused_since, s.level, s.running, s.ordered, s.whose,
         k.acted_on, coalesce(k.fund_central, 0), coalesce(k.fund_region, 0), coalesce(k.fund_city, 0),
         coalesce(k.fund_county, 0), k.expected_on, k.season_on, k.season_met
  FROM (SELECT project_code,
               count(*) AS open,
               bool_or(NOT paused) AS counting,
               min(due_on) FILTER (WHERE NOT paused) AS next_due,
               min(yellow_on) FILTER (WHERE NOT paused) AS next_yellow,
               min(due_on) FILTER (WHERE NOT paused AND source <> 'ORDER') AS duty_due,
               min(due_on) FILTER (WHERE NOT paused AND step IN ('Task_SignOrder', 'Task_AnswerOrder')) AS answer_due,
               min(since) FILTER (WHERE paused) AS paused_since,
               max(level) AS level,
               bool_or(source IN ('CASE', 'PROJECT', 'AMENDMENT')) AS running,
               bool_or(source = 'ORDER') AS ordered,
               array_agg(DISTINCT whose) AS whose
        FROM open_step
        WHERE project_code = ANY (codes)
        GROUP BY project_code) s
  JOIN project p ON p.code = s.project_code
  LEFT JOIN project_standing k ON k.project_code = s.project_code
  ON CONFLICT (project_code) DO UPDATE
  SET (division, name, project_unit, total_investment, open, counting, next_due, next_yellow, duty_due, answer_due,
       paused_since, level, running, ordered, whose, acted_on, fund_central, fund_region, fund_city, fund_county,
       expected_on, season_on, season_met)
      = (excluded.division, excluded.name, excluded.project_unit, excluded.total_investment, excluded.open,
         excluded.counting, excluded.next_due, excluded.next_yellow, excluded.duty_due, excluded.answer_due,
         excluded.paused_since, excluded.level, excluded.running, excluded.ordered, excluded.whose,
         excluded.acted_on, excluded.fund_central, excluded.fund_region, excluded.fund_city, excluded.fund_county,
         excluded.expected_on, excluded.season_on, excluded.season_met)
  WHERE known IS DISTINCT FROM excluded;
END
$$;

CREATE FUNCTION steps_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = fasttrack AS $$
BEGIN
  PERFORM keep_open_projects(codes)
  FROM (SELECT array_agg(DISTINCT project_code) AS codes FROM moved) m
  WHERE codes IS NOT NULL;
  RETURN NULL;
END
$$;

CREATE TRIGGER open_step_added AFTER INSERT ON open_step REFERENCING NEW TABLE AS moved
FOR EACH STATEMENT EXECUTE FUNCTION steps_moved();

CREATE TRIGGER open_step_changed AFTER UPDATE ON open_step REFERENCING NEW TABLE AS moved
FOR EACH STATEMENT EXECUTE FUNCTION steps_moved();

CREATE TRIGGER open_step_gone AFTER DELETE ON open_step REFERENCING OLD TABLE AS moved
FOR EACH STATEMENT EXECUTE FUNCTION steps_moved();

-- What is known of a project beside its steps.

CREATE FUNCTION standing_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = fasttrack AS $$
BEGIN
  UPDATE open_project
  SET acted_on = NEW.acted_on, fund_central = NEW.fund_central, fund_region = NEW.fund_region,
      fund_city = NEW.fund_city, fund_county = NEW.fund_county, expected_on = NEW.expected_on,
      season_on = NEW.season_on, season_met = NEW.season_met
  WHERE project_code = NEW.project_code;
  RETURN NULL;
END
$$;

CREATE TRIGGER project_standing_added AFTER INSERT ON project_standing
FOR EACH ROW EXECUTE FUNCTION standing_moved();

CREATE TRIGGER project_standing_moved AFTER UPDATE ON project_standing
FOR EACH ROW WHEN ((OLD.acted_on, OLD.fund_central, OLD.fund_region, OLD.fund_city, OLD.fund_county, OLD.expected_on,
                    OLD.season_on, OLD.season_met)
                   IS DISTINCT FROM
                   (NEW.acted_on, NEW.fund_central, NEW.fund_region, NEW.fund_city, NEW.fund_county, NEW.expected_on,
                    NEW.season_on, NEW.season_met))
EXECUTE FUNCTION standing_moved();

CREATE FUNCTION project_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = fasttrack AS $$
BEGIN
  UPDATE open_project
  SET name = NEW.name, project_unit = NEW.project_unit, division = NEW.division,
      total_investment = NEW.total_investment
  WHERE project_code = NEW.code;
  RETURN NULL;
END
$$;

CREATE TRIGGER project_moved AFTER UPDATE ON project
FOR EACH ROW WHEN ((OLD.name, OLD.project_unit, OLD.division, OLD.total_investment)
                   IS DISTINCT FROM (NEW.name, NEW.project_unit, NEW.division, NEW.total_investment))
EXECUTE FUNCTION project_moved();

REVOKE EXECUTE ON FUNCTION keep_open_projects(text[]) FROM PUBLIC;

SELECT keep_open_projects(array_agg(DISTINCT project_code)) FROM open_step HAVING count(*) > 0;

-- What is yellow or red; the newest projects first, and those of a unit.

CREATE INDEX open_step_near ON open_step (yellow_on) WHERE NOT paused;
CREATE INDEX project_registered ON project (registered_at DESC, code);
CREATE INDEX procedure_case_unit ON procedure_case (unit, project_code);
