package org.fasttrack.process.project;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Plans;
import org.fasttrack.process.Step;
import org.fasttrack.project.ApplicationForm;
import org.fasttrack.project.LandForm;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The project unit corrects the application, or withdraws the project. */
@Component
class CorrectApplication implements Step {

	private final ProjectRegister projects;

	private final Plans plans;

	private final ApplicationInput applications;

	CorrectApplication(ProjectRegister projects, Plans plans, ApplicationInput applications) {
		this.projects = projects;
		this.plans = plans;
		this.applications = applications;
	}

	@Override
	public String task() {
		return "Task_CorrectApplication";
	}

	@Override
	public Set<String> inputs() {
		Set<String> inputs = new HashSet<>(ApplicationForm.FIELDS);
		inputs.addAll(Set.of(DECISION, "withdrawalReason"));
		return inputs;
	}

	@Override
	public Set<String> earlier() {
		return LandForm.SINGLE;
	}

	@Override
	public String ask() {
		return "请按所列原因修改申报信息后再次提交，或者撤回项目。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		if (choice == Choice.WITHDRAW) {
			String reason = input.lines("withdrawalReason", 500);
			input.check();
			this.plans.withdraw(entry, task(), Objects.requireNonNull(reason));
		}
		else {
			if (choice == Choice.SUBMIT && input.given("withdrawalReason")) {
				input.violations().add("withdrawalReason", "not-with-choice");
			}
			// The wrong fields are named together with a missing choice.
			input.check();
			this.projects.submit(entry, task(), this.applications.of(input));
		}
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new HashMap<>(this.applications.lists());
		context.put("reasons",
				this.projects.reasons(matter.project().code())
					.stream()
					.map((reason) -> Map.of("reason", reason.reason(), "basis", reason.basis()))
					.toList());
		return context;
	}

	@Override
	public Map<String, Object> prefill(Matter matter) {
		Map<String, Object> values = new HashMap<>(this.projects.formValues(matter.project().code()));
		values.put(DECISION, Choice.SUBMIT.name());
		return values;
	}

	/** What the project unit may choose. */
	enum Choice {

		SUBMIT, WITHDRAW

	}

}
