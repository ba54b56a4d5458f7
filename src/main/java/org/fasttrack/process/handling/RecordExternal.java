package org.fasttrack.process.handling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Recording;
import org.fasttrack.procedure.Result;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The follow-up person of the forwarding unit records what another authority decided. */
@Component
class RecordExternal implements Step {

	private final Recording recording;

	private final MaterialLists materials;

	private final Organization organization;

	RecordExternal(Recording recording, MaterialLists materials, Organization organization) {
		this.recording = recording;
		this.materials = materials;
		this.organization = organization;
	}

	@Override
	public String task() {
		return "Task_RecordExternal";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "documentNumber", "documentDate", "organ", "validUntil", "scan", "otherSystem",
				"otherCaseNumber", "note");
	}

	@Override
	public String ask() {
		return "本手续由上级机关批准。请跟踪办理，收到批复后登记；已在其他系统办结的，填写该系统的办件编号，不必重复录入申请。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		Result result = Results.read(input, true);
		String note = (choice == Choice.REJECTED) ? input.lines("note", 1000) : input.optionalLines("note", 1000);
		input.check();
		this.recording.recordExternal(entry, choice == Choice.APPROVED, Objects.requireNonNull(result),
				(note != null) ? note : "");
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>(this.materials.submitted(matter.each()));
		context.put("followUp",
				Optional.ofNullable(matter.each().followUp())
					.flatMap(this.organization::official)
					.map(this.organization::describe)
					.orElse("—"));
		context.put("gap", this.materials.gapText(matter.each()));
		return context;
	}

	/** What the other authority decided. */
	enum Choice {

		APPROVED, REJECTED

	}

}
