package org.fasttrack.difficulty;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.Actor;
import org.fasttrack.difficulty.Raising.Raised;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.organization.Scope;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProjectScope;
import org.fasttrack.procedure.VisibleProjects;
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

	private final Difficulties difficulties;

	private final Raising raising;

	private final Ladder ladder;

	private final ProjectRegister projects;

	private final VisibleProjects visible;

	private final ProcedureCases cases;

	private final Organization organization;

	DifficultyDesk(Difficulties difficulties, Raising raising, Ladder ladder, ProjectRegister projects,
			VisibleProjects visible, ProcedureCases cases, Organization organization) {
		this.difficulties = difficulties;
		this.raising = raising;
		this.ladder = ladder;
		this.projects = projects;
		this.visible = visible;
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
	public Difficulty raise(String projectCode, Map<String, ? extends @Nullable Object> values, Person person) {
		Project project = this.visible.require(projectCode, person);
		Actor actor = actor(project, person);
		Input input = new Input(values).only(RAISED);
		DifficultyKind kind = input.choice("difficultyKind", DifficultyKind.class);
		String description = input.lines("description", 1000);
		String procedure = input.optionalCode("procedure", 10);
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
	public Difficulty progress(UUID id, Map<String, ? extends @Nullable Object> values, Person person) {
		Difficulty each = this.difficulties.require(id);
		Project project = this.projects.require(each.projectCode());
		if (!person.maySee(scope(project))) {
			throw RuleViolation.notFound("difficulty.unknown");
		}
		Actor actor = actor(project, person);
		Input input = new Input(values).only(PROGRESS);
		String text = input.lines("progress", 1000);
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
	public Actor taskforce(Person person) {
		return new Actor(person.user(), this.organization.nameOf(person.user()),
				person.actingAs(Office.TASKFORCE).id());
	}

	/** Whether somebody can raise difficulties on the project. */
	public boolean mayRaise(Project project, List<ProcedureCase> cases, Person person) {
		return person.mayRaise(ProjectScope.of(project, () -> cases));
	}

	/** Whether somebody can report how a difficulty of the project goes. */
	public boolean mayReport(String projectCode, Person person) {
		return person.mayRaise(scope(this.projects.require(projectCode)));
	}

	private Actor actor(Project project, Person person) {
		Office office = person.raisesAs(scope(project)).orElseThrow(() -> RuleViolation.forbidden("difficulty.raise"));
		return new Actor(person.user(), this.organization.nameOf(person.user()), office.id());
	}

	private Scope scope(Project project) {
		return ProjectScope.of(project, () -> this.cases.ofProject(project.code()));
	}

}
