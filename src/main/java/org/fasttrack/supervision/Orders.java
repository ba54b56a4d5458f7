package org.fasttrack.supervision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Limits;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.organization.Scope;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.supervision.OrderView.Answer;
import org.fasttrack.supervision.OrderView.Event;
import org.fasttrack.watch.Holders;
import org.fasttrack.watch.HoldersOfDay;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.Reminders;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Supervision orders (督办): a leader or the task force gives one, the lead unit signs for
 * it and answers with evidence, the task force accepts the answer or refuses it, and what
 * is late rises to the unit's county-level leader and then to the leading group. All
 * limits are assumed, in {@code seeds/parameters.csv}.
 */
@Service
public class Orders {

	/** What an order is made of. */
	public static final Set<String> FIELDS = Set.of("leadUnit", "assistingUnits", "procedure", "difficulty", "matter",
			"answerBy");

	private static final int LONGEST_TEXT = 1000;

	private static final int LONGEST_CODE = 50;

	private final OrderRows rows;

	private final OrderProcess process;

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final Holders holders;

	private final Organization organization;

	private final Limits limits;

	private final Parameters parameters;

	private final Reminders reminders;

	private final ActLog acts;

	private final Wording wording;

	private final Clock clock;

	Orders(OrderRows rows, OrderProcess process, ProjectRegister projects, ProcedureCases cases, Holders holders,
			Organization organization, Limits limits, Parameters parameters, Reminders reminders, ActLog acts,
			Wording wording, Clock clock) {
		this.rows = rows;
		this.process = process;
		this.projects = projects;
		this.cases = cases;
		this.holders = holders;
		this.organization = organization;
		this.limits = limits;
		this.parameters = parameters;
		this.reminders = reminders;
		this.acts = acts;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * A leader or the task force gives an order.
	 * @param values {@code projectCode} and {@link #FIELDS}
	 * @throws RuleViolation if a rule refuses it, or the lead unit has the same order
	 * already
	 */
	@Transactional
	public OrderView issue(Map<String, ? extends @Nullable Object> values, Person caller) {
		Actor actor = actor(caller, this.organization, Office.LEADERS, Office.TASKFORCE);
		Input input = new Input(values);
		Set<String> writable = new HashSet<>(FIELDS);
		writable.add("projectCode");
		input.only(writable);
		Project project = project(input);
		LocalDate today = today();
		Asked asked = read(input, (project != null) ? project.code() : null, today);
		input.check();
		UUID id = UUID.randomUUID();
		Objects.requireNonNull(project);
		this.rows.open(project.code())
			.stream()
			.filter((other) -> other.unit().equals(asked.unit()) && other.text().equals(asked.text()))
			.findFirst()
			.ifPresent((same) -> {
				throw RuleViolation.conflict("order.same", same.number());
			});
		issue(Entry.about(id, project.code(), actor, today), asked, false, actor);
		this.process.start(id, project.code(), asked.unit());
		return view(id, caller);
	}

	/** The project that is named, which nobody withdraws meanwhile. */
	@Nullable Project project(Input input) {
		String code = input.text("projectCode", LONGEST_CODE);
		if (code == null) {
			return null;
		}
		this.projects.lock(code);
		Optional<Project> found = this.projects.project(code);
		if (found.isEmpty()) {
			input.violations().add("projectCode", "project.unknown", code);
			return null;
		}
		if (found.get().status() == ProjectStatus.WITHDRAWN) {
			throw RuleViolation.conflict("order.project-withdrawn", found.get().name(), found.get().statusSince());
		}
		return found.get();
	}

	/** Reads what an order is made of; what is wrong is noted in the input. */
	Asked read(Input input, @Nullable String projectCode, LocalDate on) {
		String unit = input.text("leadUnit", LONGEST_CODE);
		ApprovalUnit lead = (unit != null) ? this.organization.unit(unit).orElse(null) : null;
		if (unit != null && lead == null) {
			input.violations().add("leadUnit", "order.unit.unknown", unit);
		}
		if (lead != null && projectCode != null
				&& !this.organization.worksFor(lead, this.projects.require(projectCode).division())) {
			input.violations().add("leadUnit", "unit.elsewhere", lead.name());
		}
		List<String> assisting = input.choices("assistingUnits",
				this.organization.units().stream().map(ApprovalUnit::id).toList());
		if (unit != null && assisting.contains(unit)) {
			input.violations().add("assistingUnits", "order.unit.both");
		}
		UUID caseId = caseId(input, projectCode);
		String number = input.optionalText("difficulty", LONGEST_CODE);
		UUID difficulty = (number != null && projectCode != null)
				? this.rows.difficulty(projectCode, number).orElse(null) : null;
		if (number != null && projectCode != null && difficulty == null) {
			input.violations().add("difficulty", "order.difficulty.unknown", number);
		}
		String text = input.text("matter", LONGEST_TEXT);
		LocalDate answerBy = input.date("answerBy");
		if (answerBy != null) {
			input.violations()
				.unlessWithin("answerBy", answerBy, on, on.plusDays(this.parameters.whole("order.answer-max-days")));
		}
		return new Asked(Objects.requireNonNullElse(unit, ""), assisting, caseId, difficulty,
				Objects.requireNonNullElse(text, ""), Objects.requireNonNullElse(answerBy, on));
	}

	private @Nullable UUID caseId(Input input, @Nullable String projectCode) {
		String procedure = input.optionalText("procedure", LONGEST_CODE);
		if (procedure == null || projectCode == null) {
			return null;
		}
		Optional<UUID> found = this.cases.ofProject(projectCode)
			.stream()
			.filter((each) -> each.procedure().equals(procedure))
			.map(ProcedureCase::id)
			.findFirst();
		if (found.isEmpty()) {
			input.violations().add("procedure", "case.not-in-plan", procedure);
		}
		return found.orElse(null);
	}

	void issue(Entry entry, Asked asked, boolean instructed, Actor givenBy) {
		this.rows.add(entry.subject(), entry.projectCode(), asked.caseId(), asked.difficulty(), instructed,
				asked.unit(), asked.assisting(), asked.text(), asked.answerBy(), givenBy, entry.occurredOn());
		Order order = require(entry.subject());
		this.acts.append(entry, instructed ? "Task_CheckInstruction" : "IssueOrder", "ISSUED",
				order.number() + "，请于" + order.answerBy() + "前反馈", "");
		tell(order, "ISSUED", order.answerBy(), "请签收并于" + order.answerBy() + "前反馈：" + order.text(), recipients(order));
	}

	/** The lead unit signs for it. */
	public void sign(Entry entry, String note) {
		require(entry.subject());
		this.rows.sign(entry.subject(), entry.occurredOn());
		this.acts.append(entry, "Task_SignOrder", "SIGNED", note, "");
	}

	/** The lead unit answers. */
	public void answer(Entry entry, String text, String evidence) {
		this.rows.answer(require(entry.subject()), text, evidence, entry.occurredOn(), entry.actor());
		this.acts.append(entry, "Task_AnswerOrder", "ANSWERED", text + "（佐证扫描件" + evidence + "）", "");
	}

	/** The task force accepts the answer. */
	public void accept(Entry entry, String opinion) {
		this.rows.end(entry.subject(), OrderStatus.DONE, entry.occurredOn());
		this.acts.append(entry, "Task_AcceptAnswer", "ANSWER_ACCEPTED", opinion, "");
		tell(require(entry.subject()), "DONE", entry.occurredOn(), "反馈已经审核通过，督办事项办结。",
				Set.of(Office.section(require(entry.subject()).unit()).id(), Office.LEADERS.id()));
	}

	/** The task force refuses the answer; the unit answers again, with some days more. */
	public void refuse(Entry entry, String opinion) {
		Order order = require(entry.subject());
		LocalDate again = this.limits
			.due(entry.occurredOn(), this.parameters.whole("order.answer-again-days"), DayKind.WD)
			.dueOn();
		LocalDate answerBy = again.isAfter(order.answerBy()) ? again : order.answerBy();
		this.rows.refuse(order.id(), answerBy, entry.occurredOn());
		this.acts.append(entry, "Task_AcceptAnswer", "ANSWER_REFUSED", opinion, "");
		tell(require(order.id()), "REFUSED", answerBy, "反馈未通过审核，请于" + answerBy + "前重新反馈：" + opinion,
				Set.of(Office.section(order.unit()).id()));
	}

	/**
	 * Raises an order whose answer is late: to the unit's county-level leader at once, to
	 * the leading group after the set number of working days. Nothing is done twice.
	 * @return whether the county-level leader of the unit can act on it now
	 */
	public boolean escalate(UUID id) {
		Optional<Order> found = this.rows.order(id);
		LocalDate today = today();
		if (found.isEmpty() || !found.get().isLate(today)) {
			return false;
		}
		Order order = found.get();
		if (order.escalated() == null) {
			raise(order, "COUNTY", today,
					Set.of(Office.county(order.unit()).id(), Office.section(order.unit()).id(), Office.TASKFORCE.id()));
		}
		if (!"LEADING_GROUP".equals(order.escalated()) && !today.isBefore(leadingGroupOn(order))) {
			raise(order, "LEADING_GROUP", today,
					Set.of(Office.LEADING_GROUP.id(), Office.LEADERS.id(), Office.county(order.unit()).id()));
		}
		return true;
	}

	private void raise(Order order, String to, LocalDate today, Set<String> recipients) {
		this.rows.escalate(order.id(), to);
		this.acts.append(Entry.about(order.id(), order.projectCode(), Actor.SYSTEM, today), "EscalateOrder", to,
				"应于" + order.answerBy() + "前反馈", "");
		tell(order, to, order.answerBy(),
				"应于" + order.answerBy() + "前反馈，逾期未反馈，已提级至" + this.wording.label("OrderLevel", to) + "。", recipients);
	}

	/** The first day on which the leading group is told. */
	private LocalDate leadingGroupOn(Order order) {
		return this.limits.due(order.answerBy(), this.parameters.whole("order.leading-group-days") + 1, DayKind.WD)
			.dueOn();
	}

	/** When an order rises next, later than now; empty if it does not. */
	public Optional<Instant> nextEscalation(UUID id) {
		return this.rows.order(id)
			.filter((order) -> order.step() != null && order.state() != OrderStatus.ANSWERED
					&& !"LEADING_GROUP".equals(order.escalated()))
			.map((order) -> (order.escalated() == null) ? order.answerBy().plusDays(1) : leadingGroupOn(order))
			.map((day) -> this.reminders.next(new DueDate(day, day, false)));
	}

	/** The groups whose members may sign for it and answer it today. */
	public List<String> answering(UUID id) {
		Order order = require(id);
		String section = Office.section(order.unit()).id();
		return (order.escalated() != null) ? List.of(section, Office.county(order.unit()).id()) : List.of(section);
	}

	/** Ends what is open of a project that was withdrawn. */
	void end(String projectCode, String reason) {
		LocalDate on = this.projects.require(projectCode).statusSince();
		List<UUID> ended = new ArrayList<>();
		for (Order order : this.rows.open(projectCode)) {
			this.rows.end(order.id(), OrderStatus.ENDED, on);
			ended.add(order.id());
			tell(order, "ENDED", on, "项目已经撤回，督办随之终止。", recipients(order));
		}
		for (Instruction each : this.rows.instructions(projectCode, "OPEN", Integer.MAX_VALUE)) {
			this.rows.decide(each.id(), "ENDED", "项目已经撤回", Actor.SYSTEM, on);
			ended.add(each.id());
		}
		ended.forEach((id) -> this.acts.append(Entry.about(id, projectCode, Actor.SYSTEM, on), "EndOrder", "ENDED",
				"项目已经撤回：" + reason, ""));
		if (!ended.isEmpty()) {
			this.process.end(projectCode);
		}
	}

	private Set<String> recipients(Order order) {
		Set<String> recipients = new LinkedHashSet<>();
		recipients.add(Office.section(order.unit()).id());
		recipients.add(Office.head(order.unit()).id());
		this.rows.assisting(List.of(order.id()))
			.getOrDefault(order.id(), List.of())
			.forEach((unit) -> recipients.add(Office.section(unit).id()));
		return recipients;
	}

	private void tell(Order order, String what, LocalDate day, String text, Set<String> recipients) {
		this.reminders.tell("ORDER", order.id() + "/" + order.turn() + "/" + what, order.projectCode(), order.caseId(),
				day, "【督办】" + order.projectName() + "：" + order.number() + "，" + text, recipients);
	}

	/**
	 * An order.
	 * @throws RuleViolation if there is none
	 */
	public Order require(UUID id) {
		return this.rows.order(id).orElseThrow(() -> RuleViolation.notFound("order.unknown"));
	}

	/** When the step that an order waits for is due; null once it is over. */
	public @Nullable DueDate due(Order order) {
		DueDate answer = this.limits.fixed(order.issuedOn(), order.answerBy());
		return switch (order.state()) {
			case ISSUED -> DueDate.earliest(days(order.stepSince(), "order.sign-days"), answer);
			case SIGNED -> answer;
			case ANSWERED -> days(order.stepSince(), "order.accept-days");
			case DONE, LATE, ENDED -> null;
		};
	}

	private DueDate days(LocalDate from, String parameter) {
		return this.limits.due(from, this.parameters.whole(parameter), DayKind.WD);
	}

	/** What an instruction waits for. */
	public DueDate due(Instruction each) {
		return days(each.givenOn(), "instruction.check-days");
	}

	/** How many answers to orders that this person may see are late. */
	public int late(Person caller) {
		return this.rows.late(caller, today());
	}

	/** The instructions that the task force still has to check. */
	public List<OpenStep> uncheckedInstructions() {
		return this.rows.instructions(null, "OPEN", Integer.MAX_VALUE)
			.stream()
			.map(this::item)
			.map(OpenItem::step)
			.toList();
	}

	/** What an order or an unchecked instruction waits for; empty once it is over. */
	public Optional<OpenItem> open(UUID id) {
		return this.rows.order(id)
			.map((order) -> Optional.ofNullable(item(order)))
			.orElseGet(() -> this.rows.instruction(id).filter(Instruction::isOpen).map(this::item));
	}

	/** What the orders and unchecked instructions of a project wait for. */
	public List<OpenItem> open(String projectCode) {
		List<OpenItem> open = new ArrayList<>();
		this.rows.open(projectCode).stream().map(this::item).filter(Objects::nonNull).forEach(open::add);
		this.rows.instructions(projectCode, "OPEN", Integer.MAX_VALUE).stream().map(this::item).forEach(open::add);
		return open;
	}

	private @Nullable OpenItem item(Order order) {
		if (order.step() == null) {
			return null;
		}
		boolean accepting = order.state() == OrderStatus.ANSWERED;
		Office office = accepting ? Office.TASKFORCE
				: (order.escalated() != null) ? Office.county(order.unit()) : Office.section(order.unit());
		return new OpenItem(new OpenStep(order.id() + "/" + order.turn(), order.projectCode(), order.projectName(),
				null, order.id(), order.step(), order.number(), office.id(), accepting ? null : order.unit(),
				due(order), false), order.stepSince());
	}

	private OpenItem item(Instruction each) {
		return new OpenItem(
				new OpenStep(each.id().toString(), each.projectCode(), each.projectName(), null, each.id(),
						"Task_CheckInstruction", "领导批示", Office.TASKFORCE.id(), null, due(each), false),
				each.givenOn());
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
				this.rows.orders(caller, status, unit, projectCode, today(), offset, limit));
		HoldersOfDay holders = holders(orders);
		return orders.stream().map((order) -> view(order, caller, holders, List.of())).toList();
	}

	/**
	 * One order with all that was done.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	public OrderView view(UUID id, Person caller) {
		OrderReading reading = reading(id);
		if (!caller
			.maySeeOrder(new Scope(this.projects.require(reading.order().projectCode()).division(), reading::units))) {
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

	/**
	 * An order with what belongs to it.
	 * @throws RuleViolation if there is none
	 */
	public OrderReading reading(UUID id) {
		return readings(List.of(require(id))).get(0);
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
			.map((reading) -> item(reading.order()))
			.filter(Objects::nonNull)
			.map((open) -> open.step().held())
			.toList(), List.of());
	}

	/**
	 * The caller, acting through the first of these offices that the caller holds.
	 * @throws RuleViolation if there is none
	 */
	static Actor actor(Person caller, Organization organization, Office... offices) {
		return new Actor(caller.user(), organization.nameOf(caller.user()), caller.actingAs(offices).id());
	}

	private OrderView view(OrderReading reading, Person caller, HoldersOfDay holders, List<Event> history) {
		Order order = reading.order();
		OrderStatus status = order.status(today());
		OpenItem open = item(order);
		return new OrderView(order.id(), order.number(), order.projectCode(), order.projectName(), order.procedure(),
				order.procedureName(), order.difficulty(),
				(caller.seesEveryOrder() || reading.units().stream().anyMatch(caller::isOf)) ? reading.words() : null,
				order.unit(), unitName(order.unit()), assisting(reading), order.text(), reading.givenBy(),
				order.issuedOn(), order.answerBy(), status.name(), this.wording.label(status),
				(open != null) ? open.step().about() : null, order.step(),
				(order.step() != null) ? this.wording.label("Step", order.step()) : null,
				(open != null) ? holders.text(open.step().group(), null, open.step().step()) : null,
				Optional.ofNullable(due(order)).map(DueDate::dueOn).orElse(null),
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

	/** Whether an order of that number is about that project. */
	boolean isOf(String projectCode, String number) {
		return this.rows.isOf(projectCode, number);
	}

	LocalDate today() {
		return LocalDate.now(this.clock);
	}

	/**
	 * What an order or an instruction waits for.
	 *
	 * @param step the step
	 * @param since since when
	 */
	public record OpenItem(OpenStep step, LocalDate since) {

	}

	/**
	 * What is asked of whom.
	 *
	 * @param unit the lead unit
	 * @param assisting the units that assist
	 * @param caseId the procedure that it is about, null if about none
	 * @param difficulty the difficulty that it is about, null if about none
	 * @param text what is asked
	 * @param answerBy the last day for the answer
	 */
	record Asked(String unit, List<String> assisting, @Nullable UUID caseId, @Nullable UUID difficulty, String text,
			LocalDate answerBy) {

	}

}
