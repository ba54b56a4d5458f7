package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.board.ProjectView.AmendmentView;
import org.fasttrack.board.ProjectView.Holder;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.board.ProjectView.RequirementView;
import org.fasttrack.audit.ActLog;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.DueDate;
import org.fasttrack.watch.OpenSteps;
import org.fasttrack.procedure.Whose;
import org.fasttrack.procedure.Turns;
import org.fasttrack.procedure.SpecialProcedure;
import org.fasttrack.board.ProjectView.SpecialView;
import org.fasttrack.board.ProjectView.ElapsedView;
import org.fasttrack.board.ProjectView.ClockView;
import org.fasttrack.clock.Clocks;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Amendments;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.procedure.Document;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.Requirements;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Holders;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Answers for any project: what it waits for, who holds it, since when, by when and why.
 */
@Service
public class ProjectBoard {

	private final ProjectRegister projects;

	private final Plans plans;

	private final ProcedureCases cases;

	private final Clocks clocks;

	private final OpenSteps steps;

	private final Turns turns;

	private final WorkingCalendar calendar;

	private final Organization organization;

	private final Parameters parameters;

	private final Wording wording;

	private final Requirements requirements;

	private final Amendments amendments;

	private final ActLog acts;

	private final Holders holders;

	private final JdbcClient jdbc;

	private final Clock clock;

	ProjectBoard(ProjectRegister projects, Plans plans, ProcedureCases cases, Clocks clocks, OpenSteps steps,
			Turns turns, WorkingCalendar calendar, Organization organization, Parameters parameters, Wording wording,
			Requirements requirements, Amendments amendments, ActLog acts, Holders holders, JdbcClient jdbc,
			Clock clock) {
		this.projects = projects;
		this.plans = plans;
		this.cases = cases;
		this.clocks = clocks;
		this.steps = steps;
		this.turns = turns;
		this.calendar = calendar;
		this.organization = organization;
		this.parameters = parameters;
		this.wording = wording;
		this.requirements = requirements;
		this.amendments = amendments;
		this.acts = acts;
		this.holders = holders;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The projects that somebody may see, newest first, without their plans.
	 * @param status only those of this status, null for all
	 * @param search only those with this in their code, name or unit, null for all
	 */
	public List<ProjectSummary> projects(Viewer viewer, @Nullable String status, @Nullable String search, int offset,
			int limit) {
		return this.jdbc.sql("""
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
				FROM fasttrack.project p
				WHERE (:status::text IS NULL OR p.status = :status)
				  AND (:search::text IS NULL
				       OR strpos(lower(concat_ws(' ', p.code, p.name, p.project_unit)), lower(:search)) > 0)
				  AND (:everything
				       OR p.division IN (:divisions)
				       OR EXISTS (SELECT 1
				                  FROM fasttrack.procedure_case c
				                  WHERE c.project_code = p.code
				                    AND c.unit IN (:units)))
				ORDER BY p.registered_at DESC, p.code
				OFFSET :offset
				LIMIT :limit
				""")
			.param("today", LocalDate.now(this.clock))
			.param("status", status)
			.param("search", search)
			.params(viewer.params())
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
	 * A project with its plan.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	public ProjectView view(String projectCode, Viewer viewer) {
		return view(visible(projectCode, viewer));
	}

	/**
	 * A project.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	Project visible(String projectCode, Viewer viewer) {
		Project project = this.projects.require(projectCode);
		boolean visible = viewer.everything() || viewer.divisions().contains(project.division())
				|| this.plans.of(projectCode).stream().anyMatch((each) -> viewer.units().contains(each.unit()));
		if (!visible) {
			throw RuleViolation.notFound("project.unknown", projectCode);
		}
		return project;
	}

	/** The project with its plan. */
	public ProjectView view(Project project) {
		List<ProcedureCase> plan = this.plans.of(project.code());
		Map<UUID, ProcedureCase> byId = plan.stream()
			.collect(Collectors.toMap(ProcedureCase::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
		Map<UUID, List<UUID>> prerequisites = this.plans.prerequisites(project.code());
		boolean confirmed = !waitsForProjectUnit(project);
		Map<UUID, Document> documents = this.cases.lastDocuments(project.code());
		Map<UUID, CaseClock> clocks = this.clocks.of(byId.keySet());
		Map<UUID, Map<Whose, Integer>> elapsed = this.turns.elapsed(project.code(), LocalDate.now(this.clock));
		Map<UUID, SpecialProcedure> specials = this.cases.specials(project.code())
			.stream()
			.filter((special) -> special.endedOn() == null)
			.collect(Collectors.toMap(SpecialProcedure::caseId, Function.identity()));
		Map<UUID, Integer> late = this.acts.lateEntries(project.code());
		List<ProcedureView> procedures = plan.stream()
			.map((each) -> view(project, each,
					prerequisites.getOrDefault(each.id(), List.of()).stream().map(byId::get).toList(), confirmed,
					Optional.ofNullable(documents.get(each.id())), Optional.ofNullable(clocks.get(each.id())),
					late.getOrDefault(each.id(), 0), elapsed.getOrDefault(each.id(), Map.of()),
					Optional.ofNullable(specials.get(each.id()))))
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
				(step != null) ? holder(project.division() + ".applicant") : null,
				Optional.ofNullable(this.steps.projectDue(project)).map(DueDate::dueOn).orElse(null), procedures,
				this.requirements.ofProject(project.code()).stream().map(this::view).toList(),
				this.amendments.ofProject(project.code()).stream().map(this::view).toList());
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

	/** The plan as a form shows it, row by row. */
	public List<Map<String, Object>> planRows(Project project) {
		Map<String, ProcedureDefinition> definitions = this.plans.of(project.code())
			.stream()
			.collect(Collectors.toMap(ProcedureCase::procedure, this.cases::definition));
		List<Map<String, Object>> rows = new ArrayList<>();
		for (ProcedureView each : view(project).procedures()) {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("procedure", each.procedure() + " " + each.name());
			row.put("unit", each.unitName());
			row.put("limit", limitText(definitions.get(each.procedure())));
			row.put("after",
					each.phase().equals("POST") ? "竣工后办理"
							: each.after().isEmpty() ? "可立即办理"
									: definitions.get(each.procedure()).after().contains(ProcedureDefinition.ALL_PRE)
											? "其余开工前手续全部办结" : "先办结：" + String.join("、", each.after()));
			row.put("reason", each.reason());
			row.put("status", each.statusText() + ((each.lateEntries() > 0) ? "（含补录）" : ""));
			row.put("decidedOn", Optional.ofNullable(each.decidedOn()).map(LocalDate::toString).orElse(""));
			row.put("document", Optional.ofNullable(each.documentNumber()).orElse(""));
			row.put("days", Optional.ofNullable(each.spanDays()).map((days) -> days + "天").orElse(""));
			rows.add(row);
		}
		return rows;
	}

	/**
	 * How many acts were recorded, and how many of them later, by unit; those with the
	 * most later entries first.
	 * @param first the first day of recording
	 * @param last the last day of recording
	 */
	public List<LateEntries> lateEntries(LocalDate first, LocalDate last) {
		return this.acts
			.lateCounts(first.atStartOfDay(this.clock.getZone()).toInstant(),
					last.plusDays(1).atStartOfDay(this.clock.getZone()).toInstant())
			.stream()
			.map((count) -> new LateEntries(count.place(), placeName(count.place()), count.acts(), count.late()))
			.toList();
	}

	private String placeName(String place) {
		return this.organization.unit(place)
			.map(ApprovalUnit::name)
			.or(() -> this.organization.division(place).map((division) -> division.name() + "项目单位"))
			.orElseGet(() -> this.wording.label("Group", place));
	}

	/** What the approvals of a project require, as a form shows it, row by row. */
	public List<Map<String, Object>> requirementRows(Project project) {
		return this.requirements.ofProject(project.code()).stream().map((each) -> {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("procedure", each.procedureName());
			row.put("text", each.text());
			row.put("when", this.wording.label(each.dueWhen()));
			row.put("status", each.status().equals("MET") ? "已落实 " + each.metOn() : "未落实");
			return row;
		}).toList();
	}

	/** The limit in words: promised and statutory days, and from when they count. */
	public String limitText(ProcedureDefinition definition) {
		String kind = (definition.dayKind() == DayKind.CD) ? "天" : "个工作日";
		String from = (definition.clockFrom() == ClockFrom.RECEIPT) ? "自收件起" : "自受理起";
		List<String> parts = new ArrayList<>();
		if (definition.promisedDays() != null) {
			parts.add("承诺" + definition.promisedDays() + kind);
		}
		if (definition.maxDays() != null) {
			parts.add("法定" + definition.maxDays() + kind);
		}
		return parts.isEmpty() ? "无规定期限"
				: String.join("，", parts) + ((definition.clockFrom() != null) ? "，" + from : "");
	}

	/** How long there is left, in working days: 还剩3个工作日, 今天到期, 已超期2个工作日. */
	public String daysLeftText(LocalDate dueOn, LocalDate today) {
		if (dueOn.equals(today)) {
			return "今天到期";
		}
		int left = this.calendar.workingDaysBetween(today, dueOn);
		return dueOn.isAfter(today) ? "还剩" + left + "个工作日" : "已超期" + -left + "个工作日";
	}

	/**
	 * What a step is called: where the head signs alone, the last signature is the
	 * head's.
	 */
	public String stepText(@Nullable ProcedureCase each, String step) {
		return this.wording.step(step, (each != null) ? each.stepGroup() : null);
	}

	/** What an outcome is called: a licence is 准予许可, everything else 同意. */
	public String outcomeText(@Nullable ProcedureCase each, String outcome) {
		boolean licence = each != null && each.nature() == Nature.LICENCE
				&& (outcome.equals("APPROVED") || outcome.equals("REJECTED"));
		return this.wording.label("Outcome", licence ? outcome + ".LICENCE" : outcome);
	}

	private ProcedureView view(Project project, ProcedureCase each, List<ProcedureCase> before, boolean confirmed,
			Optional<Document> document, Optional<CaseClock> clock, int lateEntries, Map<Whose, Integer> elapsed,
			Optional<SpecialProcedure> special) {
		List<ProcedureCase> open = before.stream().filter((other) -> other.status() != CaseStatus.DECIDED).toList();
		LocalDate today = LocalDate.now(this.clock);
		Integer used = clock.filter((found) -> found.stoppedOn() != null)
			.map((found) -> this.clocks.used(found, today))
			.orElse(null);
		Long span = (each.submittedOn() != null && each.decidedOn() != null)
				? (Long) ChronoUnit.DAYS.between(each.submittedOn(), each.decidedOn()) : null;
		return new ProcedureView(each.procedure(), each.name(), each.phase().name(), each.unit(),
				unitName(project, each), each.reason(), before.stream().map(ProcedureCase::name).toList(),
				each.status().name(), this.wording.label(each.status()), each.statusSince(), each.stepDueOn(),
				Optional.ofNullable(each.stepDueOn()).map((due) -> daysLeftText(due, today)).orElse(null),
				Optional.ofNullable(each.light(today)).map(Enum::name).orElse(null),
				each.stepDue() != null && each.stepDue().provisional(), holder(each), waitingFor(each, open, confirmed),
				each.submittedOn(), each.acceptedOn(), each.decidedOn(), each.outcome(),
				(each.outcome() != null) ? outcomeText(each, each.outcome()) : null,
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
		Integer saved = (each.status() == CaseStatus.DECIDED && clock.stoppedOn() != null
				&& clock.statutoryDays() != null) ? (Integer) (clock.statutoryDays() - used) : null;
		return new ClockView(clock.startedOn(), clock.promisedDays(), clock.statutoryDays(), clock.extensionDays(),
				used, (limit != null) ? (Integer) (limit - used) : null, clock.dueOn(), clock.statutoryDueOn(),
				clock.pausedOn(), clock.stoppedOn(), saved);
	}

	private @Nullable String waitingFor(ProcedureCase each, List<ProcedureCase> open, boolean confirmed) {
		return switch (each.status()) {
			case DECIDED, TERMINATED -> null;
			case WAITING ->
				(each.phase() == ProcedureDefinition.Phase.POST) ? "竣工" : !confirmed ? "确认手续清单" : open.isEmpty()
						? "启动办理" : open.stream().map(ProcedureCase::name).collect(Collectors.joining("、")) + "办结";
			default -> stepText(each, String.valueOf(each.step()))
					+ (each.isGapOpen() ? "（容缺材料应于" + each.gapDueOn() + "前补齐）" : "");
		};
	}

	/** Who has to act; null if nobody has to. */
	private @Nullable Holder holder(ProcedureCase each) {
		if (each.step() == null || each.stepGroup() == null) {
			return null;
		}
		return holder(each.stepGroup(), each.id(), each.step());
	}

	/** Who handles a procedure: its unit, the task force, or the project unit itself. */
	public String unitName(Project project, ProcedureCase each) {
		if (each.unit() != null && each.signs() != ProcedureDefinition.Signs.OWNER) {
			return this.organization.unit(each.unit()).map(ApprovalUnit::name).orElse(each.unit());
		}
		return (each.nature() == Nature.CHECK) ? "专班办" : project.projectUnit();
	}

	/**
	 * Who has to act on a step: who follows it up, by the roster of the unit, else who
	 * comes first in the group; null if nobody is in it.
	 */
	@Nullable Holder holder(String group, @Nullable UUID caseId, String step) {
		Optional<Official> follower = this.holders.follower(group, caseId, step);
		if (follower.isPresent()) {
			return holder(follower.get(), group);
		}
		return this.holders.of(group, caseId, step)
			.map((acting) -> new Holder(acting.person().name(), acting.person().unitName(), acting.person().duty(),
					acting.group(),
					Holders.isDeputy(acting) ? this.wording.label("Deputy", acting.capacity().name()) : null))
			.orElseGet(() -> holder(group));
	}

	/** Who of a group has to act; null if nobody is in it. */
	@Nullable Holder holder(String group) {
		return this.organization.holderOf(group).map((official) -> holder(official, group)).orElse(null);
	}

	private Holder holder(Official official, String group) {
		return new Holder(official.name(), place(official), official.duty(), group, null);
	}

	String place(Official official) {
		return (official.unit() != null)
				? this.organization.unit(official.unit()).map(ApprovalUnit::name).orElse(official.unit())
				: divisionName(official.division());
	}

	private String divisionName(String code) {
		return this.organization.division(code).map(Division::name).orElse(code);
	}

	private static boolean waitsForProjectUnit(Project project) {
		return project.status() == ProjectStatus.TO_COMPLETE || project.status() == ProjectStatus.RETURNED
				|| project.status() == ProjectStatus.SUBMITTED;
	}

}
