package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.organization.Office;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.SendingBack;
import org.fasttrack.process.WhoActs.WorkItem;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Reminders;
import org.fasttrack.watch.Returns;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a procedure back to an earlier step, in our tables and in the engine at once and
 * under the same lock as a step.
 */
@Service
class TaskReturns implements Returns {

	private static final String REVIEW = "Task_ReviewApplication";

	private final WhoActs who;

	private final SignedIn signedIn;

	private final EngineTables tables;

	private final EngineSteps engine;

	private final ProcedureCases cases;

	private final SendingBack back;

	private final OpinionRecalls opinions;

	private final Drafts drafts;

	private final ActLog acts;

	private final Reminders reminders;

	private final Retries retries;

	private final Wording wording;

	private final Clock clock;

	private final TransactionTemplate transaction;

	TaskReturns(WhoActs who, SignedIn signedIn, EngineTables tables, EngineSteps engine, ProcedureCases cases,
			SendingBack back, OpinionRecalls opinions, Drafts drafts, ActLog acts, Reminders reminders, Retries retries,
			Wording wording, Clock clock, PlatformTransactionManager transactions) {
		this.who = who;
		this.signedIn = signedIn;
		this.tables = tables;
		this.engine = engine;
		this.cases = cases;
		this.back = back;
		this.opinions = opinions;
		this.drafts = drafts;
		this.acts = acts;
		this.reminders = reminders;
		this.retries = retries;
		this.wording = wording;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactions);
	}

	@Override
	public List<Earlier> earlier(String taskId) {
		this.who.projectOf(taskId);
		TaskFacts task = this.tables.task(taskId).orElseThrow(() -> RuleViolation.conflict("task.gone"));
		String user = this.signedIn.userId();
		boolean mine = task.assignee() == null || task.assignee().equals(user);
		return (mine && !task.recusals().containsKey(user)) ? earlier(task.key(), task.caseId()) : List.of();
	}

	/** What is handed in beside the procedure is no step of it to return from. */
	private List<Earlier> earlier(String step, @Nullable UUID caseId) {
		return Optional.ofNullable(caseId)
			.map(this.cases::require)
			.filter((each) -> step.equals(each.step()))
			.map((each) -> this.back.earlier(each)
				.stream()
				.map((earlier) -> new Earlier(earlier, this.wording.label("Step", earlier)))
				.toList())
			.orElse(List.of());
	}

	@Override
	public void giveBack(String taskId, Map<String, ? extends @Nullable Object> values) {
		Input input = new Input(values);
		input.only(Set.of("step", "reason"));
		String step = input.text("step", 64);
		String reason = input.lines("reason", 500);
		input.check();
		this.retries.run(() -> this.transaction.execute((status) -> {
			WorkItem item = this.who.open(taskId).requireOwn();
			if (earlier(item.step().task(), item.caseId()).stream().noneMatch((each) -> each.step().equals(step))) {
				throw RuleViolation.invalid("step", "return.step");
			}
			this.back.giveBack(entry(item.projectCode(), item.caseId(), taskId, item.actor()),
					Objects.requireNonNull(step), Objects.requireNonNull(reason));
			this.drafts.remove(taskId);
			this.engine.move(taskId, Objects.requireNonNull(step), SendingBack.RETURN);
			return Boolean.TRUE;
		}));
	}

	@Override
	public boolean mayRecall(String doneTaskId) {
		Optional<Act> found = this.acts.ofTask(doneTaskId);
		if (found.filter(OpinionRecalls::isAnswer).isPresent()) {
			return this.opinions.mayRecall(found.get(), this.signedIn.userId());
		}
		return found.filter((done) -> done.caseId() != null)
			.flatMap((done) -> open(done).filter((task) -> begun(task, done).isEmpty()).map((task) -> done))
			.filter((done) -> this.back
				.whyNotRecalled(this.cases.require(Objects.requireNonNull(done.caseId())), done, this.signedIn.userId())
				.isEmpty())
			.isPresent();
	}

	@Override
	public Recalled recall(String doneTaskId, Map<String, ? extends @Nullable Object> values) {
		Input input = new Input(values);
		input.only(Set.of("reason"));
		String reason = input.lines("reason", 200);
		input.check();
		return this.retries
			.run(() -> this.transaction.execute((status) -> recall(doneTaskId, Objects.requireNonNull(reason))));
	}

	private Recalled recall(String doneTaskId, String reason) {
		Act done = this.acts.ofTask(doneTaskId).orElseThrow(() -> RuleViolation.notFound("task.unknown"));
		String user = this.signedIn.userId();
		if (!done.userId().equals(user)) {
			throw RuleViolation.forbidden("recall.own");
		}
		if (done.caseId() == null) {
			throw RuleViolation.conflict("recall.outward");
		}
		if (OpinionRecalls.isAnswer(done)) {
			return new Recalled(this.opinions.recall(done, reason, this.signedIn.through(done.capacity())), text(done));
		}
		this.cases.lock(done.caseId());
		ProcedureCase each = this.cases.require(done.caseId());
		this.back.whyNotRecalled(each, done, user).ifPresent((refusal) -> {
			throw refusal;
		});
		String task = open(done).orElseThrow(() -> RuleViolation.conflict("recall.acted"));
		begun(task, done).ifPresent((draft) -> {
			throw RuleViolation.conflict("recall.begun", this.signedIn.named(draft.savedBy()),
					Drafts.minute(draft.savedAt()));
		});
		String claimedBy = this.tables.task(task).map(TaskFacts::assignee).orElse(null);
		String stood = Office.step(String.valueOf(each.step()), each.stepGroup(), this.wording);
		Actor actor = this.signedIn.through(done.capacity());
		this.back.recall(entry(each.projectCode(), each.id(), task, actor), done, reason);
		this.drafts.remove(task);
		String again = this.engine.move(task, done.step(), SendingBack.RECALL);
		this.engine.assign(again, user);
		if (done.step().equals(REVIEW)) {
			this.drafts.save(again, Map.of("decision", done.outcome(), "opinion", done.opinion()), user);
		}
		if (claimedBy != null) {
			this.reminders.tell("RECALL", "recall/" + task, each.projectCode(), each.id(), LocalDate.now(this.clock),
					"【撤回】" + each.projectName() + "：" + actor.name() + "撤回了前一环节，您领取的“" + stood + " · " + each.name()
							+ "”不必再办理。原因：" + reason,
					Set.of(claimedBy));
		}
		return new Recalled(again, text(done));
	}

	/** The task that the case waits for since. */
	private Optional<String> open(Act done) {
		ProcedureCase each = this.cases.require(Objects.requireNonNull(done.caseId()));
		return Optional.ofNullable(each.step())
			.flatMap((step) -> this.engine.beside(Objects.requireNonNull(done.taskId()), step));
	}

	/** Whether somebody else has begun to fill in the form of what comes next. */
	private Optional<Drafts.Draft> begun(String taskId, Act done) {
		return this.drafts.find(taskId).filter((draft) -> !draft.savedBy().equals(done.userId()));
	}

	/** By whose step it was: the head's own signature is not the county-level one. */
	private String text(Act done) {
		return Office.step(done.step(), done.capacity(), this.wording);
	}

	private Entry entry(@Nullable String projectCode, @Nullable UUID caseId, String taskId, Actor actor) {
		return new Entry(Objects.requireNonNull(projectCode), caseId, taskId, actor, LocalDate.now(this.clock));
	}

}
