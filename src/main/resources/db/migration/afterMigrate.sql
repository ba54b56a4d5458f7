-- After the migrations, at every start: validates what a migration has added NOT VALID, in a
-- transaction that keeps nobody from reading and writing. Rows that break a constraint stay
-- as they are, because they may be evidence; the constraint holds for everything new, and the
-- log names it at each start until somebody has looked into it.

DO $$
DECLARE
  each record;
  broken text;
BEGIN
  FOR each IN
    SELECT conrelid::regclass AS relation, conname AS name
    FROM pg_constraint
    WHERE connamespace = 'fasttrack'::regnamespace
      AND NOT convalidated
    ORDER BY conrelid::regclass::text, conname
  LOOP
    BEGIN
      EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT %I', each.relation, each.name);
    EXCEPTION
      WHEN foreign_key_violation OR check_violation THEN
        GET STACKED DIAGNOSTICS broken = PG_EXCEPTION_DETAIL;
        RAISE WARNING '% of % is broken by older rows: % %', each.name, each.relation, SQLERRM, broken;
    END;
  END LOOP;
END
$$;
