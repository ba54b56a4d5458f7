package org.fasttrack.difficulty;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.audit.Actor;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Office.Kind;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * How a difficulty comes into the ledger: somebody raises it, or the system finds it. The
 * project is locked by then.
 */
@Service
public class Raising {

	private final Difficulties difficulties;

	private final DifficultyLedger ledger;

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final Organization organization;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Raising(Difficulties difficulties, DifficultyLedger ledger, ProjectRegister projects, ProcedureCases cases,
			Organization organization, ApplicationEventPublisher events, Clock clock) {
		this.difficulties = difficulties;
		this.ledger = ledger;
		this.projects = projects;
		this.cases = cases;
		this.organization = organization;
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
		this.difficulties.openOf(project.code())
			.stream()
			.filter((other) -> other.kind() == raised.kind() && other.unit().equals(unit)
					&& Objects.equals(other.procedure(), raised.procedure())
					&& other.description().equals(raised.description()))
			.findFirst()
			.ifPresent((same) -> {
				throw RuleViolation.conflict("difficulty.same", same.number());
			});
		return add(project, each, unit, raised.kind(), null, raised.description(), raised.amount(), actor,
				// Whoever has no tasks has the task force look whether it is done.
				(Kind.LEADERS.has(actor.capacity()) || Kind.COUNTY_LEADERS.has(actor.capacity())) ? Level.L3.group(unit)
						: actor.capacity());
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
		if (this.ledger.isKnown(cause) || project.status() == ProjectStatus.WITHDRAWN) {
			return Optional.empty();
		}
		ProcedureCase each = (caseId != null) ? this.cases.require(caseId) : null;
		return Optional.of(add(project, each, unit, kind, cause, description, null, Actor.SYSTEM,
				Office.applicant(project.applicant()).id()));
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
		Difficulty difficulty = this.ledger.insert(project, each, unit, kind, cause, description, amount, actor,
				raisedGroup, LocalDate.now(this.clock));
		this.events.publishEvent(new DifficultyRaised(difficulty));
		return difficulty;
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

}
