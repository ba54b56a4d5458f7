-- The money of a project as its last application says: any number of batches, each of one fund
-- document, and other sources. The applications hold what was submitted; here it can be added up.

CREATE TABLE project_fund (
  project_code    text PRIMARY KEY REFERENCES project,
  fund_type       text NOT NULL,
  category        text NOT NULL,
  report_category text,
  fund_year       integer
);

CREATE TABLE fund_batch (
  project_code text NOT NULL REFERENCES project,
  number       integer NOT NULL,
  tier         text NOT NULL CHECK (tier IN ('CENTRAL', 'REGION', 'CITY', 'COUNTY')),
  document     text NOT NULL,
  issued_on    date,
  arrived_on   date,
  amount       numeric(14, 2) NOT NULL CHECK (amount > 0),
  PRIMARY KEY (project_code, number)
);

CREATE TABLE other_source (
  project_code text NOT NULL REFERENCES project,
  number       integer NOT NULL,
  origin       text NOT NULL CHECK (origin IN ('SELF_RAISED', 'AID_TIBET', 'LOAN', 'COOPERATION')),
  amount       numeric(14, 2) NOT NULL CHECK (amount > 0),
  PRIMARY KEY (project_code, number)
);

GRANT INSERT, DELETE ON fund_batch, other_source TO fasttrack_app;
GRANT INSERT ON project_fund TO fasttrack_app;
GRANT UPDATE (fund_type, category, report_category, fund_year) ON project_fund TO fasttrack_app;

-- What was submitted until now had one amount of each tier: each is a batch. Numbers may be
-- written with commas and in wide digits.

CREATE FUNCTION pg_temp.narrow(typed text) RETURNS text
LANGUAGE sql AS $$
  SELECT nullif(translate(regexp_replace(typed, E'[\\s\u00a0\u3000\u200b-\u200f\u2060\ufeff]', '', 'g'),
                          '０１２３４５６７８９．－＋，,', '0123456789.-+'), '')
$$;

CREATE FUNCTION pg_temp.amount(typed text) RETURNS numeric
LANGUAGE sql AS $$
  SELECT plain::numeric
  FROM (SELECT pg_temp.narrow(typed) AS plain) written
  WHERE plain ~ '^\+?(\d+\.?\d*|\.\d+)$'
$$;

CREATE FUNCTION pg_temp.day(typed text) RETURNS date
LANGUAGE sql AS $$
  SELECT to_date(regexp_replace(plain, '^(\d{4})(\d{2})(\d{2})$', '\1-\2-\3'), 'YYYY-MM-DD')
  FROM (SELECT regexp_replace(translate(pg_temp.narrow(typed), '年月./', '----'), '日$', '') AS plain) written
  WHERE plain ~ '^\d{4}(-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))$'
$$;

CREATE TEMPORARY VIEW given AS
  SELECT a.project_code, a.content, t.*
  FROM (SELECT DISTINCT ON (project_code) project_code, content
        FROM application
        ORDER BY project_code, revision DESC) a
  CROSS JOIN LATERAL (
    VALUES (1, 'CENTRAL', '中央', 'Central'), (2, 'REGION', '自治区', 'Region'), (3, 'CITY', '市', 'City'),
           (4, 'COUNTY', '县', 'County')
  ) AS t (position, tier, word, part);

INSERT INTO project_fund (project_code, fund_type, category)
SELECT DISTINCT project_code, content ->> 'fundType', content ->> 'category'
FROM given
WHERE content ->> 'fundType' IS NOT NULL
  AND content ->> 'category' IS NOT NULL;

INSERT INTO fund_batch
SELECT project_code, row_number() OVER (PARTITION BY project_code ORDER BY position), tier,
       coalesce(content ->> ('fund' || part || 'Document'), ''),
       pg_temp.day(content ->> ('fund' || part || 'IssuedOn')),
       pg_temp.day(content ->> ('fund' || part || 'ArrivedOn')),
       pg_temp.amount(content ->> ('fund' || part || 'Amount'))
FROM given
WHERE pg_temp.amount(content ->> ('fund' || part || 'Amount')) > 0;

DROP VIEW given;

-- The year of a project is that of its first fund document.
UPDATE project_fund f
SET fund_year = coalesce(substring(b.document FROM '[〔［\[（(](20\d\d)')::integer, extract(year FROM b.issued_on))
FROM (SELECT DISTINCT ON (project_code) project_code, document, issued_on
      FROM fund_batch
      ORDER BY project_code, issued_on, number) b
WHERE b.project_code = f.project_code;

-- What somebody has typed of an application and not sent goes on as lines of the new field.

UPDATE draft d
SET content = (d.content - t.names) || jsonb_build_object('fundBatches', t.lines),
    revision = d.revision + 1
FROM (SELECT each.task_id, array_agg(name) AS names,
             string_agg(DISTINCT concat_ws('；', word, regexp_replace(coalesce(each.content ->> ('fund' || part || 'Document'), ''), '[；;\t]', '、', 'g'),
                                           regexp_replace(coalesce(each.content ->> ('fund' || part || 'IssuedOn'), ''), '[；;\t]', '、', 'g'),
                                           regexp_replace(coalesce(each.content ->> ('fund' || part || 'ArrivedOn'), ''), '[；;\t]', '、', 'g'),
                                           coalesce(each.content ->> ('fund' || part || 'Amount'), '')), E'\n')
               FILTER (WHERE btrim(coalesce(each.content ->> ('fund' || part || 'Document'), '')
                                   || coalesce(each.content ->> ('fund' || part || 'Amount'), '')) NOT IN ('', '0', '0.00'))
               AS lines
      FROM draft each
      CROSS JOIN (VALUES ('中央', 'Central'), ('自治区', 'Region'), ('市', 'City'), ('县', 'County')) AS tier (word, part)
      CROSS JOIN LATERAL unnest(ARRAY['fund' || part || 'Amount', 'fund' || part || 'Document',
                                      'fund' || part || 'IssuedOn', 'fund' || part || 'ArrivedOn']) AS name
      WHERE EXISTS (SELECT
                    FROM jsonb_object_keys(each.content) AS key
                    WHERE key ~ '^fund(Central|Region|City|County)(Amount|Document|IssuedOn|ArrivedOn)$')
      GROUP BY each.task_id) t
WHERE d.task_id = t.task_id;
