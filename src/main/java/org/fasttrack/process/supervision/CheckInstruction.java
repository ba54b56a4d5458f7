package org.fasttrack.process.supervision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.process.FormText;
import org.fasttrack.process.ProcedureHandling;
import org.fasttrack.process.SubjectStep;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Wording;
import org.fasttrack.supervision.Instruction;
import org.fasttrack.supervision.Instructions;
import org.fasttrack.supervision.OpenOrders;
import org.fasttrack.supervision.Orders;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The task force makes an order of a leader's instruction (批示), or says why not. */
@Component
class CheckInstruction implements SubjectStep {

	private final Instructions instructions;

	private final OpenOrders orders;

	private final ProcedureCases cases;

	private final Organization organization;

	private final Wording wording;

	CheckInstruction(Instructions instructions, OpenOrders orders, ProcedureCases cases, Organization organization,
			Wording wording) {
		this.instructions = instructions;
		this.orders = orders;
		this.cases = cases;
		this.organization = organization;
		this.wording = wording;
	}

	@Override
	public String task() {
		return "Task_CheckInstruction";
	}

	@Override
	public Set<String> inputs() {
		Set<String> inputs = new TreeSet<>(Orders.FIELDS);
		inputs.addAll(Set.of(DECISION, "opinion"));
		return inputs;
	}

	@Override
	public String ask() {
		return "领导作出批示，请核定。需要督办的，明确牵头单位、配合单位、督办事项和反馈期限；不需要督办的，说明理由。";
	}

	@Override
	public Label label(UUID subjectId) {
		Instruction each = this.instructions.require(subjectId);
		return new Label(this.wording.label("Step", task()) + " · " + each.projectName(), this.orders.due(each));
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		if (choice == Choice.ORDER) {
			if (input.given("opinion")) {
				input.violations().add("opinion", "not-with-choice");
			}
			String unit = this.instructions.order(entry, input);
			return Map.of(DECISION, Choice.ORDER.name(), ProcedureHandling.UNIT, unit);
		}
		String reason = input.lines("opinion", 500);
		Orders.FIELDS.stream()
			.filter(input::given)
			.forEach((field) -> input.violations().add(field, "not-with-choice"));
		input.check();
		this.instructions.decline(entry, Objects.requireNonNull(reason));
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Instruction each = this.instructions.require(matter.subject());
		List<Map<String, String>> units = this.organization.unitsFor(matter.project().division())
			.stream()
			.map((unit) -> Map.of("value", unit.id(), "label", unit.name()))
			.toList();
		List<Map<String, String>> procedures = this.cases.ofProject(matter.project().code())
			.stream()
			.map((one) -> Map.of("value", one.procedure(), "label", one.name()))
			.toList();
		return Map.of("instruction",
				Map.of("text", FormText.of(each.text()), "by", FormText.of(each.givenByName() + "，" + each.givenOn())),
				"units", units, "procedures", procedures);
	}

	/** What the task force may say. */
	enum Choice {

		ORDER, DECLINE

	}

}
