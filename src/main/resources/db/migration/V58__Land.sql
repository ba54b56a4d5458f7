-- A project may use several areas of land at once, each in its own way. What was answered with one
-- use and the areas of three kinds becomes a row for each area; so do the drafts.

CREATE TABLE application_land (
  project_code text NOT NULL,
  revision     integer NOT NULL,
  position     integer NOT NULL,
  land_use     text NOT NULL CONSTRAINT application_land_use_known CHECK (land_use IN (
    'PERMANENT', 'FACILITY_AGRICULTURE', 'LIVESTOCK', 'TEMPORARY')),
  land_kind    text NOT NULL CONSTRAINT application_land_kind_known CHECK (land_kind IN (
    'FARMLAND', 'GRASSLAND', 'FOREST', 'WETLAND', 'OTHER_AGRICULTURAL', 'CONSTRUCTION', 'UNUSED')),
  area         numeric(16, 4) NOT NULL CHECK (area > 0),
  used_from    date,
  used_to      date,
  PRIMARY KEY (project_code, revision, position),
  FOREIGN KEY (project_code, revision) REFERENCES application
);
GRANT INSERT ON application_land TO fasttrack_app;

-- An area may be written in wide digits; one that is blank is none.

CREATE FUNCTION pg_temp.area(typed text) RETURNS numeric
LANGUAGE sql AS $$
  SELECT plain::numeric
  FROM (SELECT translate(regexp_replace(typed, E'[\\s\u00a0\u3000\u200b-\u200f\u2060\ufeff]', '', 'g'),
                         '０１２３４５６７８９．＋，,', '0123456789.+') AS plain) written
  WHERE plain ~ '^\+?(\d+\.?\d*|\.\d+)$'
$$;

INSERT INTO application_land (project_code, revision, position, land_use, land_kind, area)
SELECT a.project_code, a.revision, row_number() OVER (PARTITION BY a.project_code, a.revision ORDER BY k.position),
       a.content ->> 'landUse', k.kind, pg_temp.area(a.content ->> k.field)
FROM application a
CROSS JOIN (VALUES (1, 'landGrassland', 'GRASSLAND'), (2, 'landFarmland', 'FARMLAND'), (3, 'landForest', 'FOREST'))
     AS k(position, field, kind)
WHERE a.content ->> 'landUse' <> 'NONE'
  AND pg_temp.area(a.content ->> k.field) > 0;

UPDATE application
SET content = content - ARRAY['landUse', 'landGrassland', 'landFarmland', 'landForest']
  || jsonb_build_object('usesLand', CASE content ->> 'landUse' WHEN 'NONE' THEN 'false' ELSE 'true' END)
WHERE content ? 'landUse';

-- In a draft an area is what somebody typed so far, readable or not.
UPDATE draft
SET revision = revision + 1, content = content - ARRAY['landUse', 'landGrassland', 'landFarmland', 'landForest']
  || CASE WHEN nullif(content ->> 'landUse', '') IS NULL THEN '{}'::jsonb
          ELSE jsonb_build_object('usesLand', CASE content ->> 'landUse' WHEN 'NONE' THEN 'false' ELSE 'true' END) END
  || CASE WHEN content ->> 'landUse' = 'NONE' THEN '{}'::jsonb
          ELSE coalesce((
            SELECT jsonb_build_object('land', jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                     'use', nullif(content ->> 'landUse', ''), 'kind', k.kind, 'area', content ->> k.field))
                     ORDER BY k.position))
            FROM (VALUES (1, 'landGrassland', 'GRASSLAND'), (2, 'landFarmland', 'FARMLAND'), (3, 'landForest', 'FOREST'))
                 AS k(position, field, kind)
            WHERE coalesce(content ->> k.field, '') !~ '^[0.[:space:]]*$'
            HAVING count(*) > 0), '{}'::jsonb) END
WHERE content ?| ARRAY['landUse', 'landGrassland', 'landFarmland', 'landForest'];
