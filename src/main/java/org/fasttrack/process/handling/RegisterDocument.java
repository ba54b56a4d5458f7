package org.fasttrack.process.handling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Deciding;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/**
 * The section-level official registers the result of a procedure that it signs itself.
 */
@Component
class RegisterDocument implements Step {

	private final Deciding deciding;

	private final MaterialLists materials;

	private final Choices choices;

	RegisterDocument(Deciding deciding, MaterialLists materials, Choices choices) {
		this.deciding = deciding;
		this.materials = materials;
		this.choices = choices;
	}

	@Override
	public String task() {
		return "Task_RegisterDocument";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion", "reasons", "remedies");
	}

	@Override
	public String ask() {
		return "本手续由科级办理。办结后请登记结果，文号由系统编排。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = input.lines("opinion", 1000);
		String reasons = null;
		String remedies = null;
		if (choice == Choice.REJECTED) {
			reasons = input.lines("reasons", 1000);
			remedies = input.lines("remedies", 1000);
		}
		else {
			Results.refuse(input, "reasons", "remedies");
		}
		input.check();
		this.deciding.register(entry, reasons, remedies, Objects.requireNonNull(opinion));
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>(this.materials.submitted(matter.each()));
		context.put("choices", this.choices.of(matter.each(), Choice.class, "Registration"));
		return context;
	}

	@Override
	public Map<String, Object> prefill(Matter matter) {
		return Map.of(DECISION, Choice.DONE.name());
	}

	/** How it can end. */
	enum Choice {

		DONE, REJECTED

	}

}
