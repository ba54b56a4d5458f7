package org.fasttrack.procedure;

/** The tasks in which something is done to a case, by their ids in the models. */
final class CaseSteps {

	static final String SUBMIT = "Task_SubmitMaterials";

	static final String CONFIRM = "Task_ConfirmHeld";

	static final String ACCEPT = "Task_AcceptMaterials";

	static final String CORRECT = "Task_CorrectMaterials";

	static final String SUBMIT_GAP = "Task_SubmitGap";

	static final String REVIEW = "Task_ReviewApplication";

	static final String RECORD_SPECIAL = "Task_RecordSpecial";

	static final String SUPPLEMENT = "Task_SupplementMaterials";

	static final String DECIDE_AS_HEAD = "Task_DecideAsHead";

	static final String DECIDE = "Task_DecideApplication";

	static final String REGISTER = "Task_RegisterDocument";

	static final String RECORD_EXTERNAL = "Task_RecordExternal";

	static final String RECORD_OWNER = "Task_RecordOwner";

	static final String CHECK_START = "Task_CheckStart";

	static final String REPORT_PROGRESS = "Task_ReportProgress";

	private CaseSteps() {
	}

}
