package org.fasttrack.difficulty;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.calendar.CalendarChanged;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Limits;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.project.ProjectWithdrawn;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can happen to a difficulty. Levels and limits are this mechanism's own (working
 * days, parameters). Everything is written in the transaction of whoever acts; the
 * project is locked by then.
 */
@Service
public class Difficulties {

	/** 签收疑难问题. */
	public static final String ACKNOWLEDGE = "Task_AcknowledgeDifficulty";

	/** 协调解决疑难问题. */
	public static final String RESOLVE = "Task_ResolveDifficulty";

	/** 召开联席会议. */
	public static final String MEET = "Task_HoldMeeting";

	/** 领导小组研究决定. */
	public static final String INSTRUCT = "Task_Instruct";

	/** 落实协调措施. */
	public static final String CARRY_OUT = "Task_CarryOutMeasure";

	/** 确认销号. */
	public static final String CONFIRM = "Task_ConfirmCloseOut";

	/** 审定销号. */
	public static final String CLOSE = "Task_CloseOut";

	/** Begins the cause of what comes from an earlier ledger; its own number follows. */
	static final String EARLIER_LEDGER = "LEDGER/";

	private static final String BASIS = "本机制要求";

	private final JdbcClient jdbc;

	private final DifficultyRows rows;

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final Organization organization;

	private final Limits limits;

	private final Parameters parameters;

	private final ActLog acts;

	private final Wording wording;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Difficulties(JdbcClient jdbc, DifficultyRows rows, ProjectRegister projects, ProcedureCases cases,
			Organization organization, Limits limits, Parameters parameters, ActLog acts, Wording wording,
			ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.projects = projects;
		this.cases = cases;
		this.organization = organization;
		this.limits = limits;
		this.parameters = parameters;
		this.acts = acts;
		this.wording = wording;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Somebody raises a difficulty; it begins on the first level of the responsible unit.
	 * The project is locked, so that of two identical ones sent at once only one counts.
	 * @throws RuleViolation if the project has ended, if the procedure or the unit is
	 * none of it, or if the same one is open already
	 */
	public Difficulty raise(Actor actor, Raised raised) {
		Project project = this.projects.require(raised.projectCode());
		requireRunning(project);
		ProcedureCase each = Optional.ofNullable(raised.procedure())
			.map((procedure) -> inPlan(project.code(), procedure))
			.orElse(null);
		String unit = Optional.ofNullable(raised.unit())
			.or(() -> Optional.ofNullable(each).map(ProcedureCase::unit))
			.orElseThrow(() -> RuleViolation.invalid("responsibleUnit", "difficulty.unit"));
		ApprovalUnit responsible = this.organization.unit(unit)
			.orElseThrow(() -> RuleViolation.invalid("responsibleUnit", "liaison.unit.unknown", unit));
		if (!this.organization.worksFor(responsible, project.division())) {
			throw RuleViolation.invalid("responsibleUnit", "unit.elsewhere", responsible.name());
		}
		if (raised.amount() != null && raised.amount().compareTo(project.totalInvestment()) > 0) {
			throw RuleViolation.invalid("amount", "difficulty.amount", raised.amount(), project.totalInvestment());
		}
		openOf(project.code()).stream()
			.filter((other) -> other.kind() == raised.kind() && other.unit().equals(unit)
					&& Objects.equals(other.procedure(), raised.procedure())
					&& other.description().equals(raised.description()))
			.findFirst()
			.ifPresent((same) -> {
				throw RuleViolation.conflict("difficulty.same", same.number());
			});
		return add(project, each, unit, raised.kind(), null, raised.description(), raised.amount(), actor,
				// Whoever has no tasks has the task force look whether it is done.
				actor.capacity().equals("leaders") ? Level.L3.group(unit) : actor.capacity());
	}

	/**
	 * The system raises a difficulty by itself, once per cause. The project unit confirms
	 * its end.
	 * @param cause what was found, the same for the same cause
	 * @return the difficulty, empty if there is one for this cause already
	 */
	public Optional<Difficulty> raise(String cause, String projectCode, @Nullable UUID caseId, String unit,
			DifficultyKind kind, String description) {
		Project project = this.projects.require(projectCode);
		if (isKnown(cause) || project.status() == ProjectStatus.WITHDRAWN) {
			return Optional.empty();
		}
		ProcedureCase each = (caseId != null) ? this.cases.require(caseId) : null;
		return Optional.of(add(project, each, unit, kind, cause, description, null, Actor.SYSTEM,
				project.division() + ".applicant"));
	}

	void requireRunning(Project project) {
		if (project.status() == ProjectStatus.WITHDRAWN) {
			throw RuleViolation.conflict("difficulty.project-withdrawn", project.name(), project.statusSince());
		}
	}

	ProcedureCase inPlan(String projectCode, String procedure) {
		return this.cases.ofProject(projectCode)
			.stream()
			.filter((each) -> each.procedure().equals(procedure))
			.findFirst()
			.orElseThrow(() -> RuleViolation.invalid("procedure", "case.not-in-plan", procedure));
	}

	private Difficulty add(Project project, @Nullable ProcedureCase each, String unit, DifficultyKind kind,
			@Nullable String cause, String description, @Nullable BigDecimal amount, Actor actor, String raisedGroup) {
		Difficulty difficulty = insert(project, each, unit, kind, cause, description, amount, actor, raisedGroup,
				LocalDate.now(this.clock));
		this.events.publishEvent(new DifficultyRaised(difficulty));
		return difficulty;
	}

	private Difficulty insert(Project project, @Nullable ProcedureCase each, String unit, DifficultyKind kind,
			@Nullable String cause, String description, @Nullable BigDecimal amount, Actor actor, String raisedGroup,
			LocalDate raisedOn) {
		LocalDate today = LocalDate.now(this.clock);
		int sequence = this.jdbc.sql("""
				INSERT INTO fasttrack.difficulty_number (year, last)
				VALUES (:year, 1)
				ON CONFLICT (year) DO UPDATE SET last = difficulty_number.last + 1
				RETURNING last
				""").param("year", today.getYear()).query(Integer.class).single();
		UUID id = UUID.randomUUID();
		DueDate due = acknowledgeBy(Level.L1, today);
		this.jdbc.sql("""
				INSERT INTO fasttrack.difficulty (id, year, sequence, number, project_code, case_id, kind, cause,
				                                  description, amount, unit, level, status, step, step_group,
				                                  step_since, step_due_on, step_yellow_on, step_provisional,
				                                  level_since, level_due_on, raised_by, raised_by_name, raised_group,
				                                  raised_on, raised_at)
				VALUES (:id, :year, :sequence, :number, :project, :case, :kind, :cause, :description, :amount, :unit,
				        'L1', 'RAISED', :step, :group, :today, :due, :yellow, :provisional, :today, :levelDue, :by,
				        :byName, :raisedGroup, :raisedOn, :at)
				""")
			.param("id", id)
			.param("year", today.getYear())
			.param("sequence", sequence)
			.param("number", "疑难〔" + today.getYear() + "〕" + sequence + "号")
			.param("project", project.code())
			.param("case", (each != null) ? each.id() : null)
			.param("kind", kind.name())
			.param("cause", cause)
			.param("description", description)
			.param("amount", amount)
			.param("unit", unit)
			.param("step", ACKNOWLEDGE)
			.param("group", Level.L1.group(unit))
			.param("today", today)
			.param("raisedOn", raisedOn)
			.param("due", due.dueOn())
			.param("yellow", due.yellowOn())
			.param("provisional", due.provisional())
			.param("levelDue", levelDue(Level.L1, today).dueOn())
			.param("by", actor.userId())
			.param("byName", actor.name())
			.param("raisedGroup", raisedGroup)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		Difficulty difficulty = require(id);
		note(difficulty, Entry.about(id, project.code(), actor, raisedOn), What.RAISED, description, null,
				"RaiseDifficulty");
		return difficulty;
	}

	/**
	 * Takes over an entry of an earlier ledger, once. What is still open goes on from
	 * today on the level that it had reached.
	 * @return the difficulty, empty if it was taken over before
	 * @throws RuleViolation if the procedure is none of the project's plan, or the entry
	 * is open and the project withdrawn
	 */
	public Optional<Difficulty> takeOver(Actor actor, Earlier earlier) {
		String cause = EARLIER_LEDGER + earlier.number();
		if (isKnown(cause)) {
			return Optional.empty();
		}
		Project project = this.projects.require(earlier.projectCode());
		if (earlier.closedOn() == null) {
			requireRunning(project);
		}
		ProcedureCase each = Optional.ofNullable(earlier.procedure())
			.map((procedure) -> inPlan(project.code(), procedure))
			.orElse(null);
		Difficulty difficulty = insert(project, each, earlier.unit(), earlier.kind(), cause, earlier.description(),
				earlier.amount(), actor, actor.capacity(), earlier.raisedOn());
		if (earlier.measures() != null) {
			update(difficulty.id(), Map.of("measures", earlier.measures()));
		}
		if (earlier.closedOn() != null) {
			end(difficulty, Entry.about(difficulty.id(), project.code(), actor, earlier.closedOn()), What.CLOSED,
					"原台账已销号（" + earlier.number() + "）", "RaiseDifficulty");
			return Optional.of(require(difficulty.id()));
		}
		Difficulty open = enter(require(difficulty.id()), earlier.level(), difficulty.status(),
				LocalDate.now(this.clock), Map.of());
		this.events.publishEvent(new DifficultyRaised(open));
		return Optional.of(open);
	}

	/** Whether an entry of an earlier ledger was taken over before. */
	public boolean isTakenOver(String number) {
		return isKnown(EARLIER_LEDGER + number);
	}

	private boolean isKnown(String cause) {
		return this.jdbc.sql("SELECT EXISTS (SELECT 1 FROM fasttrack.difficulty WHERE cause = :cause)")
			.param("cause", cause)
			.query(Boolean.class)
			.single();
	}

	/** The liaison officer of the level takes it up and says what will be done. */
	public void acknowledge(Entry entry, String measures) {
		Difficulty each = begin(entry, ACKNOWLEDGE);
		change(each, new Turn(each.level(), DifficultyStatus.HANDLING, RESOLVE, each.level().group(each.unit()),
				entry.occurredOn(), levelDue(each.level(), each.levelSince())), Map.of("measures", measures));
		note(each, entry, What.ACKNOWLEDGED, measures, null, ACKNOWLEDGE);
	}

	/** A dated entry on how it goes, by whoever has a part in it. */
	public void progress(Difficulty each, Actor actor, String text, @Nullable String evidence) {
		if (each.status() == DifficultyStatus.CLOSED) {
			throw RuleViolation.conflict("difficulty.closed", each.number());
		}
		note(each, Entry.about(each.id(), each.projectCode(), actor, LocalDate.now(this.clock)), What.PROGRESS, text,
				evidence, "DifficultyProgress");
	}

	/** Whoever holds it says that it is resolved, and applies for the close-out. */
	public void resolve(Entry entry, String text, String evidence) {
		Difficulty each = begin(entry, RESOLVE, MEET);
		resolved(each, entry, text, evidence, String.valueOf(each.step()));
	}

	private void resolved(Difficulty each, Entry entry, String text, @Nullable String evidence, String step) {
		change(each,
				new Turn(each.level(), DifficultyStatus.RESOLVED, CONFIRM, each.raisedGroup(), entry.occurredOn(),
						days(entry.occurredOn(), "difficulty.confirm-days")),
				Map.of("resolved_on", entry.occurredOn()));
		note(each, entry, What.RESOLVED, text, evidence, step);
	}

	/**
	 * Whoever holds it shows why it is beyond them; it goes up one level. Who can solve
	 * it, must: nothing goes up before it was taken up.
	 * @return as it stands then
	 */
	public Difficulty escalate(Entry entry, String reason) {
		Difficulty each = begin(entry, RESOLVE, MEET);
		note(each, entry, What.ESCALATED, reason, null, String.valueOf(each.step()));
		return enter(each, above(each), DifficultyStatus.ESCALATED, entry.occurredOn(), Map.of());
	}

	/**
	 * The time of the level is out; it goes up one level by itself.
	 * @return as it stands then
	 */
	public Difficulty escalateOverdue(UUID id) {
		Difficulty each = require(id);
		LocalDate today = LocalDate.now(this.clock);
		note(each, Entry.about(id, each.projectCode(), Actor.SYSTEM, today), What.ESCALATED,
				this.wording.label(each.level()) + "应于" + each.levelDueOn() + "前协调解决，逾期自动提级。", null,
				"EscalateDifficulty");
		return enter(each, above(each), DifficultyStatus.ESCALATED, today, Map.of());
	}

	private static Level above(Difficulty each) {
		return each.level().next().orElseThrow(() -> RuleViolation.conflict("difficulty.top", each.number()));
	}

	/**
	 * The joint meeting has dealt with it.
	 * @param minutes the meeting; one may deal with many difficulties
	 * @param text what it decided
	 * @param measures what is to be done by whom; none if the meeting itself resolved it
	 */
	public void meet(Entry entry, Minutes minutes, String text, List<Asked> measures) {
		Difficulty each = begin(entry, MEET);
		record(minutes, entry);
		this.jdbc.sql("""
				INSERT INTO fasttrack.meeting_item (meeting, difficulty, decision)
				VALUES (:meeting, :difficulty, :decision)
				ON CONFLICT DO NOTHING
				""").param("meeting", minutes.number()).param("difficulty", each.id()).param("decision", text).update();
		String said = minutes.number() + "（" + minutes.heldOn() + "召开）：" + text + listed(measures);
		if (measures.isEmpty()) {
			// It is resolved or goes up, and that is the act that completes the task.
			append(each, entry, What.MEETING, said, minutes.number(), each.levelDueOn());
		}
		else {
			note(each, entry, What.MEETING, said, minutes.number(), MEET);
			ask(each, entry, measures, minutes.number());
		}
	}

	/** The leading group has decided what is to be done by whom. */
	public void instruct(Entry entry, String document, String text, List<Asked> measures) {
		Difficulty each = begin(entry, INSTRUCT);
		note(each, entry, What.INSTRUCTED, document + "：" + text + listed(measures), document, INSTRUCT);
		ask(each, entry, measures, document);
	}

	private String listed(List<Asked> measures) {
		return measures.stream()
			.map((each) -> "；" + unitName(each.unit()) + "于" + each.dueOn() + "前" + each.text())
			.collect(Collectors.joining());
	}

	private void ask(Difficulty each, Entry entry, List<Asked> measures, String document) {
		for (int i = 0; i < measures.size(); i++) {
			Asked asked = measures.get(i);
			this.jdbc.sql("""
					INSERT INTO fasttrack.difficulty_measure (id, difficulty, position, unit, text, due_on, set_on,
					                                          document)
					VALUES (:id, :difficulty, :position, :unit, :text, :due, :on, :document)
					""")
				.param("id", UUID.randomUUID())
				.param("difficulty", each.id())
				.param("position", i)
				.param("unit", asked.unit())
				.param("text", asked.text())
				.param("due", asked.dueOn())
				.param("on", entry.occurredOn())
				.param("document", document)
				.update();
		}
		measuring(each, entry.occurredOn());
	}

	/** It waits for what is due first of what was asked for. */
	private void measuring(Difficulty each, LocalDate since) {
		this.rows.measures(each.id())
			.stream()
			.filter((measure) -> measure.doneOn() == null)
			.min((one, other) -> one.dueOn().compareTo(other.dueOn()))
			.ifPresent((first) -> change(each, new Turn(each.level(), DifficultyStatus.HANDLING, CARRY_OUT,
					Level.L1.group(first.unit()), since, due(first)), Map.of()));
	}

	/** When a measure is due. */
	public DueDate due(Measure measure) {
		return this.limits.fixed(measure.setOn(), measure.dueOn());
	}

	private void record(Minutes minutes, Entry entry) {
		int added = this.jdbc.sql("""
				INSERT INTO fasttrack.joint_meeting (number, held_on, attending, chaired_by, recorded_by, recorded_at)
				VALUES (:number, :heldOn, :attending, :chairedBy, :by, :at)
				ON CONFLICT DO NOTHING
				""")
			.param("number", minutes.number())
			.param("heldOn", minutes.heldOn())
			.param("attending", minutes.attending())
			.param("chairedBy", minutes.chairedBy())
			.param("by", entry.actor().name())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		if (added == 0) {
			LocalDate heldOn = this.jdbc.sql("SELECT held_on FROM fasttrack.joint_meeting WHERE number = :number")
				.param("number", minutes.number())
				.query(LocalDate.class)
				.single();
			if (!heldOn.equals(minutes.heldOn())) {
				throw RuleViolation.invalid("minutesNumber", "difficulty.minutes", minutes.number(), heldOn);
			}
		}
	}

	/** A unit says that it has done what was asked for; after the last it is resolved. */
	public void carriedOut(Entry entry, String result, String evidence) {
		Measure measure = measure(entry.subject());
		Difficulty each = require(measure.difficulty());
		if (measure.doneOn() != null) {
			throw RuleViolation.conflict("difficulty.moved", each.number());
		}
		if (entry.occurredOn().isBefore(measure.setOn())) {
			throw RuleViolation.invalid("occurredOn", "not-before-preceding", entry.occurredOn(), measure.setOn());
		}
		this.jdbc.sql("""
				UPDATE fasttrack.difficulty_measure
				SET done_on = :on, done_by = :by, result = :result
				WHERE id = :id
				""")
			.param("on", entry.occurredOn())
			.param("by", entry.actor().name())
			.param("result", result)
			.param("id", measure.id())
			.update();
		boolean last = this.rows.measures(each.id()).stream().allMatch((other) -> other.doneOn() != null);
		append(each, entry, What.MEASURE_DONE, unitName(measure.unit()) + "：" + result, evidence, measure.dueOn());
		this.acts.append(entry, CARRY_OUT, outcome(What.MEASURE_DONE), result, BASIS);
		if (last) {
			change(each,
					new Turn(each.level(), DifficultyStatus.RESOLVED, CONFIRM, each.raisedGroup(), entry.occurredOn(),
							days(entry.occurredOn(), "difficulty.confirm-days")),
					Map.of("resolved_on", entry.occurredOn()));
			append(each, entry, What.RESOLVED, "措施已全部落实。", evidence, each.levelDueOn());
		}
		else {
			measuring(each, each.since());
		}
	}

	/**
	 * Whoever raised it confirms that it is resolved, or does not: then it is taken up
	 * again on the level it came from.
	 * @throws RuleViolation if the same person has resolved it
	 */
	public void confirm(Entry entry, boolean confirmed, String opinion) {
		Difficulty each = begin(entry, CONFIRM);
		boolean own = this.rows.entries(each.id())
			.stream()
			.filter((done) -> done.what() == What.RESOLVED)
			.reduce((first, second) -> second)
			.filter((done) -> done.byId().equals(entry.actor().userId()))
			.isPresent();
		if (own) {
			throw RuleViolation.forbidden("difficulty.own");
		}
		if (confirmed) {
			change(each, new Turn(each.level(), DifficultyStatus.RESOLVED, CLOSE, Level.L3.group(each.unit()),
					entry.occurredOn(), days(entry.occurredOn(), "difficulty.close-days")), Map.of());
			note(each, entry, What.CONFIRMED, opinion, null, CONFIRM);
		}
		else {
			refuse(each, entry, opinion, CONFIRM);
		}
	}

	/** The task force closes it out, or sends it back to the level it came from. */
	public void close(Entry entry, boolean closed, String opinion) {
		Difficulty each = begin(entry, CLOSE);
		if (closed) {
			end(each, entry, What.CLOSED, opinion, CLOSE);
		}
		else {
			refuse(each, entry, opinion, CLOSE);
		}
	}

	private void refuse(Difficulty each, Entry entry, String opinion, String step) {
		note(each, entry, What.REFUSED, opinion, null, step);
		enter(each, each.level(), DifficultyStatus.REOPENED, entry.occurredOn(),
				Map.of("reopened", each.reopened() + 1));
	}

	private void end(Difficulty each, Entry entry, What what, String text, String step) {
		Map<String, @Nullable Object> closed = new HashMap<>();
		closed.put("status", DifficultyStatus.CLOSED.name());
		closed.put("step", null);
		closed.put("step_group", null);
		closed.put("step_since", entry.occurredOn());
		closed.put("step_due_on", null);
		closed.put("step_yellow_on", null);
		closed.put("closed_on", entry.occurredOn());
		update(each.id(), closed);
		note(each, entry, what, text, null, step);
	}

	/** With a withdrawn project its difficulties end; they stay in the ledger. */
	@EventListener
	void withdrawn(ProjectWithdrawn event) {
		this.rows
			.where("WHERE d.project_code = :project AND d.status <> 'CLOSED'", Map.of("project", event.projectCode()))
			.forEach((each) -> end(each,
					Entry.about(each.id(), each.projectCode(), Actor.SYSTEM, LocalDate.now(this.clock)), What.WITHDRAWN,
					"项目已撤回：" + event.reason(), "WithdrawProject"));
	}

	/** Limits in working days are worked out again; what moved is in the entries. */
	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void calendarChanged(CalendarChanged event) {
		for (Difficulty each : this.rows.where("WHERE d.status <> 'CLOSED' ORDER BY d.id FOR NO KEY UPDATE OF d",
				Map.of())) {
			LocalDate levelDueOn = levelDue(each.level(), each.levelSince()).dueOn();
			DueDate due = switch (String.valueOf(each.step())) {
				case ACKNOWLEDGE -> acknowledgeBy(each.level(), each.levelSince());
				case RESOLVE, MEET, INSTRUCT -> levelDue(each.level(), each.levelSince());
				case CONFIRM -> days(each.since(), "difficulty.confirm-days");
				case CLOSE -> days(each.since(), "difficulty.close-days");
				default -> each.due();
			};
			if (!Objects.equals(due, each.due()) || !levelDueOn.equals(each.levelDueOn())) {
				Map<String, @Nullable Object> values = dated(due);
				values.put("level_due_on", levelDueOn);
				update(each.id(), values);
				Actor actor = new Actor(event.changedBy(), event.changedByName(), "camunda-admin");
				append(each, Entry.about(each.id(), each.projectCode(), actor, LocalDate.now(this.clock)), What.REDATED,
						each.levelDueOn() + " → " + levelDueOn + "：" + event.reason(), null, each.levelDueOn());
			}
		}
	}

	/**
	 * @throws RuleViolation if there is no such difficulty
	 */
	public Difficulty require(UUID id) {
		return this.rows.find(id).orElseThrow(() -> RuleViolation.notFound("difficulty.unknown"));
	}

	/**
	 * @throws RuleViolation if there is no such measure
	 */
	public Measure measure(UUID id) {
		return this.rows.measure(id).orElseThrow(() -> RuleViolation.notFound("difficulty.unknown"));
	}

	/** All measures of a difficulty, oldest first. */
	public List<Measure> measures(UUID difficulty) {
		return this.rows.measures(difficulty);
	}

	/** What happened to a difficulty, oldest first. */
	public List<DifficultyEntry> entries(UUID difficulty) {
		return this.rows.entries(difficulty);
	}

	/** These difficulties, in the order in which they are asked for. */
	public List<Difficulty> all(List<UUID> ids) {
		if (ids.isEmpty()) {
			return List.of();
		}
		Map<UUID, Difficulty> found = this.rows.where("WHERE d.id IN (:ids)", Map.of("ids", ids))
			.stream()
			.collect(Collectors.toMap(Difficulty::id, Function.identity()));
		return ids.stream().map(found::get).filter(Objects::nonNull).toList();
	}

	/** The open difficulties of a project, oldest first. */
	public List<Difficulty> openOf(String projectCode) {
		return this.rows.where("WHERE d.project_code = :project AND d.status <> 'CLOSED' ORDER BY d.year, d.sequence",
				Map.of("project", projectCode));
	}

	/** All difficulties of a project, oldest first. */
	public List<Difficulty> ofProject(String projectCode) {
		return this.rows.where("WHERE d.project_code = :project ORDER BY d.year, d.sequence",
				Map.of("project", projectCode));
	}

	/** The groups of the levels below, which stay informed. */
	public List<String> informed(Difficulty each) {
		return each.level().below(each.unit());
	}

	private Difficulty begin(Entry entry, String... steps) {
		Difficulty each = require(entry.subject());
		if (!List.of(steps).contains(String.valueOf(each.step()))) {
			throw RuleViolation.conflict("difficulty.moved", each.number());
		}
		// It may wait for this since the system found it or sent it up, which is nobody's
		// act.
		if (entry.occurredOn().isBefore(each.since())) {
			throw RuleViolation.invalid("occurredOn", "not-before-preceding", entry.occurredOn(), each.since());
		}
		return each;
	}

	private Difficulty enter(Difficulty each, Level level, DifficultyStatus status, LocalDate on,
			Map<String, ? extends @Nullable Object> more) {
		DueDate whole = levelDue(level, on);
		Map<String, @Nullable Object> values = new HashMap<>(more);
		values.put("level_since", on);
		values.put("level_due_on", whole.dueOn());
		Turn turn = switch (level) {
			case L1, L2 -> new Turn(level, status, ACKNOWLEDGE, level.group(each.unit()), on, acknowledgeBy(level, on));
			case L3 -> new Turn(level, status, MEET, level.group(each.unit()), on, whole);
			case L4 -> new Turn(level, status, INSTRUCT, level.group(each.unit()), on, whole);
		};
		return change(each, turn, values);
	}

	private DueDate acknowledgeBy(Level level, LocalDate from) {
		return days(from, level.parameter("acknowledge-days"));
	}

	private DueDate levelDue(Level level, LocalDate from) {
		return days(from, level.parameter("resolve-days"));
	}

	private DueDate days(LocalDate from, String parameter) {
		return this.limits.due(from, this.parameters.whole(parameter), DayKind.WD);
	}

	private String unitName(String unit) {
		return this.organization.unit(unit).map(ApprovalUnit::name).orElse(unit);
	}

	private Difficulty change(Difficulty each, Turn turn, Map<String, ? extends @Nullable Object> more) {
		Map<String, @Nullable Object> values = dated(turn.due());
		values.put("level", turn.level().name());
		values.put("status", turn.status().name());
		values.put("step", turn.step());
		values.put("step_group", turn.group());
		values.put("step_since", turn.since());
		values.putAll(more);
		update(each.id(), values);
		return require(each.id());
	}

	private static Map<String, @Nullable Object> dated(@Nullable DueDate due) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("step_due_on", (due != null) ? due.dueOn() : null);
		values.put("step_yellow_on", (due != null) ? due.yellowOn() : null);
		values.put("step_provisional", due != null && due.provisional());
		return values;
	}

	private void update(UUID id, Map<String, ? extends @Nullable Object> values) {
		String columns = values.keySet()
			.stream()
			.map((column) -> column + " = :" + column)
			.collect(Collectors.joining(", "));
		this.jdbc.sql("UPDATE fasttrack.difficulty SET " + columns + " WHERE id = :id")
			.params(values)
			.param("id", id)
			.update();
	}

	private void note(Difficulty each, Entry entry, What what, String text, @Nullable String evidence, String step) {
		append(each, entry, what, text, evidence,
				(each.step() != null && what != What.RAISED && what != What.PROGRESS && each.due() != null)
						? each.due().dueOn() : null);
		this.acts.append(entry, step, outcome(what), text, BASIS);
	}

	/** Apart from the outcomes of procedures, some of which are called the same. */
	private static String outcome(What what) {
		return "DIFFICULTY_" + what;
	}

	private void append(Difficulty each, Entry entry, What what, String text, @Nullable String evidence,
			@Nullable LocalDate dueOn) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.difficulty_entry (difficulty, what, level, text, evidence, due_on, occurred_on,
				                                        by_id, by_name, capacity, recorded_at)
				VALUES (:difficulty, :what, :level, :text, :evidence, :due, :on, :by, :byName, :capacity, :at)
				""")
			.param("difficulty", each.id())
			.param("what", what.name())
			.param("level", each.level().name())
			.param("text", text)
			.param("evidence", evidence)
			.param("due", dueOn)
			.param("on", entry.occurredOn())
			.param("by", entry.actor().userId())
			.param("byName", entry.actor().described())
			.param("capacity", entry.actor().capacity())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	/** What it waits for from now on. */
	private record Turn(Level level, DifficultyStatus status, String step, String group, LocalDate since, DueDate due) {

	}

	/**
	 * What somebody raises.
	 *
	 * @param projectCode the project
	 * @param procedure the code of the procedure that is blocked, null for the project
	 * @param kind what stands in the way
	 * @param description what it is
	 * @param amount the money that hangs on it (万元), null if none
	 * @param unit the responsible unit's id, null for that of the procedure
	 */
	public record Raised(String projectCode, @Nullable String procedure, DifficultyKind kind, String description,
			@Nullable BigDecimal amount, @Nullable String unit) {

	}

	/**
	 * An entry of the ledger that an office kept before.
	 *
	 * @param number its number there
	 * @param projectCode the project
	 * @param procedure the code of the procedure that is blocked, null for the project
	 * @param kind what stands in the way
	 * @param description what it is
	 * @param amount the money that hangs on it (万元), null if none
	 * @param unit the responsible unit's id
	 * @param level how far up it had gone
	 * @param raisedOn when it was raised
	 * @param measures what is being done, null if nothing was written
	 * @param closedOn when it was closed out, null if it is open
	 */
	public record Earlier(String number, String projectCode, @Nullable String procedure, DifficultyKind kind,
			String description, @Nullable BigDecimal amount, String unit, Level level, LocalDate raisedOn,
			@Nullable String measures, @Nullable LocalDate closedOn) {

	}

	/**
	 * A joint meeting.
	 *
	 * @param number the number of its minutes
	 * @param heldOn when it was held
	 * @param attending the units that attended
	 * @param chairedBy who was in the chair
	 */
	public record Minutes(String number, LocalDate heldOn, String attending, String chairedBy) {

	}

	/**
	 * What a unit is asked to do.
	 *
	 * @param unit the unit's id
	 * @param text what
	 * @param dueOn by when
	 */
	public record Asked(String unit, String text, LocalDate dueOn) {

	}

}
