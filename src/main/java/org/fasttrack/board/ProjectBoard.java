package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.audit.ActLog;
import org.fasttrack.board.ProjectView.AmendmentView;
import org.fasttrack.board.ProjectView.ClockView;
import org.fasttrack.board.ProjectView.ElapsedView;
import org.fasttrack.board.ProjectView.Holder;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.board.ProjectView.RequirementView;
import org.fasttrack.board.ProjectView.SpecialView;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.Clocks;
import org.fasttrack.clock.DueDate;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.Amendments;
import org.fasttrack.procedure.AskedOfficials;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.procedure.Document;
import org.fasttrack.procedure.Documents;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.Requirements;
import org.fasttrack.procedure.SpecialProcedure;
import org.fasttrack.procedure.SpecialProcedures;
import org.fasttrack.procedure.Turns;
import org.fasttrack.procedure.Whose;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.HeldStep;
import org.fasttrack.watch.Holders;
import org.fasttrack.watch.HoldersOfDay;
import org.fasttrack.watch.OpenSteps;
import org.fasttrack.watch.ProjectReading;
import org.fasttrack.watch.ProjectReadings;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Answers for any project: what it waits for, who holds it, since when, by when and why.
 */
@Service
public class ProjectBoard {

	private final ProjectReadings readings;

	private final Plans plans;

	private final ProcedureCases cases;

	private final SpecialProcedures specials;

	private final Documents documents;

	private final Clocks clocks;

	private final OpenSteps steps;

	private final Turns turns;

	private final Organization organization;

	private final Wording wording;

	private final Amendments amendments;

	private final ActLog acts;

	private final Holders holders;

	private final NamedHolders named;

	private final Phrases phrases;

	private final AskedOfficials asked;

	private final JdbcClient jdbc;

	private final Clock clock;

	ProjectBoard(ProjectReadings readings, Plans plans, ProcedureCases cases, SpecialProcedures specials,
			Documents documents, Clocks clocks, OpenSteps steps, Turns turns, Organization organization,
			Wording wording, Amendments amendments, ActLog acts, Holders holders, NamedHolders named, Phrases phrases,
			AskedOfficials asked, JdbcClient jdbc, Clock clock) {
		this.asked = asked;
		this.readings = readings;
		this.plans = plans;
		this.cases = cases;
		this.specials = specials;
		this.documents = documents;
		this.clocks = clocks;
		this.steps = steps;
		this.turns = turns;
		this.organization = organization;
		this.wording = wording;
		this.amendments = amendments;
		this.acts = acts;
		this.holders = holders;
		this.named = named;
		this.phrases = phrases;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The projects that somebody may see, newest first, without their plans.
	 * @param status only those of this status, null for all
	 * @param search only those with this in their code, name or unit, however it was
	 * typed; null or blank for all
	 */
	public List<ProjectSummary> projects(Person viewer, @Nullable String status, @Nullable String search, int offset,
			int limit) {
		return this.jdbc
			.sql("""
					WITH page AS (SELECT p.code, p.name, p.project_unit, p.division, p.status, p.status_since, p.registered_at
					              FROM fasttrack.project p
					              WHERE (:status::text IS NULL OR p.status = :status)
					                AND (:search::text IS NULL
					                     OR strpos(lower(concat_ws(' ', p.code, p.name, p.project_unit)), lower(:search)) > 0
					                     OR strpos(p.code, :code) > 0)
					                AND %s
					              ORDER BY p.registered_at DESC, p.code
					              OFFSET :offset
					              LIMIT :limit)
					SELECT p.code AS project_code, p.name AS project_name, p.project_unit, p.division, p.status,
					       p.status_since AS since,
					       (SELECT count(*)
					        FROM fasttrack.procedure_case c
					        WHERE c.project_code = p.code
					          AND c.phase = 'PRE') AS procedures,
					       (SELECT count(*)
					        FROM fasttrack.procedure_case c
					        WHERE c.project_code = p.code
					          AND c.phase = 'PRE'
					          AND c.status = 'DECIDED') AS decided,
					       (SELECT count(*)
					        FROM fasttrack.procedure_case c
					        WHERE c.project_code = p.code
					          AND c.step IS NOT NULL
					          AND c.status <> 'PAUSED'
					          AND c.step_due_on < :today) AS overdue,
					       (SELECT count(*)
					        FROM fasttrack.procedure_case c
					        WHERE c.project_code = p.code
					          AND c.step IS NOT NULL
					          AND c.status <> 'PAUSED'
					          AND c.step_yellow_on <= :today
					          AND c.step_due_on >= :today) AS near
					FROM page p
					ORDER BY p.registered_at DESC, p.code
					"""
				.formatted(seen(viewer)))
			.param("today", LocalDate.now(this.clock))
			.param("status", status)
			.param("search", Typed.search(search))
			.param("code", Typed.code(Objects.requireNonNullElse(search, "")))
			.params(viewer.seeing())
			.param("offset", offset)
			.param("limit", limit)
			.query((row, number) -> new ProjectSummary(row.getString("project_code"), row.getString("project_name"),
					row.getString("project_unit"), row.getString("division"), divisionName(row.getString("division")),
					row.getString("status"), this.wording.label("ProjectStatus", row.getString("status")),
					row.getObject("since", LocalDate.class), row.getInt("procedures"), row.getInt("decided"),
					row.getInt("overdue"), row.getInt("near")))
			.list();
	}

	/**
	 * The projects somebody sees, as a condition on {@code p}. Which of these conditions
	 * cannot hold for anybody like that is left out, because with all of them no index
	 * leads to the few.
	 */
	static String seen(Person viewer) {
		if (viewer.seesEverything()) {
			return "true";
		}
		List<String> any = new ArrayList<>();
		if (viewer.applies()) {
			any.add("p.applicant IN (:applied)");
		}
		if (!viewer.led().isEmpty()) {
			any.add("p.division IN (:led)");
		}
		if (!viewer.units().isEmpty()) {
			any.add("p.code IN (SELECT c.project_code FROM fasttrack.procedure_case c WHERE c.unit IN (:units))");
		}
		return any.isEmpty() ? "false" : "(" + String.join(" OR ", any) + ")";
	}

	/**
	 * A project with its plan.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	public ProjectView view(String projectCode, Person viewer) {
		return view(visible(projectCode, viewer));
	}

	/**
	 * What there is of a project.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	public ProjectReading visible(String projectCode, Person viewer) {
		ProjectReading reading = this.readings.of(projectCode);
		if (!viewer.maySee(reading.scope()) && !this.asked.includes(viewer, projectCode)) {
			throw RuleViolation.notFound("project.unknown", projectCode);
		}
		return reading;
	}

	/** The project with its plan. */
	public ProjectView view(Project project) {
		return view(this.readings.of(project));
	}

	/** The same of a project that has been read already. */
	public ProjectView view(ProjectReading reading) {
		return view(reading, this.documents.lastOf(reading.project().code()));
	}

	/**
	 * The same where its documents have been read too.
	 * @param documents the last document of each procedure
	 */
	public ProjectView view(ProjectReading reading, Map<UUID, Document> documents) {
		Project project = reading.project();
		Map<UUID, ProcedureCase> byId = reading.cases()
			.stream()
			.collect(Collectors.toMap(ProcedureCase::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
		Map<UUID, List<UUID>> prerequisites = this.plans.prerequisites(project.code());
		boolean confirmed = !waitsForProjectUnit(project);
		Map<UUID, CaseClock> clocks = this.clocks.of(byId.keySet());
		Map<UUID, Map<Whose, Integer>> elapsed = this.turns.elapsed(project.code(), LocalDate.now(this.clock));
		Map<UUID, SpecialProcedure> specials = this.specials.openOf(project.code());
		Map<UUID, Integer> late = this.acts.lateEntries(project.code());
		HoldersOfDay holders = this.holders.of(reading.cases().stream().flatMap(ProjectBoard::held).toList(),
				reading.cases());
		List<ProcedureView> procedures = reading.cases()
			.stream()
			.map((each) -> view(project, each,
					prerequisites.getOrDefault(each.id(), List.of()).stream().map(byId::get).toList(), confirmed,
					Optional.ofNullable(documents.get(each.id())), Optional.ofNullable(clocks.get(each.id())),
					late.getOrDefault(each.id(), 0), elapsed.getOrDefault(each.id(), Map.of()),
					Optional.ofNullable(specials.get(each.id())),
					held(each).findFirst().map((step) -> this.named.holder(holders, step)).orElse(null)))
			.toList();
		String step = switch (project.status()) {
			case TO_COMPLETE -> "Task_CompleteApplication";
			case RETURNED -> "Task_CorrectApplication";
			case SUBMITTED -> "Task_ConfirmPlan";
			default -> null;
		};
		return new ProjectView(project.code(), project.name(), project.projectUnit(), project.division(),
				divisionName(project.division()), project.totalInvestment().toPlainString(), project.status().name(),
				this.wording.label(project.status()), project.statusSince(),
				(step != null) ? this.wording.label("Step", step) : null,
				(step != null) ? this.named.holder(Office.applicant(project.applicant()).id()) : null,
				Optional.ofNullable(this.steps.projectDue(project)).map(DueDate::dueOn).orElse(null), procedures,
				reading.requirements().stream().map(this::view).toList(),
				reading.amendments().stream().map(this::view).toList());
	}

	private RequirementView view(Requirements.Requirement each) {
		return new RequirementView(each.procedure(), each.procedureName(), each.text(), each.dueWhen().name(),
				this.wording.label(each.dueWhen()), each.dueOn(), each.setOn(), each.setBy(), each.status(),
				this.wording.label("Requirement", each.status()), each.metOn(), each.metBy());
	}

	private AmendmentView view(Amendments.Amendment each) {
		return new AmendmentView(each.action().name(), this.amendments.described(each.action(), each.procedure()),
				each.procedure(), each.reason(), each.agreement(), each.proposedBy(), each.proposedOn(), each.status(),
				this.wording.label("Amendment", each.status()), each.decidedBy(), each.decidedOn());
	}

	private ProcedureView view(Project project, ProcedureCase each, List<ProcedureCase> before, boolean confirmed,
			Optional<Document> document, Optional<CaseClock> clock, int lateEntries, Map<Whose, Integer> elapsed,
			Optional<SpecialProcedure> special, @Nullable Holder holder) {
		List<ProcedureCase> open = before.stream().filter((other) -> other.status() != CaseStatus.DECIDED).toList();
		LocalDate today = LocalDate.now(this.clock);
		Integer used = clock.filter((found) -> found.stoppedOn() != null)
			.map((found) -> this.clocks.used(found, today))
			.orElse(null);
		Long span = (each.submittedOn() != null && each.decidedOn() != null)
				? (Long) ChronoUnit.DAYS.between(each.submittedOn(), each.decidedOn()) : null;
		return new ProcedureView(each.procedure(), each.catalogueVersion(), this.cases.definition(each).basis(),
				each.name(), each.phase().name(), each.unit(), this.phrases.unitName(project, each), each.reason(),
				before.stream().map(ProcedureCase::name).toList(), each.status().name(),
				this.wording.label(each.status()), each.statusSince(), each.stepDueOn(),
				Optional.ofNullable(each.stepDueOn()).map((due) -> this.phrases.daysLeft(due, today)).orElse(null),
				Optional.ofNullable(each.light(today)).map(Enum::name).orElse(null),
				each.stepDue() != null && each.stepDue().provisional(), holder, waitingFor(each, open, confirmed),
				each.submittedOn(), each.acceptedOn(), each.decidedOn(), each.outcome(),
				(each.outcome() != null) ? this.phrases.outcome(each, each.outcome()) : null,
				document.map(Document::number).orElse(null), document.map(Document::validUntil).orElse(null),
				each.decidedBy(), each.signedOffBy(), each.isGapOpen() ? each.gapDueOn() : null, lateEntries, span,
				used, clock.map((found) -> found.dayKind().name()).orElse(null),
				clock.map((found) -> view(found, each, today)).orElse(null),
				new ElapsedView(elapsed.getOrDefault(Whose.UNIT, 0), elapsed.getOrDefault(Whose.PROJECT_UNIT, 0),
						elapsed.getOrDefault(Whose.SPECIAL, 0), elapsed.getOrDefault(Whose.HIGHER, 0)),
				special
					.map((found) -> new SpecialView(found.name(), found.pauses(), found.basis(), found.startedOn(),
							found.expectedOn()))
					.orElse(null));
	}

	private ClockView view(CaseClock clock, ProcedureCase each, LocalDate today) {
		int used = this.clocks.used(clock, today);
		Integer limit = clock.limitDays();
		ProcedureDefinition definition = this.cases.definition(each);
		Integer inLaw = definition.maximumIsInLaw() ? clock.statutoryDays() : null;
		Integer saved = (each.status() == CaseStatus.DECIDED && clock.stoppedOn() != null && inLaw != null)
				? (Integer) (inLaw - used) : null;
		return new ClockView(clock.startedOn(), clock.promisedDays(), clock.statutoryDays(),
				(clock.statutoryDays() != null) ? this.phrases.maximum(definition) : null, inLaw, clock.extensionDays(),
				used, (limit != null) ? (Integer) (limit - used) : null, clock.dueOn(), clock.statutoryDueOn(),
				(inLaw != null) ? clock.statutoryDueOn() : null, clock.pausedOn(), clock.stoppedOn(), saved);
	}

	/** The step of a case that somebody has to do; empty if nobody has to. */
	private static Stream<HeldStep> held(ProcedureCase each) {
		return (each.step() != null && each.stepGroup() != null)
				? Stream.of(new HeldStep(each.stepGroup(), each.id(), each.step())) : Stream.of();
	}

	private @Nullable String waitingFor(ProcedureCase each, List<ProcedureCase> open, boolean confirmed) {
		return switch (each.status()) {
			case DECIDED, TERMINATED -> null;
			case WAITING -> (each.phase() == ProcedureDefinition.Phase.POST) ? this.cases.definition(each).event()
					: !confirmed ? "确认手续清单" : open.isEmpty() ? "启动办理"
							: open.stream().map(ProcedureCase::name).collect(Collectors.joining("、")) + "办结";
			default -> this.phrases.step(each, Objects.requireNonNull(each.step()))
					+ (each.isGapOpen() ? "（容缺材料应于" + each.gapDueOn() + "前补齐）" : "");
		};
	}

	private String divisionName(String code) {
		return this.organization.division(code).map(Division::name).orElse(code);
	}

	private static boolean waitsForProjectUnit(Project project) {
		return project.status() == ProjectStatus.TO_COMPLETE || project.status() == ProjectStatus.RETURNED
				|| project.status() == ProjectStatus.SUBMITTED;
	}

}
