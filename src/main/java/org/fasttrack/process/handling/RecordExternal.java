package org.fasttrack.process.handling;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureCases.ExternalResult;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The forwarding unit records what another authority decided. */
@Component
class RecordExternal implements Step {

	private final ProcedureCases cases;

	RecordExternal(ProcedureCases cases) {
		this.cases = cases;
	}

	@Override
	public String task() {
		return "Task_RecordExternal";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "documentNumber", "documentDate", "organ", "note");
	}

	@Override
	public String ask() {
		return "本手续由上级机关批准。请跟踪办理，收到批复后登记。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String number = input.text("documentNumber", 100);
		LocalDate date = input.date("documentDate");
		String organ = input.text("organ", 100);
		String note = (choice == Choice.REJECTED) ? input.text("note", 1000) : input.optionalText("note", 1000);
		input.check();
		this.cases.recordExternal(entry, new ExternalResult(choice == Choice.APPROVED, String.valueOf(number),
				String.valueOf(organ), Objects.requireNonNull(date)), (note != null) ? note : "");
		return Map.of(DECISION, String.valueOf(choice));
	}

	/** What the other authority decided. */
	enum Choice {

		APPROVED, REJECTED

	}

}
