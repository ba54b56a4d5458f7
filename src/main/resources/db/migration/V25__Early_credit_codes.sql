-- Why a credit code whose check character is wrong is right all the same: some registers gave
-- such codes early. Null for every other code.

ALTER TABLE fasttrack.project ADD COLUMN credit_code_reason text;
GRANT UPDATE (credit_code_reason) ON fasttrack.project TO fasttrack_app;
