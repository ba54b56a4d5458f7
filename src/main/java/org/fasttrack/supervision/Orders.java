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

	private final OpenOrders open;

	private final OrderViews views;

	private final OrderProcess process;

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final Organization organization;

	private final Limits limits;

	private final Parameters parameters;

	private final Reminders reminders;

	private final ActLog acts;

	private final Wording wording;

	private final Clock clock;

	Orders(OrderRows rows, OpenOrders open, OrderViews views, OrderProcess process, ProjectRegister projects,
			ProcedureCases cases, Organization organization, Limits limits, Parameters parameters, Reminders reminders,
			ActLog acts, Wording wording, Clock clock) {
		this.rows = rows;
		this.open = open;
		this.views = views;
		this.process = process;
		this.projects = projects;
		this.cases = cases;
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
		caller.drivesAs(null, Office.LEADERS, Office.TASKFORCE);
		Input input = new Input(values);
		Set<String> writable = new HashSet<>(FIELDS);
		writable.add("projectCode");
		input.only(writable);
		Project project = project(input, caller);
		LocalDate today = this.open.today();
		Asked asked = read(input, (project != null) ? project.code() : null, today);
		input.check();
		UUID id = UUID.randomUUID();
		Actor actor = actor(caller, this.organization, Objects.requireNonNull(project), Office.LEADERS,
				Office.TASKFORCE);
		this.rows.open(project.code())
			.stream()
			.filter((other) -> other.unit().equals(asked.unit()) && other.text().equals(asked.text()))
			.findFirst()
			.ifPresent((same) -> {
				throw RuleViolation.conflict("order.same", same.number());
			});
		issue(Entry.about(id, project.code(), actor, today), asked, false, actor);
		this.process.start(id, project.code(), asked.unit());
		return this.views.view(id, caller);
	}

	/**
	 * The project that is named, which nobody withdraws meanwhile; one that the caller
	 * may not see is none.
	 */
	@Nullable Project project(Input input, Person caller) {
		String code = input.code("projectCode", LONGEST_CODE);
		if (code == null) {
			return null;
		}
		this.projects.lock(code);
		Optional<Project> found = this.projects.project(code)
			.filter((each) -> caller.maySeeOrder(new Scope(each.division(), each.applicant(), List::of)));
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
		String text = input.lines("matter", LONGEST_TEXT);
		LocalDate answerBy = input.date("answerBy");
		if (answerBy != null) {
			input.violations()
				.unlessWithin("answerBy", answerBy, on, on.plusDays(this.parameters.whole("order.answer-max-days")));
		}
		return new Asked(Objects.requireNonNullElse(unit, ""), assisting, caseId, difficulty,
				Objects.requireNonNullElse(text, ""), Objects.requireNonNullElse(answerBy, on));
	}

	private @Nullable UUID caseId(Input input, @Nullable String projectCode) {
		String procedure = input.optionalCode("procedure", LONGEST_CODE);
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
		Order order = this.rows.require(entry.subject());
		this.acts.append(entry, instructed ? "Task_CheckInstruction" : "IssueOrder", "ISSUED",
				order.number() + "，请于" + order.answerBy() + "前反馈", "");
		tell(order, "ISSUED", order.answerBy(), "请签收并于" + order.answerBy() + "前反馈：" + order.text(), recipients(order));
	}

	/** The lead unit signs for it. */
	public void sign(Entry entry, String note) {
		this.rows.require(entry.subject());
		this.rows.sign(entry.subject(), entry.occurredOn());
		this.acts.append(entry, "Task_SignOrder", "SIGNED", note, "");
	}

	/** The lead unit answers. */
	public void answer(Entry entry, String text, String evidence) {
		this.rows.answer(this.rows.require(entry.subject()), text, evidence, entry.occurredOn(), entry.actor());
		this.acts.append(entry, "Task_AnswerOrder", "ANSWERED", text + "（佐证扫描件" + evidence + "）", "");
	}

	/** The task force accepts the answer. */
	public void accept(Entry entry, String opinion) {
		this.rows.end(entry.subject(), OrderStatus.DONE, entry.occurredOn());
		this.acts.append(entry, "Task_AcceptAnswer", "ANSWER_ACCEPTED", opinion, "");
		tell(this.rows.require(entry.subject()), "DONE", entry.occurredOn(), "反馈已经审核通过，督办事项办结。",
				Set.of(Office.section(this.rows.require(entry.subject()).unit()).id(), Office.LEADERS.id(),
						leadersOf(entry.projectCode())));
	}

	/** The task force refuses the answer; the unit answers again, with some days more. */
	public void refuse(Entry entry, String opinion) {
		Order order = this.rows.require(entry.subject());
		LocalDate again = this.limits.due(entry.occurredOn(), "order.answer-again-days").dueOn();
		LocalDate answerBy = again.isAfter(order.answerBy()) ? again : order.answerBy();
		this.rows.refuse(order.id(), answerBy, entry.occurredOn());
		this.acts.append(entry, "Task_AcceptAnswer", "ANSWER_REFUSED", opinion, "");
		tell(this.rows.require(order.id()), "REFUSED", answerBy, "反馈未通过审核，请于" + answerBy + "前重新反馈：" + opinion,
				Set.of(Office.section(order.unit()).id()));
	}

	/**
	 * Raises an order whose answer is late: to the unit's county-level leader at once, to
	 * the leading group after the set number of working days. Nothing is done twice.
	 * @return whether the county-level leader of the unit can act on it now
	 */
	public boolean escalate(UUID id) {
		Optional<Order> found = this.rows.order(id);
		LocalDate today = this.open.today();
		if (found.isEmpty() || !found.get().isLate(today)) {
			return false;
		}
		Order order = found.get();
		if (order.escalated() == null) {
			raise(order, "COUNTY", today,
					Set.of(Office.county(order.unit()).id(), Office.section(order.unit()).id(), Office.TASKFORCE.id()));
		}
		if (!"LEADING_GROUP".equals(order.escalated()) && !today.isBefore(leadingGroupOn(order))) {
			raise(order, "LEADING_GROUP", today, Set.of(Office.LEADING_GROUP.id(), Office.LEADERS.id(),
					leadersOf(order.projectCode()), Office.county(order.unit()).id()));
		}
		return true;
	}

	/** The leaders of the county whose project it is. */
	private String leadersOf(@Nullable String projectCode) {
		return Office.leaders(this.projects.require(Objects.requireNonNull(projectCode)).division()).id();
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
		return this.limits
			.due(order.answerBy(), this.parameters.whole("order.leading-group-days", order.answerBy()) + 1, DayKind.WD)
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
		Order order = this.rows.require(id);
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
		for (Instruction each : this.rows.instructions(projectCode, "OPEN", null, Integer.MAX_VALUE)) {
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
	 * The caller, acting on a project through the first of these offices that the caller
	 * holds, or as a leader of its county.
	 * @throws RuleViolation if there is none
	 */
	static Actor actor(Person caller, Organization organization, Project project, Office... offices) {
		return new Actor(caller.user(), organization.nameOf(caller.user()),
				caller.drivesAs(project.division(), offices).id());
	}

	/** Whether an order of that number is about that project. */
	boolean isOf(String projectCode, String number) {
		return this.rows.isOf(projectCode, number);
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
