package org.fasttrack.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Sentence;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Changes of a running plan: the project unit proposes to add or to drop a procedure, and
 * the task force agrees or not. The graph stays acyclic, because who waits for whom comes
 * from the catalogue alone; what was decided stays decided.
 */
@Service
public class Amendments {

	private static final String COLUMNS = """
			SELECT id, project_code, action, procedure, reason, agreement, proposed_by, proposed_on, status, decided_by,
			       decided_on, opinion
			FROM fasttrack.plan_amendment
			""";

	private final JdbcClient jdbc;

	private final Catalogue catalogue;

	private final ProjectRegister projects;

	private final Plans plans;

	private final CaseLife life;

	private final ActLog acts;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Amendments(JdbcClient jdbc, Catalogue catalogue, ProjectRegister projects, Plans plans, CaseLife life, ActLog acts,
			ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.catalogue = catalogue;
		this.projects = projects;
		this.plans = plans;
		this.life = life;
		this.acts = acts;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * The project unit proposes a change.
	 * @param procedure the procedure's code
	 * @param reason why
	 * @param agreement which unit and who there agreed, when
	 * @throws RuleViolation if the plan cannot be changed like this
	 */
	public Amendment propose(Entry entry, Action action, String procedure, String reason, String agreement) {
		requirePossible(entry.projectCode(), action, procedure);
		UUID id = UUID.randomUUID();
		try {
			this.jdbc.sql("""
					INSERT INTO fasttrack.plan_amendment (id, project_code, action, procedure, reason, agreement,
					                                      proposed_by, proposed_on)
					VALUES (:id, :project, :action, :procedure, :reason, :agreement, :by, :on)
					""")
				.param("id", id)
				.param("project", entry.projectCode())
				.param("action", action.name())
				.param("procedure", procedure)
				.param("reason", reason)
				.param("agreement", agreement)
				.param("by", entry.actor().name())
				.param("on", entry.occurredOn())
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw RuleViolation.invalid("procedure", "amendment.open", procedure);
		}
		this.events.publishEvent(new Moved(What.AMENDMENT, id.toString()));
		this.acts.append(entry, "AmendPlan", action.name(),
				described(action, procedure) + "：" + Sentence.of(reason, agreement), ActText.MECHANISM);
		return require(id);
	}

	/** The task force agrees or does not; the change is made right after. */
	public void decide(Entry entry, boolean agreed, String opinion) {
		Amendment each = require(entry.subjectId());
		if (entry.occurredOn().isBefore(each.proposedOn())) {
			throw RuleViolation.invalid("occurredOn", "not-before-preceding", entry.occurredOn(), each.proposedOn());
		}
		if (agreed) {
			requirePossible(each.projectCode(), each.action(), each.procedure());
		}
		change(each, "PROPOSED", agreed ? "AGREED" : "DISAGREED");
		this.jdbc.sql("""
				UPDATE fasttrack.plan_amendment
				SET decided_by = :by, decided_on = :on, opinion = :opinion
				WHERE id = :id
				""")
			.param("by", entry.actor().name())
			.param("on", entry.occurredOn())
			.param("opinion", opinion)
			.param("id", each.id())
			.update();
		this.acts.append(entry, "Task_AgreeAmendment", agreed ? "AGREE" : "DISAGREE",
				described(each.action(), each.procedure()) + (opinion.isBlank() ? "" : "：" + opinion),
				ActText.MECHANISM);
	}

	/**
	 * Makes an agreed change, unless the project has ended meanwhile.
	 * @return the case that is dropped and is under way, empty if none is
	 */
	public Optional<UUID> apply(UUID id) {
		Amendment each = require(id);
		this.projects.lock(each.projectCode());
		each = require(id);
		if (this.projects.require(each.projectCode()).status() != ProjectStatus.RUNNING) {
			if (each.status().equals("AGREED")) {
				change(each, "AGREED", "VOID");
			}
			return Optional.empty();
		}
		LocalDate on = Optional.ofNullable(each.decidedOn()).orElseGet(() -> LocalDate.now(this.clock));
		Entry entry = new Entry(each.projectCode(), null, null, Actor.SYSTEM, on);
		if (each.action() == Action.ADD) {
			this.plans.add(each.projectCode(), each.procedure(), each.reason(), on);
			change(each, "AGREED", "APPLIED");
			return Optional.empty();
		}
		ProcedureCase found = caseOf(each.projectCode(), each.procedure()).orElseThrow();
		boolean dropped = this.life.drop(found.id(), entry, Sentence.of(each.reason(), each.agreement()));
		change(each, "AGREED", dropped ? "APPLIED" : "VOID");
		if (!dropped) {
			this.acts.append(entry, "AmendPlan", "VOID", described(each.action(), each.procedure()) + "：已办结，不再取消",
					ActText.MECHANISM);
			return Optional.empty();
		}
		// Nobody releases it meanwhile, because the project is locked.
		return (found.status() == CaseStatus.WAITING) ? Optional.empty() : Optional.of(found.id());
	}

	/**
	 * @throws RuleViolation if there is none
	 */
	public Amendment require(@Nullable UUID id) {
		return this.jdbc.sql(COLUMNS + "WHERE id = :id")
			.param("id", id)
			.query(Amendment.class)
			.optional()
			.orElseThrow(() -> RuleViolation.notFound("amendment.unknown"));
	}

	/** All changes of a project's plan, the oldest first. */
	public List<Amendment> ofProject(String projectCode) {
		return this.jdbc.sql(COLUMNS + "WHERE project_code = :project ORDER BY proposed_on, id")
			.param("project", projectCode)
			.query(Amendment.class)
			.list();
	}

	/** 增加 P27 临时用地审批, 取消 P27 临时用地审批. */
	public String described(Action action, String procedure) {
		return ((action == Action.ADD) ? "增加" : "取消") + " " + procedure + " "
				+ this.catalogue.current(procedure).name();
	}

	private void requirePossible(String projectCode, Action action, String procedure) {
		Project project = this.projects.require(projectCode);
		if (project.status() != ProjectStatus.RUNNING) {
			throw RuleViolation.conflict("amendment.not-running");
		}
		List<String> known = changeable(action).map(ProcedureDefinition::code).toList();
		if (!known.contains(procedure)) {
			throw RuleViolation.invalid("procedure", "choice", procedure, String.join("、", known));
		}
		Optional<String> refusal = refusal(action, caseOf(projectCode, procedure));
		if (refusal.isPresent()) {
			throw RuleViolation.invalid("procedure", refusal.get(), procedure);
		}
	}

	/** What is required no more can still be dropped from a plan that has it. */
	private Stream<ProcedureDefinition> changeable(Action action) {
		return ((action == Action.ADD) ? this.catalogue.current() : this.catalogue.all()).stream()
			.filter((each) -> each.phase() == Phase.PRE && each.nature() != Nature.CHECK);
	}

	/**
	 * The procedures for which a change can be proposed, in the order of the catalogue.
	 */
	public List<ProcedureDefinition> possible(Project project, List<ProcedureCase> cases, List<Amendment> amendments,
			Action action) {
		if (project.status() != ProjectStatus.RUNNING) {
			return List.of();
		}
		Set<String> proposed = amendments.stream()
			.filter((each) -> each.status().equals("PROPOSED"))
			.map(Amendment::procedure)
			.collect(Collectors.toSet());
		Map<String, ProcedureCase> plan = cases.stream()
			.collect(Collectors.toMap(ProcedureCase::procedure, Function.identity()));
		return changeable(action)
			.filter((each) -> !proposed.contains(each.code())
					&& refusal(action, Optional.ofNullable(plan.get(each.code()))).isEmpty())
			.toList();
	}

	private static Optional<String> refusal(Action action, Optional<ProcedureCase> existing) {
		if (action == Action.ADD) {
			return existing.filter((each) -> !CaseLife.NOT_REQUIRED.equals(each.outcome()))
				.map((each) -> "amendment.there");
		}
		return existing.isEmpty() ? Optional.of("amendment.not-there")
				: existing.filter((each) -> each.status() == CaseStatus.DECIDED).map((each) -> "amendment.decided");
	}

	private Optional<ProcedureCase> caseOf(String projectCode, String procedure) {
		return this.plans.of(projectCode).stream().filter((each) -> each.procedure().equals(procedure)).findFirst();
	}

	private void change(Amendment each, String from, String to) {
		int changed = this.jdbc.sql("""
				UPDATE fasttrack.plan_amendment
				SET status = :to
				WHERE id = :id
				  AND status = :from
				""").param("to", to).param("id", each.id()).param("from", from).update();
		if (changed == 0) {
			throw RuleViolation.conflict("moved-on");
		}
		this.events.publishEvent(new Moved(What.AMENDMENT, each.id().toString()));
	}

	/** What is done to the plan. */
	public enum Action {

		ADD, DROP

	}

	/**
	 * A change of a running plan.
	 *
	 * @param id opaque
	 * @param projectCode the project
	 * @param action what is done
	 * @param procedure the procedure's code
	 * @param reason why
	 * @param agreement which unit and who there agreed, when
	 * @param proposedBy who proposed it
	 * @param proposedOn when
	 * @param status PROPOSED, AGREED, DISAGREED, APPLIED, or VOID where it came too late
	 * @param decidedBy who of the task force decided
	 * @param decidedOn when
	 * @param opinion what was said
	 */
	public record Amendment(UUID id, String projectCode, Action action, String procedure, String reason,
			String agreement, String proposedBy, LocalDate proposedOn, String status, @Nullable String decidedBy,
			@Nullable LocalDate decidedOn, @Nullable String opinion) {

	}

}
