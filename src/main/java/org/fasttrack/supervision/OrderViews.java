package org.fasttrack.supervision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.clock.DueDate;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.organization.Scope;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.supervision.OrderView.Answer;
import org.fasttrack.supervision.OrderView.Event;
import org.fasttrack.watch.Holders;
import org.fasttrack.watch.HoldersOfDay;
import org.fasttrack.watch.OpenStep;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Orders as people see them, each of those that they may see. */
@Component
public class OrderViews {

	private final OrderRows rows;

	private final OpenOrders open;

	private final ProjectRegister projects;

	private final Holders holders;

	private final Organization organization;

	private final ActLog acts;

	private final Wording wording;

	OrderViews(OrderRows rows, OpenOrders open, ProjectRegister projects, Holders holders, Organization organization,
			ActLog acts, Wording wording) {
		this.rows = rows;
		this.open = open;
		this.projects = projects;
		this.holders = holders;
		this.organization = organization;
		this.acts = acts;
		this.wording = wording;
	}

	/** How many answers to orders that this person may see are late. */
	public int late(Person caller) {
		return this.rows.late(caller, this.open.today());
	}

	/**
	 * Orders that this person may see, the latest first.
	 * @param status only these, null for all
	 * @param unit only those that this unit leads or assists, null for all
	 * @param projectCode only those about this project, null for all
	 */
	public List<OrderView> list(Person caller, @Nullable OrderStatus status, @Nullable String unit,
			@Nullable String projectCode, int offset, int limit) {
		List<OrderReading> orders = readings(
				this.rows.orders(caller, status, unit, projectCode, this.open.today(), offset, limit));
		HoldersOfDay holders = holders(orders);
		return orders.stream().map((order) -> view(order, caller, holders, List.of())).toList();
	}

	/**
	 * One order with all that was done.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	public OrderView view(UUID id, Person caller) {
		OrderReading reading = reading(id);
		Project project = this.projects.require(reading.order().projectCode());
		if (!caller.maySeeOrder(new Scope(project.division(), project.applicant(), reading::units))) {
			throw RuleViolation.notFound("order.unknown");
		}
		return view(
				reading, caller, holders(List
					.of(reading)),
				this.acts.ofSubject(id)
					.stream()
					.map((act) -> new Event(act.occurredOn(),
							this.wording.label("Step", act.step()) + "：" + this.wording.label("Outcome", act.outcome()),
							act.who(), act.opinion()))
					.toList());
	}

	/** A leader's words are for those who gave or got them, and for who oversees. */
	private boolean readsWords(OrderReading reading, Person caller) {
		return caller.seesEveryOrder() || reading.units().stream().anyMatch(caller::isOf) || (!caller.led().isEmpty()
				&& caller.maySeeInstructions(this.projects.require(reading.order().projectCode()).division()));
	}

	/**
	 * An order.
	 * @throws RuleViolation if there is none
	 */
	public Order order(UUID id) {
		return this.rows.require(id);
	}

	/**
	 * An order with what belongs to it.
	 * @throws RuleViolation if there is none
	 */
	public OrderReading reading(UUID id) {
		return readings(List.of(this.rows.require(id))).get(0);
	}

	private List<OrderReading> readings(List<Order> orders) {
		List<UUID> ids = orders.stream().map(Order::id).toList();
		Map<UUID, List<String>> assisting = this.rows.assisting(ids);
		Map<UUID, Instruction> instructions = this.rows
			.instructions(orders.stream().filter(Order::instructed).map(Order::id).toList());
		Map<UUID, List<Answer>> answers = this.rows.answers(ids);
		return orders.stream()
			.map((order) -> new OrderReading(order, assisting.getOrDefault(order.id(), List.of()),
					instructions.get(order.id()), answers.getOrDefault(order.id(), List.of())))
			.toList();
	}

	private HoldersOfDay holders(List<OrderReading> orders) {
		return this.holders.of(orders.stream()
			.map((reading) -> this.open.item(reading.order()))
			.filter(Objects::nonNull)
			.map(OpenStep::held)
			.toList(), List.of());
	}

	private OrderView view(OrderReading reading, Person caller, HoldersOfDay holders, List<Event> history) {
		Order order = reading.order();
		OrderStatus status = order.status(this.open.today());
		OpenStep open = this.open.item(order);
		return new OrderView(order.id(), order.number(), order.projectCode(), order.projectName(), order.procedure(),
				order.procedureName(), order.difficulty(), readsWords(reading, caller) ? reading.words() : null,
				order.unit(), unitName(order.unit()), assisting(reading), order.text(), reading.givenBy(),
				order.issuedOn(), order.answerBy(), status.name(), this.wording.label(status),
				(open != null) ? open.about() : null, order.step(),
				(order.step() != null) ? this.wording.label("Step", order.step()) : null,
				(open != null) ? holders.text(open.group(), null, open.step()) : null,
				Optional.ofNullable(this.open.due(order)).map(DueDate::dueOn).orElse(null),
				(order.escalated() != null) ? this.wording.label("OrderLevel", order.escalated()) : null,
				order.signedOn(), order.answeredOn(), order.refused(), order.endedOn(), reading.answers(), history);
	}

	/** The names of the units that assist. */
	public List<String> assisting(OrderReading reading) {
		return reading.assisting().stream().map(this::unitName).toList();
	}

	/** The name of a unit. */
	public String unitName(String unit) {
		return this.organization.unit(unit).map(ApprovalUnit::name).orElse(unit);
	}

}
