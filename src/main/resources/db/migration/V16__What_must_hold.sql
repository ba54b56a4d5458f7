-- What the code takes for granted, the database holds as well.

-- The application may read and add, and nothing else unless it is named here. A column that
-- is not named keeps what was first written into it. The same list, with what may be
-- inserted, is held against the database by a test.

ALTER DEFAULT PRIVILEGES IN SCHEMA fasttrack, public REVOKE INSERT, UPDATE, DELETE ON TABLES FROM fasttrack_app;
REVOKE UPDATE, DELETE ON ALL TABLES IN SCHEMA fasttrack FROM fasttrack_app;

-- Reference data, replaced by newer seeds or by an administrator.

GRANT UPDATE (value) ON parameter TO fasttrack_app;
GRANT UPDATE (checksum, loaded_at) ON seed_file TO fasttrack_app;
GRANT UPDATE (name, level) ON division TO fasttrack_app;
GRANT UPDATE (name) ON function TO fasttrack_app;
GRANT UPDATE (name, document_prefix, signing) ON approval_unit TO fasttrack_app;
GRANT UPDATE (name, unit, division, role, slot, duty) ON official TO fasttrack_app;
GRANT UPDATE (name, valid_from, valid_to, eligible) ON fund_type TO fasttrack_app;
GRANT UPDATE (checked_by, validity_period, validity_extensions, minimum_days) ON procedure_definition TO fasttrack_app;
GRANT UPDATE (name, critical) ON material TO fasttrack_app;
GRANT UPDATE (change) ON calendar_settled TO fasttrack_app;
GRANT DELETE ON calendar_day, signing_rule, special_procedure_kind, report_formula TO fasttrack_app;

-- The last numbers given.

GRANT UPDATE (last) ON document_counter, difficulty_number, order_counter, report_counter TO fasttrack_app;

-- Where something stands now; how it came there is in acts, turns and entries. A plan that
-- was not confirmed is made anew.

GRANT UPDATE (name, project_unit, credit_code, contact_name, contact_phone, total_investment, status, status_since)
  ON project TO fasttrack_app;
GRANT UPDATE, DELETE ON procedure_case TO fasttrack_app;
GRANT UPDATE ON clock TO fasttrack_app;
GRANT DELETE ON eligibility_reason, case_material TO fasttrack_app;
GRANT UPDATE, DELETE ON draft TO fasttrack_app;
GRANT UPDATE (status, since, progress, scan, met_on, met_by) ON requirement TO fasttrack_app;
GRANT UPDATE (status, decided_by, decided_on, opinion) ON plan_amendment TO fasttrack_app;
GRANT UPDATE (ended_on, ended_by, result, scan) ON special_procedure TO fasttrack_app;
GRANT UPDATE (level, status, step, step_group, step_since, step_due_on, step_yellow_on, step_provisional, level_since,
              level_due_on, measures, reopened, resolved_on, closed_on)
  ON difficulty TO fasttrack_app;
GRANT UPDATE (done_on, done_by, result) ON difficulty_measure TO fasttrack_app;
GRANT UPDATE (status, step, step_since, turn, escalated, answer_by, signed_on, answered_on, refused, ended_on)
  ON supervision_order TO fasttrack_app;
-- Until it is issued: from then on a trigger refuses.
GRANT UPDATE ON report TO fasttrack_app;

-- The words that the code knows, and what refers to a case or a project. Not validated here,
-- because that reads whole tables while this transaction keeps others from them: what is new
-- is checked from now on, what is there by afterMigrate.sql.

ALTER TABLE project
  ADD CONSTRAINT project_status_known CHECK (status IN (
    'TO_COMPLETE', 'SUBMITTED', 'RETURNED', 'RUNNING', 'READY', 'WITHDRAWN')) NOT VALID;

ALTER TABLE procedure_case
  ADD CONSTRAINT procedure_case_status_known CHECK (status IN (
    'WAITING', 'TO_SUBMIT', 'RECEIVED', 'CORRECTING', 'ACCEPTED', 'REVIEWING', 'PAUSED', 'FOR_DECISION', 'FORWARDED',
    'DECIDED', 'TERMINATED')) NOT VALID,
  ADD CONSTRAINT procedure_case_step_known CHECK (step IN (
    'Task_SubmitMaterials', 'Task_ConfirmHeld', 'Task_AcceptMaterials', 'Task_CorrectMaterials',
    'Task_ReviewApplication', 'Task_RecordSpecial', 'Task_SupplementMaterials', 'Task_DecideAsHead',
    'Task_DecideApplication', 'Task_RegisterDocument', 'Task_RecordExternal', 'Task_RecordOwner',
    'Task_CheckStart', 'Task_ReportProgress')) NOT VALID,
  ADD CONSTRAINT procedure_case_nature_known CHECK (nature IN (
    'LICENCE', 'INTERNAL', 'FILING', 'TECHNICAL', 'OWNER', 'CHECK')) NOT VALID,
  ADD CONSTRAINT procedure_case_signs_known CHECK (signs IN (
    'LEADER', 'SECTION', 'EXTERNAL', 'OWNER')) NOT VALID,
  ADD CONSTRAINT procedure_case_outcome_known CHECK (outcome IN (
    'APPROVED', 'CONDITIONS', 'REJECTED', 'FILED', 'REFUSED', 'HELD', 'DONE', 'READY', 'NOT_READY', 'NOT_REQUIRED',
    'EXPIRED', 'TENDER_FAILED')) NOT VALID;

ALTER TABLE act
  ADD CONSTRAINT act_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case NOT VALID;
ALTER TABLE clock
  ADD CONSTRAINT clock_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case NOT VALID;
ALTER TABLE clock_entry
  ADD CONSTRAINT clock_entry_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case NOT VALID;
ALTER TABLE deadline_change
  ADD CONSTRAINT deadline_change_project_code_fkey FOREIGN KEY (project_code) REFERENCES project NOT VALID;

-- Evidence does not go with its case, or whoever may delete a case could delete it. A plan
-- that is not confirmed has none.

ALTER TABLE case_turn
  DROP CONSTRAINT case_turn_case_id_fkey,
  ADD CONSTRAINT case_turn_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case NOT VALID;
ALTER TABLE correction_item
  DROP CONSTRAINT correction_item_case_id_fkey,
  ADD CONSTRAINT correction_item_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case NOT VALID;
