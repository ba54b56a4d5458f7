package org.fasttrack.supervision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectWithdrawn;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.supervision.Orders.Asked;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Instructions of leaders (批示): one free text about a project. The task force makes an
 * order of it, or says why not.
 */
@Service
public class Instructions {

	private static final int LONGEST_TEXT = 1000;

	private static final int MOST = 100;

	private final OrderRows rows;

	private final Orders orders;

	private final OpenOrders open;

	private final OrderProcess process;

	private final Organization organization;

	private final ActLog acts;

	Instructions(OrderRows rows, Orders orders, OpenOrders open, OrderProcess process, Organization organization,
			ActLog acts) {
		this.rows = rows;
		this.orders = orders;
		this.open = open;
		this.process = process;
		this.organization = organization;
		this.acts = acts;
	}

	/**
	 * A leader gives an instruction.
	 * @param values {@code projectCode}, {@code instruction} the leader's words
	 * @throws RuleViolation if a rule refuses it, or the same words wait to be checked
	 */
	@Transactional
	public Instruction give(Map<String, ? extends @Nullable Object> values, Person caller) {
		caller.drivesAs(null, Office.LEADERS, Office.LEADING_GROUP);
		Input input = new Input(values).only(Set.of("projectCode", "instruction"));
		Project project = this.orders.project(input, caller);
		String text = input.lines("instruction", LONGEST_TEXT);
		input.check();
		Actor actor = Orders.actor(caller, this.organization, Objects.requireNonNull(project), Office.LEADERS,
				Office.LEADING_GROUP);
		UUID id = UUID.randomUUID();
		String code = project.code();
		if (this.rows.instructions(code, "OPEN", null, Integer.MAX_VALUE)
			.stream()
			.anyMatch((other) -> other.text().equals(text))) {
			throw RuleViolation.conflict("instruction.same");
		}
		this.rows.add(id, code, Objects.requireNonNull(text), actor, this.open.today());
		// The words themselves are not for everybody who reads the order's history.
		this.acts.append(Entry.about(id, code, actor, this.open.today()), "GiveInstruction", "GIVEN", "", "");
		this.process.start(id, code, null);
		return require(id);
	}

	/**
	 * The task force makes an order of it.
	 * @param input {@link Orders#FIELDS}
	 * @return the lead unit
	 * @throws RuleViolation if a rule refuses it
	 */
	public String order(Entry entry, Input input) {
		Asked asked = this.orders.read(input, entry.projectCode(), entry.occurredOn());
		input.check();
		this.rows.decide(entry.subject(), "ORDERED", null, entry.actor(), entry.occurredOn());
		this.orders.issue(entry, asked, true, entry.actor());
		return asked.unit();
	}

	/** The task force makes no order of it. */
	public void decline(Entry entry, String reason) {
		this.rows.decide(entry.subject(), "DECLINED", reason, entry.actor(), entry.occurredOn());
		this.acts.append(entry, "Task_CheckInstruction", "DECLINED", reason, "");
	}

	/**
	 * An instruction.
	 * @throws RuleViolation if there is none
	 */
	public Instruction require(UUID id) {
		return this.rows.instruction(id).orElseThrow(() -> RuleViolation.notFound("order.unknown"));
	}

	/**
	 * The latest instructions; none for who may not read them.
	 * @param projectCode only those on this project, null for all
	 */
	public List<Instruction> list(Person caller, @Nullable String projectCode) {
		if (!caller.seesEveryOrder() && caller.led().isEmpty()) {
			return List.of();
		}
		return this.rows.instructions(projectCode, null, caller.seesEveryOrder() ? null : caller.led(), MOST);
	}

	/** What is open ends with its project. */
	@EventListener
	void withdrawn(ProjectWithdrawn event) {
		this.orders.end(event.projectCode(), event.reason());
	}

}
