package org.fasttrack.supervision;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.Actor;
import org.fasttrack.audit.OpinionActs;
import org.fasttrack.clock.DueDate;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.organization.Scope;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Holders;
import org.fasttrack.watch.HoldersOfDay;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.OpenStepTable;
import org.fasttrack.watch.OpenSteps;
import org.fasttrack.watch.ProjectReading;
import org.fasttrack.watch.ProjectReadings;
import org.fasttrack.watch.Reminders;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Urging (催办): the task force, a leader or the leading group presses whoever holds an
 * open step, in one click or by telephone. A click tells the holder and the head of the
 * holder's unit, at most once a day for each task; a call is recorded with what was
 * answered.
 */
@Service
public class Urges {

	private static final Set<String> FIELDS = Set.of("projectCode", "about", "procedure", "step", "order", "channel",
			"called", "answer", "text");

	private static final int LONGEST_ABOUT = 200;

	private static final int LONGEST_TEXT = 500;

	private static final int LONGEST_CODE = 50;

	private static final int LONGEST_NAME = 100;

	private final JdbcClient jdbc;

	private final ProjectRegister projects;

	private final ProjectReadings readings;

	private final OpenSteps steps;

	private final OpenStepTable table;

	private final OrderRows orders;

	private final OrderViews views;

	private final Holders holders;

	private final Organization organization;

	private final Reminders reminders;

	private final Wording wording;

	private final Clock clock;

	Urges(JdbcClient jdbc, ProjectRegister projects, ProjectReadings readings, OpenSteps steps, OpenStepTable table,
			OrderRows orders, OrderViews views, Holders holders, Organization organization, Reminders reminders,
			Wording wording, Clock clock) {
		this.jdbc = jdbc;
		this.projects = projects;
		this.readings = readings;
		this.steps = steps;
		this.table = table;
		this.orders = orders;
		this.views = views;
		this.holders = holders;
		this.organization = organization;
		this.reminders = reminders;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * Urges whoever holds an open step of a project.
	 * @param values {@code projectCode}; which step: {@code about} as the list of what
	 * can be urged says it, or {@code procedure} its code or {@code order} its number,
	 * and {@code step} where that leaves a choice, all left out for the project itself;
	 * {@code channel} SYSTEM or TELEPHONE; {@code text} what is said; by telephone
	 * {@code called} and {@code answer}
	 * @throws RuleViolation if a rule refuses it, or it was urged today already
	 */
	@Transactional
	public Urge urge(Map<String, ? extends @Nullable Object> values, Person caller) {
		caller.drivesAs(null, Office.LEADERS, Office.LEADING_GROUP, Office.TASKFORCE);
		Input input = new Input(values).only(FIELDS);
		String code = input.code("projectCode", LONGEST_CODE);
		String about = input.optionalText("about", LONGEST_ABOUT);
		String procedure = input.optionalCode("procedure", LONGEST_CODE);
		String step = input.optionalText("step", LONGEST_CODE);
		String order = input.optionalText("order", LONGEST_CODE);
		Channel channel = input.given("channel") ? input.choice("channel", Channel.class) : Channel.SYSTEM;
		boolean telephone = channel == Channel.TELEPHONE;
		String called = telephone ? input.text("called", LONGEST_NAME) : null;
		String answer = telephone ? input.lines("answer", LONGEST_TEXT) : null;
		if (channel == Channel.SYSTEM) {
			Set.of("called", "answer")
				.stream()
				.filter(input::given)
				.forEach((field) -> input.violations().add(field, "urge.telephone-only"));
		}
		String said = input.optionalLines("text", LONGEST_TEXT);
		if (procedure != null && order != null) {
			input.violations().add("order", "urge.one-of");
		}
		if (code != null && this.projects.project(code)
			.filter((each) -> caller.maySeeOrder(new Scope(each.division(), each.applicant(), List::of)))
			.isEmpty()) {
			input.violations().add("projectCode", "project.unknown", code);
		}
		input.check();
		ProjectReading reading = this.readings.of(Objects.requireNonNull(code));
		Project project = reading.project();
		Actor actor = Orders.actor(caller, this.organization, project, Office.LEADERS, Office.LEADING_GROUP,
				Office.TASKFORCE);
		if (procedure != null && reading.cases().stream().noneMatch((each) -> each.procedure().equals(procedure))) {
			throw RuleViolation.invalid("procedure", "case.not-in-plan", procedure);
		}
		if (order != null && !this.orders.isOf(project.code(), order)) {
			throw RuleViolation.invalid("order", "urge.order", order);
		}
		boolean ofProject = about == null && procedure == null && order == null;
		OpenStep open = (ofProject && step == null ? this.steps.ofProject(reading)
				: this.table.ofProject(project.code()))
			.stream()
			.filter((each) -> step == null || each.step().equals(step))
			.filter((each) -> (about != null) ? each.about().equals(about) : isAbout(each, reading, procedure, order))
			// Who was asked for an opinion is meant where that step is named.
			.min(Comparator.comparing((each) -> each.step().equals(OpinionActs.GIVE)))
			.orElseThrow(() -> RuleViolation.conflict("urge.nothing-open"));
		if (caller.isIn(open.group())) {
			throw RuleViolation.conflict("urge.own");
		}
		String text = Objects.requireNonNullElseGet(said, () -> this.wording.label("Urge", "TEXT"));
		LocalDate today = LocalDate.now(this.clock);
		long id = add(open, Objects.requireNonNull(channel), called, answer, text, actor, today)
			.orElseThrow(() -> RuleViolation.conflict("urge.today", latest(open.about(), today)));
		if (!telephone) {
			tell(open, text, actor, today);
		}
		return of(project.code()).stream().filter((urge) -> urge.id() == id).findFirst().orElseThrow();
	}

	private static boolean isAbout(OpenStep each, ProjectReading reading, @Nullable String procedure,
			@Nullable String order) {
		if (order != null) {
			return order.equals(each.matter());
		}
		if (procedure == null) {
			return each.caseId() == null;
		}
		return reading.procedureCase(each.caseId()).filter((found) -> found.procedure().equals(procedure)).isPresent();
	}

	private Optional<Long> add(OpenStep open, Channel channel, @Nullable String called, @Nullable String answer,
			String text, Actor actor, LocalDate today) {
		DueDate due = open.due();
		return this.jdbc
			.sql("""
					INSERT INTO fasttrack.urge (project_code, case_id, about, step, matter, due_on, task_group, holder, channel,
					                            called, answer, text, urged_on, by_id, by_name, capacity, recorded_at)
					VALUES (:project, :case, :about, :step, :matter, :dueOn, :group, :holder, :channel, :called, :answer,
					        :text, :on, :by, :byName, :capacity, :at)
					ON CONFLICT DO NOTHING
					RETURNING id
					""")
			.param("project", open.projectCode())
			.param("case", open.caseId())
			.param("about", open.about())
			.param("step", open.step())
			.param("matter", open.matter())
			.param("dueOn", (due != null) ? due.dueOn() : null)
			.param("group", open.group())
			.param("holder", this.holders.text(open.group(), open.caseId(), open.step()))
			.param("channel", channel.name())
			.param("called", called)
			.param("answer", answer)
			.param("text", text)
			.param("on", today)
			.param("by", actor.userId())
			.param("byName", actor.name())
			.param("capacity", actor.capacity())
			.param("at", Timestamp.from(this.clock.instant()))
			.query(Long.class)
			.optional();
	}

	/** Which of these was urged today, each as {@link OpenStep#about()} says it. */
	public Set<String> today(Collection<String> abouts) {
		return Set.copyOf(this.jdbc.sql("""
				SELECT about
				FROM fasttrack.urge
				WHERE about = ANY (:abouts)
				  AND urged_on = :today
				  AND channel = 'SYSTEM'
				""")
			.param("abouts", abouts.toArray(String[]::new))
			.param("today", LocalDate.now(this.clock))
			.query(String.class)
			.list());
	}

	/** Who urged it today. */
	private String latest(String about, LocalDate today) {
		return this.jdbc.sql("""
				SELECT by_name
				FROM fasttrack.urge
				WHERE about = :about
				  AND urged_on = :today
				  AND channel = 'SYSTEM'
				""").param("about", about).param("today", today).query(String.class).optional().orElse("");
	}

	/** The holder, and a copy for the head of the holder's unit. */
	private void tell(OpenStep open, String text, Actor actor, LocalDate today) {
		Set<String> recipients = new LinkedHashSet<>();
		recipients.add(open.group());
		Office.parse(open.group())
			.flatMap((office) -> this.organization.unit(office.place()))
			.map(ApprovalUnit::headGroup)
			.ifPresent(recipients::add);
		DueDate due = open.due();
		this.reminders.tell("URGED", open.about() + "/" + today, open.projectCode(), open.caseId(),
				(due != null) ? due.dueOn() : today,
				"【催办】" + open.projectName() + "：" + Office.step(open.step(), open.group(), this.wording) + " · "
						+ open.matter() + "，" + actor.name() + "催办：" + text,
				recipients);
	}

	/** Who was urged on a project, the latest first. */
	List<Urge> of(String projectCode) {
		return urges("WHERE project_code = :key", projectCode);
	}

	private List<Urge> urges(String where, String key) {
		return this.jdbc
			.sql("""
					SELECT id, project_code, about, step, matter, due_on, task_group, holder, channel, called, answer, text, urged_on,
					       by_name
					FROM fasttrack.urge
					%s
					ORDER BY id DESC
					"""
				.formatted(where))
			.param("key", key)
			.query((row, number) -> new Urge(row.getLong("id"), row.getString("project_code"), row.getString("about"),
					row.getString("step"),
					Office.step(row.getString("step"), row.getString("task_group"), this.wording),
					row.getString("matter"), row.getObject("due_on", LocalDate.class), row.getString("holder"),
					row.getString("channel"), this.wording.label("Urge", row.getString("channel")),
					row.getString("called"), row.getString("answer"), row.getString("text"),
					row.getObject("urged_on", LocalDate.class), row.getString("by_name")))
			.list();
	}

	/**
	 * Who was urged on a project, the latest first.
	 * @throws RuleViolation if there is no such project, or this person may not see it
	 */
	public List<Urge> of(String projectCode, Person caller) {
		return of(visible(projectCode, caller));
	}

	/** The same of a project that somebody may see. */
	public List<Urge> of(ProjectReading reading) {
		return of(reading.project().code());
	}

	/**
	 * A project.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	public ProjectReading visible(String projectCode, Person caller) {
		return this.projects.project(projectCode)
			.map(this.readings::of)
			.filter((reading) -> caller.maySeeOrder(reading.scope())
					|| !this.views.list(caller, null, null, projectCode, 0, 1).isEmpty())
			.orElseThrow(() -> RuleViolation.notFound("project.unknown", projectCode));
	}

	/**
	 * How a task was urged while it waited, the latest first.
	 * @param each the procedure that it is about, null if about none
	 * @param subjectId what else it is about
	 */
	public List<Urge> ofTask(@Nullable ProjectReading reading, @Nullable ProcedureCase each, String step,
			@Nullable UUID subjectId) {
		if (reading == null) {
			return List.of();
		}
		return this.table.ofProject(reading.project().code())
			.stream()
			.filter((open) -> open.step().equals(step) && Objects.equals(open.subjectId(), subjectId)
					&& (subjectId != null || Objects.equals(open.caseId(), (each != null) ? each.id() : null)))
			.findFirst()
			.map((open) -> urges("WHERE about = :key", open.about()))
			.orElse(List.of());
	}

	/** What can be urged on a project, for who may urge; empty for others. */
	public List<Urgeable> urgeable(String projectCode, Person caller) {
		return urgeable(this.readings.of(projectCode), caller);
	}

	/** The same of a project that has been read already. */
	public List<Urgeable> urgeable(ProjectReading reading, Person caller) {
		if (!caller.mayUrge()) {
			return List.of();
		}
		List<OpenStep> others = this.table.ofProject(reading.project().code())
			.stream()
			.filter((open) -> !caller.isIn(open.group()))
			.toList();
		Set<String> done = today(others.stream().map(OpenStep::about).toList());
		HoldersOfDay holders = this.holders.of(others.stream().map(OpenStep::held).toList(), reading.cases());
		return others.stream()
			.map((open) -> new Urgeable(open.about(),
					reading.procedureCase(open.caseId()).map(ProcedureCase::procedure).orElse(null),
					isOrder(open) ? open.matter() : null, open.step(),
					Office.step(open.step(), open.group(), this.wording) + " · " + open.matter(),
					holders.text(open.group(), open.caseId(), open.step()), done.contains(open.about())))
			.toList();
	}

	private static boolean isOrder(OpenStep open) {
		return Set.of("Task_SignOrder", "Task_AnswerOrder", "Task_AcceptAnswer").contains(open.step());
	}

	/**
	 * An open step that can be urged.
	 *
	 * @param about which turn of which step it is
	 * @param procedure the procedure's code, null if it is about none
	 * @param order the order's number, null if it is about none
	 * @param step the step's id in the model
	 * @param text its label and what it is about
	 * @param holder who holds it
	 * @param urgedToday whether it was urged today, so that it cannot be once more
	 */
	public record Urgeable(String about, @Nullable String procedure, @Nullable String order, String step, String text,
			String holder, boolean urgedToday) {

	}

	private enum Channel {

		SYSTEM, TELEPHONE

	}

}
