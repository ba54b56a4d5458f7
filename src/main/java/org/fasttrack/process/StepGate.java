package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.ActLog.Late;
import org.fasttrack.audit.Actor;
import org.fasttrack.audit.Actor.Deputy;
import org.fasttrack.watch.Holders;
import org.fasttrack.liaison.Acting;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.process.OpenTasks.TaskFacts;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way in: whoever completes a task, by Tasklist or by REST, passes here. The gate
 * finds out who acts in what capacity, makes everybody else on the same case wait, lets
 * the step do its work, and only then tells the engine, all in one transaction. What an
 * official typed never becomes a variable of the process.
 */
@Component
public class StepGate {

	/**
	 * How often a step that met a passing lock is tried again before the official is
	 * told.
	 */
	private static final int TRIES = 4;

	private static final String TASKFORCE = "taskforce";

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M月d日 HH:mm");

	private final ObjectProvider<ProcessEngine> engine;

	private final Map<String, Step> steps;

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final Organization organization;

	private final ActLog acts;

	private final Drafts drafts;

	private final Holders holders;

	private final Wording wording;

	private final TransactionTemplate transaction;

	private final OpenTasks tasks;

	private final JdbcClient jdbc;

	private final Clock clock;

	StepGate(ObjectProvider<ProcessEngine> engine, List<Step> steps, ProjectRegister projects, ProcedureCases cases,
			Organization organization, ActLog acts, Drafts drafts, Holders holders, Wording wording,
			PlatformTransactionManager transactions, OpenTasks tasks, JdbcClient jdbc, Clock clock) {
		this.engine = engine;
		this.steps = steps.stream().collect(Collectors.toUnmodifiableMap(Step::task, Function.identity()));
		this.projects = projects;
		this.cases = cases;
		this.organization = organization;
		this.acts = acts;
		this.drafts = drafts;
		this.holders = holders;
		this.wording = wording;
		this.transaction = new TransactionTemplate(transactions);
		this.tasks = tasks;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** All steps by the id of their task. */
	public Map<String, Step> steps() {
		return this.steps;
	}

	/**
	 * Completes a task.
	 * @param values what the official typed
	 * @param completion tells the engine, given the variables that the model needs
	 * @throws RuleViolation if a rule refuses it, the task is not this person's, or
	 * somebody else was first
	 */
	<T> T complete(String taskId, Map<String, ? extends @Nullable Object> values,
			Function<Map<String, Object>, T> completion) {
		return retried(() -> this.transaction.execute((status) -> {
			WorkItem item = open(taskId);
			Input input = new Input(EngineValues.plain(values));
			Set<String> writable = new HashSet<>(item.step().inputs());
			writable.addAll(Step.ALWAYS);
			input.only(writable);
			Entry entry = entry(input, item.projectCode(), item.caseId(), taskId, item.actor(), item.subjectId(),
					item.step().ownHistory());
			Map<String, Object> variables = complete(item.step(), entry, input);
			input.check();
			if (item.drafted()) {
				this.drafts.remove(taskId);
			}
			return completion.apply(variables);
		}));
	}

	/**
	 * An act with its business date. One that is entered later than it happened (补录) says
	 * why and where the paper is; what is wrong is noted in the input.
	 */
	Entry entry(Input input, @Nullable String projectCode, @Nullable UUID caseId, @Nullable String taskId, Actor actor,
			@Nullable UUID subjectId, boolean ownHistory) {
		LocalDate today = LocalDate.now(this.clock);
		LocalDate occurredOn = Optional.ofNullable(input.optionalDate(Step.OCCURRED_ON)).orElse(today);
		if (occurredOn.isAfter(today)) {
			input.violations().add(Step.OCCURRED_ON, "not-after-today", occurredOn, today);
		}
		if (caseId == null) {
			(ownHistory ? this.acts.latest(Objects.requireNonNull(subjectId))
					: this.acts.latest(Objects.requireNonNull(projectCode), null))
				.filter(occurredOn::isBefore)
				.ifPresent((latest) -> input.violations()
					.add(Step.OCCURRED_ON, "not-before-preceding", occurredOn, latest));
		}
		Late late = null;
		if (occurredOn.isBefore(today)) {
			String reason = input.text(Step.LATE_REASON, 200);
			String scan = input.text(Step.LATE_SCAN, 100);
			late = (reason != null && scan != null) ? new Late(reason, scan) : null;
		}
		else {
			List.of(Step.LATE_REASON, Step.LATE_SCAN)
				.stream()
				.filter(input::given)
				.forEach((field) -> input.violations().add(field, "late.not-late"));
		}
		return new Entry(projectCode, ownHistory ? null : caseId, taskId, actor, occurredOn, subjectId, ownHistory,
				late);
	}

	/** Everything that is wrong is named at once, whoever found it. */
	private static Map<String, Object> complete(Step step, Entry entry, Input input) {
		try {
			return step.complete(entry, input);
		}
		catch (RuleViolation refusal) {
			if (refusal.kind() == RuleViolation.Kind.INVALID) {
				refusal.violations().forEach(input.violations()::add);
				input.check();
			}
			throw refusal;
		}
	}

	/** Makes sure that this person may work on the task, and that it is still there. */
	public void requireWorkable(String taskId) {
		this.transaction.executeWithoutResult((status) -> open(taskId));
	}

	/**
	 * Claims a task for the person who asks, and for nobody else.
	 * @param claim tells the engine
	 */
	void claim(String taskId, String userId, Runnable claim) {
		retried(() -> this.transaction.execute((status) -> {
			if (!open(taskId).actor().userId().equals(userId)) {
				throw RuleViolation.forbidden("claim.own");
			}
			claim.run();
			return Boolean.TRUE;
		}));
	}

	/**
	 * Puts back a task that was claimed, by whoever claimed it or by somebody else of its
	 * group, who can then claim it: people fall ill. It is recorded who did so.
	 * @param release tells the engine
	 */
	void release(String taskId, Runnable release) {
		retried(() -> this.transaction.execute((status) -> {
			WorkItem item = atHand(taskId);
			if (item.assignee() != null) {
				boolean ownHistory = item.step().ownHistory();
				this.acts.append(
						new Entry(item.projectCode(), ownHistory ? null : item.caseId(), null, item.actor(),
								LocalDate.now(this.clock), item.subjectId(), ownHistory, null),
						ActLog.RELEASE, "RELEASED",
						this.wording.label("Step", item.step().task()) + "：原由" + named(item.assignee()) + "领取", "");
				release.run();
			}
			return Boolean.TRUE;
		}));
	}

	/** Who has signed in, as one who starts a project. */
	public Actor starter() {
		Authentication authentication = authentication();
		return this.projects.starter(authentication.getUserId(), groups(authentication));
	}

	/** Tries again what met a passing lock; in the end the person is told in words. */
	<T> T retried(Supplier<@Nullable T> work) {
		for (int attempt = 1;; attempt++) {
			try {
				return work.get();
			}
			catch (OptimisticLockingException | ConcurrencyFailureException ex) {
				if (attempt == TRIES) {
					throw RuleViolation.conflict("busy");
				}
			}
			catch (TaskAlreadyClaimedException ex) {
				throw RuleViolation.conflict("task.claimed",
						this.tasks.find(ex.getTaskId()).map(TaskFacts::assignee).map(this::named).orElse("他人"));
			}
			catch (ProcessEngineException ex) {
				if (attempt == TRIES || !isPassing(ex)) {
					throw ex;
				}
			}
		}
	}

	/**
	 * A conflict that the database found: a serialization failure, a deadlock, or a row
	 * of the engine that somebody else added to what is being removed.
	 */
	private static boolean isPassing(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof java.sql.SQLException sql
					&& Set.of("40001", "40P01", "23503").contains(sql.getSQLState())) {
				return true;
			}
		}
		return false;
	}

	/** A task that this person may work on, and nobody else has claimed. */
	private WorkItem open(String taskId) {
		WorkItem item = atHand(taskId);
		if (item.assignee() != null && !item.assignee().equals(item.actor().userId())) {
			throw RuleViolation.conflict("task.claimed", named(item.assignee()));
		}
		this.holders.place(item.ownGroup())
			.filter((place) -> item.actor().capacity().equals(TASKFORCE) && !item.step().ownHistory())
			.ifPresent((place) -> {
				throw RuleViolation.forbidden("handover.taskforce", place.unit().name());
			});
		return item;
	}

	/** A task of this person's group, whoever has claimed it. */
	private WorkItem atHand(String taskId) {
		Authentication authentication = authentication();
		TaskFacts locked = lock(taskId).orElseThrow(() -> gone(taskId));
		Set<String> groups = groups(authentication);
		String userId = authentication.getUserId();
		String capacity = Stream.concat(Stream.of(locked.ownGroup()), locked.groups().stream())
			.filter(groups::contains)
			.findFirst()
			.or(() -> locked.users().contains(userId) ? Optional.of(locked.ownGroup()) : Optional.empty())
			.orElseThrow(() -> RuleViolation.forbidden("not-your-task"));
		Step step = Objects.requireNonNull(this.steps.get(locked.key()), locked.key());
		Deputy deputy = acting(locked).flatMap((acting) -> deputy(acting, userId, capacity, locked.ownGroup()))
			.orElse(null);
		return new WorkItem(step, locked.projectCode(), locked.caseId(), locked.subjectId(), locked.drafted(),
				locked.assignee(), locked.ownGroup(), new Actor(userId, named(userId), capacity, deputy));
	}

	private Optional<Acting> acting(TaskFacts task) {
		return this.holders.of(task.ownGroup(), task.caseId(), task.key());
	}

	/**
	 * For whom and as what somebody acts: whoever the roster names, or anybody of the
	 * next rank while the matter is there.
	 */
	private Optional<Deputy> deputy(Acting acting, String userId, String capacity, String ownGroup) {
		boolean named = acting.person().id().equals(userId) || !capacity.equals(ownGroup);
		return acting.inPlaceOf()
			.filter((passed) -> named)
			.map(Acting.PassedOver::person)
			.filter((a) -> !a.id().equals(userId))
			.map((a) -> new Deputy(a.text(), this.wording.label("Deputy", acting.capacity().name())));
	}

	/**
	 * Waits for everybody else who changes the task, and reads it as it then is; empty if
	 * it is gone.
	 */
	Optional<TaskFacts> lock(String taskId) {
		// One lock for everything that can happen to an instance, taken before the
		// engine's own rows, so that two who act on it wait for each other instead of
		// failing. Whoever comes second finds the task gone. What is done in the
		// project's own instance, with a case or without, can change the place of every
		// other task there.
		this.cases.lockOf(taskId);
		Optional<TaskFacts> found = this.tasks.find(taskId);
		if (found.isPresent() && found.get().projectCode() == null) {
			lockInstance(taskId);
			return this.tasks.find(taskId);
		}
		if (found.isPresent() && found.get().ofProject()) {
			this.projects.lock(Objects.requireNonNull(found.get().projectCode()));
			return this.tasks.find(taskId);
		}
		return found;
	}

	/** What belongs to no project waits at the engine's own row of the instance. */
	private void lockInstance(String taskId) {
		this.jdbc.sql("""
				SELECT e.id_
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				WHERE t.id_ = :task
				FOR NO KEY UPDATE OF e
				""").param("task", taskId).query().listOfRows();
	}

	/** Somebody was faster, the project was withdrawn, or there never was such a task. */
	private RuleViolation gone(String taskId) {
		Optional<Act> done = this.acts.ofTask(taskId);
		if (done.isPresent()) {
			return RuleViolation.conflict("task.done", done.get().userName(),
					MINUTE.format(done.get().recordedAt().atZone(ZoneId.of("Asia/Shanghai"))));
		}
		Optional<String> key = this.jdbc.sql("""
				SELECT coalesce(i.business_key_, '')
				FROM act_hi_taskinst t
				JOIN act_hi_procinst i ON i.proc_inst_id_ = t.proc_inst_id_
				WHERE t.id_ = :task
				""").param("task", taskId).query(String.class).optional();
		if (key.isEmpty()) {
			return RuleViolation.notFound("task.unknown");
		}
		return key.flatMap(this.projects::project)
			.filter((found) -> found.status() == ProjectStatus.WITHDRAWN)
			.map((found) -> RuleViolation.conflict("task.withdrawn", found.name(), found.statusSince()))
			.orElseGet(() -> RuleViolation.conflict("task.gone"));
	}

	/**
	 * The project of a task that this person may work on, whoever has claimed it; empty
	 * if it belongs to none.
	 * @throws RuleViolation if this person may not, or there is no such task
	 */
	public Optional<String> projectOf(String taskId) {
		TaskFacts task = this.tasks.find(taskId).orElseThrow(() -> gone(taskId));
		if (task.groups().stream().noneMatch(groups(authentication())::contains)) {
			throw RuleViolation.forbidden("not-your-task");
		}
		return Optional.ofNullable(task.projectCode());
	}

	/** The step, the project and the case of a task, for showing its form. */
	Optional<Shown> shown(String taskId) {
		return this.tasks.find(taskId).map((task) -> {
			Project project = (task.projectCode() != null) ? this.projects.require(task.projectCode()) : null;
			ProcedureCase each = (task.caseId() != null) ? this.cases.require(task.caseId()) : null;
			Step step = Objects.requireNonNull(this.steps.get(task.key()), () -> "no step for " + task.key());
			Authentication asking = this.engine.getObject().getIdentityService().getCurrentAuthentication();
			String claimedBy = Optional.ofNullable(task.assignee())
				.filter((assignee) -> asking == null || !assignee.equals(asking.getUserId()))
				.map(this::named)
				.orElse(null);
			return new Shown(step, new Step.Matter(project, each, task.subjectId()), claimedBy,
					acting(task).filter(Holders::isDeputy).orElse(null));
		});
	}

	/**
	 * Who has signed in, acting through this group.
	 * @throws RuleViolation if the person is not in it
	 */
	Actor actorOf(String group) {
		Authentication authentication = authentication();
		if (!groups(authentication).contains(group)) {
			throw RuleViolation.forbidden("not-allowed");
		}
		return actor(authentication.getUserId(), group);
	}

	/** Whether who is signed in belongs to the group. */
	boolean isMember(String group) {
		return groups(authentication()).contains(group);
	}

	private Authentication authentication() {
		Authentication authentication = this.engine.getObject().getIdentityService().getCurrentAuthentication();
		if (authentication == null || authentication.getUserId() == null) {
			throw RuleViolation.forbidden("sign-in");
		}
		return authentication;
	}

	private static Set<String> groups(Authentication authentication) {
		Collection<String> groups = authentication.getGroupIds();
		return (groups != null) ? Set.copyOf(groups) : Set.of();
	}

	private Actor actor(String userId, String capacity) {
		return new Actor(userId, named(userId), capacity);
	}

	/** Name, unit and duty of a person; people who share a name can be told apart. */
	String named(String userId) {
		return this.organization.official(userId)
			.map((Official official) -> this.organization.describe(official))
			.orElse(userId);
	}

	private record WorkItem(Step step, @Nullable String projectCode, @Nullable UUID caseId, @Nullable UUID subjectId,
			boolean drafted, @Nullable String assignee, String ownGroup, Actor actor) {

	}

	/**
	 * What a form is about.
	 *
	 * @param step the step
	 * @param matter the project, and the case if there is one
	 * @param claimedBy who else has claimed the task, null if nobody has
	 * @param acting who acts for the A of the unit's pair, null if the A does
	 */
	record Shown(Step step, Step.Matter matter, @Nullable String claimedBy, @Nullable Acting acting) {

	}

}
