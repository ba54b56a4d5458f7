-- The materials of a project as files. What a file contains is kept once, under its hash, in
-- chunks that fit into memory; it is evidence, as is who added it to what, and who withdrew it.

CREATE TABLE file_content (
  -- SHA-256.
  hash       text PRIMARY KEY CONSTRAINT file_content_hash CHECK (hash ~ '^[0-9a-f]{64}$'),
  size       bigint NOT NULL CONSTRAINT file_content_size CHECK (size > 0),
  media_type text NOT NULL,
  stored_at  timestamptz NOT NULL
);

CREATE TABLE file_chunk (
  hash   text NOT NULL REFERENCES file_content,
  number integer NOT NULL,
  bytes  bytea NOT NULL CONSTRAINT file_chunk_size CHECK (octet_length(bytes) BETWEEN 1 AND 1048576),
  PRIMARY KEY (hash, number)
);
-- Documents are compressed already: trying again costs time and saves nothing.
ALTER TABLE file_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE project_file (
  id            uuid PRIMARY KEY,
  -- In the order of arrival.
  number        bigint GENERATED ALWAYS AS IDENTITY,
  project_code  text NOT NULL REFERENCES project,
  material      text NOT NULL REFERENCES material,
  name          text NOT NULL CONSTRAINT project_file_name CHECK (char_length(name) BETWEEN 3 AND 200),
  version       integer NOT NULL CONSTRAINT project_file_version CHECK (version > 0),
  hash          text NOT NULL REFERENCES file_content,
  added_by      text NOT NULL,
  added_by_name text NOT NULL,
  -- Through which group, as with acts.
  capacity      text NOT NULL,
  added_at      timestamptz NOT NULL,
  UNIQUE (project_code, material, name, version)
);
CREATE INDEX project_file_material ON project_file (material);
CREATE INDEX project_file_hash ON project_file (hash);

-- A file is withdrawn, never deleted.
CREATE TABLE project_file_withdrawal (
  file              uuid PRIMARY KEY REFERENCES project_file,
  withdrawn_by      text NOT NULL,
  withdrawn_by_name text NOT NULL,
  reason            text NOT NULL,
  withdrawn_at      timestamptz NOT NULL
);

-- Materials that a unit wants anew: what was there by then does not count any more.
CREATE TABLE material_wanted (
  case_id    uuid NOT NULL REFERENCES procedure_case ON DELETE CASCADE,
  material   text NOT NULL REFERENCES material,
  -- The last file that there was in the project.
  after_file bigint NOT NULL,
  PRIMARY KEY (case_id, material, after_file)
);

-- Files that are on their way.

CREATE TABLE upload (
  id           uuid PRIMARY KEY,
  project_code text NOT NULL REFERENCES project ON DELETE CASCADE,
  material     text NOT NULL,
  name         text NOT NULL,
  size         bigint NOT NULL CONSTRAINT upload_size CHECK (size > 0),
  -- Where the sender has said what it will be.
  hash         text,
  received     bigint NOT NULL CONSTRAINT upload_received CHECK (received BETWEEN 0 AND size),
  user_id      text NOT NULL,
  touched_at   timestamptz NOT NULL,
  -- What became of it.
  file         uuid REFERENCES project_file
);
CREATE INDEX upload_user ON upload (user_id);
CREATE INDEX upload_project ON upload (project_code);
CREATE INDEX upload_touched ON upload (touched_at);

CREATE TABLE upload_chunk (
  upload uuid NOT NULL REFERENCES upload ON DELETE CASCADE,
  number integer NOT NULL,
  bytes  bytea NOT NULL,
  PRIMARY KEY (upload, number)
);
ALTER TABLE upload_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

GRANT INSERT ON file_content, file_chunk, project_file, project_file_withdrawal, material_wanted TO fasttrack_app;
GRANT INSERT, DELETE ON upload, upload_chunk TO fasttrack_app;
GRANT UPDATE (received, touched_at, file) ON upload TO fasttrack_app;
