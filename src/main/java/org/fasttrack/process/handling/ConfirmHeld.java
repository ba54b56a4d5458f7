package org.fasttrack.process.handling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Proposal;
import org.fasttrack.procedure.Proposals;
import org.fasttrack.procedure.Recording;
import org.fasttrack.procedure.Result;
import org.fasttrack.process.FormText;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The unit confirms an approval that the project unit holds, or what it did itself. */
@Component
class ConfirmHeld implements Step {

	private final Recording recording;

	private final Proposals proposals;

	ConfirmHeld(Recording recording, Proposals proposals) {
		this.recording = recording;
		this.proposals = proposals;
	}

	@Override
	public String task() {
		return "Task_ConfirmHeld";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion");
	}

	@Override
	public String ask() {
		return "请核对项目单位提供的批复或者自办结果。核对一致的计为已办结，不必重复申请。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.RETURN) ? input.lines("opinion", 500) : input.optionalLines("opinion", 500);
		input.check();
		this.recording.confirmHeld(entry, choice == Choice.CONFIRM, (opinion != null) ? opinion : "");
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> held = new LinkedHashMap<>();
		Optional<Proposal> proposal = this.proposals.of(matter.each());
		Optional<Result> result = proposal.map(Proposal::result);
		held.put("text", proposal.map(Proposal::text).orElse("—"));
		held.put("number", result.map(Result::number).orElse("—"));
		held.put("organ", result.map(Result::organ).orElse("—"));
		held.put("datedOn", result.map((each) -> each.datedOn().toString()).orElse("—"));
		held.put("validUntil", result.map(Result::validUntil).map(Object::toString).orElse("—"));
		held.put("scan", result.map(Result::scan).orElse("—"));
		held.put("system", result.map(Result::otherSystem).orElse("—"));
		held.put("caseNumber", result.map(Result::otherCaseNumber).orElse("—"));
		held.replaceAll((name, value) -> FormText.of(String.valueOf(value)));
		return Map.of("held", held);
	}

	/** What the unit may say. */
	enum Choice {

		CONFIRM, RETURN

	}

}
