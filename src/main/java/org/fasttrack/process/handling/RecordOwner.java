package org.fasttrack.process.handling;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.Recording;
import org.fasttrack.procedure.Result;
import org.fasttrack.process.Step;
import org.fasttrack.project.FundDocuments;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/**
 * The project unit records the result of what it does itself, or that its tender failed.
 */
@Component
class RecordOwner implements Step {

	private final Recording recording;

	private final ProcedureCases cases;

	private final FundDocuments documents;

	RecordOwner(Recording recording, ProcedureCases cases, FundDocuments documents) {
		this.recording = recording;
		this.cases = cases;
		this.documents = documents;
	}

	@Override
	public String task() {
		return "Task_RecordOwner";
	}

	@Override
	public Set<String> inputs() {
		return Set.of(FundDocuments.FIELD, "decision", "failureReason", "result", "documentNumber", "documentDate",
				"organ", "validUntil", "scan", "otherSystem", "otherCaseNumber");
	}

	@Override
	public String ask() {
		return "本手续由项目单位自行办理。办结后请登记结果，由主管单位核对。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		// Left out, it means done: nothing but a tender can fail.
		Choice choice = input.given(DECISION) ? input.choice(DECISION, Choice.class) : Choice.DONE;
		if (choice == Choice.TENDER_FAILED) {
			tenderFailed(entry, input);
		}
		else {
			done(entry, input);
		}
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	private void tenderFailed(Entry entry, Input input) {
		String reason = input.lines("failureReason", 500);
		Results.refuse(input, "result", FundDocuments.FIELD);
		Results.refuse(input, Results.FIELDS);
		input.check();
		this.recording.tenderFailed(entry, Objects.requireNonNull(reason));
	}

	private void done(Entry entry, Input input) {
		Results.refuse(input, "failureReason");
		String text = input.lines("result", 1000);
		boolean documented = Arrays.stream(Results.FIELDS).anyMatch(input::given);
		Result document = documented ? Results.read(input, false) : null;
		boolean needed = needsDocuments(this.cases.require(Objects.requireNonNull(entry.caseId())));
		if (!needed) {
			Results.refuse(input, FundDocuments.FIELD);
		}
		input.check();
		if (needed) {
			this.documents.give(entry, input);
		}
		this.recording.recordOwner(entry, Objects.requireNonNull(text), document);
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>();
		boolean tender = this.recording.isTender(matter.each());
		context.put("tender", tender);
		context.put("documentsMissing", needsDocuments(matter.each()));
		if (tender) {
			context.put("ask", "本手续由项目单位自行办理。办结后请登记结果，由主管单位核对；流标的请登记原因，重新发包。");
		}
		return context;
	}

	/**
	 * A project of the reserve needs its fund document before it is put out to tender.
	 */
	private boolean needsDocuments(ProcedureCase each) {
		return this.recording.isTender(each) && this.documents.areMissing(each.projectCode());
	}

	@Override
	public Map<String, Object> prefill(Matter matter) {
		return this.recording.isTender(matter.each()) ? Map.of(DECISION, Choice.DONE.name()) : Map.of();
	}

	/** How it went. */
	enum Choice {

		DONE, TENDER_FAILED

	}

}
