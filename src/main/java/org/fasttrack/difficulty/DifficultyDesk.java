package org.fasttrack.difficulty;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.fasttrack.audit.Actor;
import org.fasttrack.difficulty.Raising.Raised;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What anybody on a project can do about difficulties without a task that asks for it:
 * raise one, and report how it goes.
 */
@Service
public class DifficultyDesk {

	private static final Set<String> RAISED = Set.of("procedure", "difficultyKind", "description", "amount",
			"responsibleUnit");

	private static final Set<String> PROGRESS = Set.of("progress", "evidence");

	/** Those who can do so on every project. */
	private static final List<String> EVERYWHERE = List.of("taskforce", "leading-group", "leaders");

	private final Difficulties difficulties;

	private final Raising raising;

	private final Ladder ladder;

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final Organization organization;

	DifficultyDesk(Difficulties difficulties, Raising raising, Ladder ladder, ProjectRegister projects,
			ProcedureCases cases, Organization organization) {
		this.difficulties = difficulties;
		this.raising = raising;
		this.ladder = ladder;
		this.projects = projects;
		this.cases = cases;
		this.organization = organization;
	}

	/**
	 * Raises a difficulty.
	 * @param values {@code difficultyKind}, {@code description}, {@code procedure} that
	 * is blocked, {@code amount} (万元) and {@code responsibleUnit}; the last three may be
	 * left out, the unit only if the procedure has one
	 * @throws RuleViolation naming everything that is wrong
	 */
	@Transactional
	public Difficulty raise(String projectCode, Map<String, ? extends @Nullable Object> values, String userId,
			Collection<String> groups) {
		Project project = this.projects.require(projectCode);
		Actor actor = actor(project, userId, groups);
		Input input = new Input(values).only(RAISED);
		DifficultyKind kind = input.choice("difficultyKind", DifficultyKind.class);
		String description = input.text("description", 1000);
		String procedure = input.optionalText("procedure", 10);
		BigDecimal amount = input.optionalDecimal("amount", 2);
		String unit = input.optionalText("responsibleUnit", 100);
		input.check();
		this.projects.lock(projectCode);
		return this.raising.raise(actor, new Raised(projectCode, procedure, Objects.requireNonNull(kind),
				Objects.requireNonNull(description), amount, unit));
	}

	/**
	 * Adds a dated entry on how it goes.
	 * @param values {@code progress}, and {@code evidence} if there is any
	 * @throws RuleViolation naming everything that is wrong
	 */
	@Transactional
	public Difficulty progress(UUID id, Map<String, ? extends @Nullable Object> values, String userId,
			Collection<String> groups) {
		Difficulty each = this.difficulties.require(id);
		Actor actor = actor(this.projects.require(each.projectCode()), userId, groups);
		Input input = new Input(values).only(PROGRESS);
		String text = input.text("progress", 1000);
		String evidence = input.optionalText("evidence", 200);
		input.check();
		this.projects.lock(each.projectCode());
		this.ladder.progress(this.difficulties.require(id), actor, Objects.requireNonNull(text), evidence);
		return each;
	}

	/**
	 * Somebody of the task force, who may take over an earlier ledger.
	 * @throws RuleViolation for everybody else
	 */
	public Actor taskforce(String userId, Collection<String> groups) {
		if (!groups.contains("taskforce")) {
			throw RuleViolation.forbidden("not-allowed");
		}
		return new Actor(userId, named(userId), "taskforce");
	}

	/** Whether somebody in these groups can raise difficulties on the project. */
	public boolean mayRaise(Project project, List<ProcedureCase> cases, Collection<String> groups) {
		return capacity(project, cases, groups).isPresent();
	}

	/**
	 * Whether somebody in these groups can report how a difficulty of the project goes.
	 */
	public boolean mayReport(String projectCode, Collection<String> groups) {
		return mayRaise(this.projects.require(projectCode), this.cases.ofProject(projectCode), groups);
	}

	private Actor actor(Project project, String userId, Collection<String> groups) {
		String capacity = capacity(project, this.cases.ofProject(project.code()), groups)
			.orElseThrow(() -> RuleViolation.forbidden("difficulty.raise"));
		return new Actor(userId, named(userId), capacity);
	}

	private String named(String userId) {
		return this.organization.official(userId).map(this.organization::describe).orElse(userId);
	}

	/** Through which group somebody has a part in the project. */
	private Optional<String> capacity(Project project, List<ProcedureCase> cases, Collection<String> groups) {
		Stream<String> units = cases.stream()
			.map(ProcedureCase::unit)
			.filter(Objects::nonNull)
			.distinct()
			.flatMap((unit) -> Stream.of(unit + ".section", unit + ".county", unit + ".head"));
		return Stream.of(Stream.of(project.division() + ".applicant"), units, EVERYWHERE.stream())
			.flatMap((each) -> each)
			.filter(groups::contains)
			.findFirst();
	}

}
