package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.board.Phrases;
import org.fasttrack.clock.DueDate;
import org.fasttrack.opinion.AskedOpinion;
import org.fasttrack.opinion.OpinionKind;
import org.fasttrack.opinion.OpinionRequests;
import org.fasttrack.opinion.OpinionRequests.Whom;
import org.fasttrack.opinion.OpinionStatus;
import org.fasttrack.opinion.Opinions;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.process.WhoActs.WorkItem;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks others from a task, under the same lock as a step. Each who is asked has an
 * instance with a task of its own; the step of whoever asks stays where it is.
 */
@Service
class TaskOpinions implements Opinions {

	private static final Set<String> INPUTS = Set.of("kind", "asked", "question", "withinDays");

	/** Whoever cannot refuse or return must not have to wait for somebody's agreement. */
	private static final Set<String> BINDING = Set.of("Task_AcceptMaterials", CaseBrief.REVIEW, "Task_DecideAsHead",
			"Task_DecideApplication");

	/** How many can be asked at once. */
	private static final int MOST = 20;

	private final WhoActs who;

	private final AskableOffices askable;

	private final EngineTables tables;

	private final OpinionTasks tasks;

	private final OpinionRequests requests;

	private final OpinionEnds ends;

	private final ProcedureCases cases;

	private final SignedIn signedIn;

	private final Organization organization;

	private final Drafts drafts;

	private final Phrases phrases;

	private final Parameters parameters;

	private final Retries retries;

	private final Wording wording;

	private final Clock clock;

	private final TransactionTemplate transaction;

	TaskOpinions(WhoActs who, AskableOffices askable, EngineTables tables, OpinionTasks tasks, OpinionRequests requests,
			OpinionEnds ends, ProcedureCases cases, SignedIn signedIn, Organization organization, Drafts drafts,
			Phrases phrases, Parameters parameters, Retries retries, Wording wording, Clock clock,
			PlatformTransactionManager transactions) {
		this.who = who;
		this.askable = askable;
		this.tables = tables;
		this.tasks = tasks;
		this.requests = requests;
		this.ends = ends;
		this.cases = cases;
		this.signedIn = signedIn;
		this.organization = organization;
		this.drafts = drafts;
		this.phrases = phrases;
		this.parameters = parameters;
		this.retries = retries;
		this.wording = wording;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactions);
	}

	@Override
	public Asked of(String taskId) {
		this.who.projectOf(taskId);
		return asked(taskId, facts(taskId));
	}

	@Override
	public Choices choices(String taskId) {
		this.who.projectOf(taskId);
		TaskFacts task = facts(taskId);
		if (!mayAsk(task)) {
			throw RuleViolation.forbidden("opinion.not-from-here");
		}
		ProcedureCase each = this.cases.require(Objects.requireNonNull(task.caseId()));
		Map<String, Whom> all = askable(task.ownGroup(), each, this.signedIn.userId());
		DueDate due = each.stepDue();
		return new Choices(listed(all, true), listed(all, false), this.parameters.whole("opinion.days"),
				this.parameters.whole("opinion.max-days"),
				(due == null) ? "无规定期限"
						: due.dueOn() + "（" + this.phrases.daysLeft(due.dueOn(), LocalDate.now(this.clock)) + "）",
				BINDING.contains(task.key()));
	}

	private static List<Choice> listed(Map<String, Whom> all, boolean offices) {
		return all.entrySet()
			.stream()
			.filter((each) -> offices == (each.getValue().person() == null))
			.map((each) -> new Choice(each.getKey(), each.getValue().name()))
			.toList();
	}

	@Override
	public Asked ask(String taskId, Map<String, ? extends @Nullable Object> values) {
		Input input = new Input(values);
		input.only(INPUTS);
		OpinionKind kind = input.choice("kind", OpinionKind.class);
		Set<String> chosen = chosen(input, values.get("asked"));
		String question = input.lines("question", 500);
		int most = this.parameters.whole("opinion.max-days");
		Integer days = input.given("withinDays") ? input.whole("withinDays", 1, most)
				: Integer.valueOf(this.parameters.whole("opinion.days"));
		input.check();
		return this.retries.run(() -> this.transaction.execute((status) -> ask(taskId, Objects.requireNonNull(kind),
				chosen, Objects.requireNonNull(question), Objects.requireNonNull(days))));
	}

	/** One that is sent alone is a list of one. */
	private static Set<String> chosen(Input input, @Nullable Object given) {
		Collection<?> many = (given instanceof Collection<?> list) ? list : Collections.singletonList(given);
		if (many.size() > MOST) {
			input.violations().add("asked", "too-many", MOST, many.size());
		}
		Set<String> chosen = many.stream()
			.filter(String.class::isInstance)
			.map((each) -> ((String) each).strip())
			.filter((each) -> !each.isEmpty())
			.collect(Collectors.toCollection(LinkedHashSet::new));
		if (chosen.isEmpty()) {
			input.violations().add("asked", "required");
		}
		return chosen;
	}

	private Asked ask(String taskId, OpinionKind kind, Set<String> chosen, String question, int days) {
		WorkItem item = this.who.open(taskId).requireOwn();
		TaskFacts task = facts(taskId);
		if (!mayAsk(task)) {
			throw RuleViolation.forbidden("opinion.not-from-here");
		}
		if (kind.binds() && !BINDING.contains(item.step().task())) {
			throw RuleViolation.invalid("kind", "opinion.binding");
		}
		UUID caseId = Objects.requireNonNull(item.caseId());
		Map<String, Whom> all = askable(item.ownGroup(), this.cases.require(caseId), item.actor().userId());
		List<AskedOpinion> before = this.requests.ofTask(taskId);
		List<Whom> asked = new ArrayList<>();
		for (String id : chosen) {
			Whom whom = all.get(id);
			if (whom == null) {
				throw RuleViolation.invalid("asked", "opinion.whom",
						this.organization.unit(id)
							.map((unit) -> unit.name())
							.orElseGet(() -> this.organization.nameOf(id)));
			}
			before.stream()
				.filter((each) -> each.isOpen() && each.group().equals(whom.group())
						&& Objects.equals(each.person(), whom.person()))
				.findFirst()
				.ifPresent((each) -> {
					throw RuleViolation.invalid("asked", "opinion.asked", each.name(), each.askedOn());
				});
			asked.add(whom);
		}
		String project = Objects.requireNonNull(item.projectCode());
		this.requests
			.ask(new Entry(project, caseId, null, item.actor(), LocalDate.now(this.clock)), taskId, item.step().task(),
					kind, question, days, asked)
			.forEach(this::begin);
		return asked(taskId, task);
	}

	/** Whoever is asked gets a task; by name it is as claimed. */
	private void begin(AskedOpinion asked) {
		this.tasks.begin(asked, asked.person());
		this.ends.told(asked, "asked", asked.askedByName() + "请您" + (asked.kind().binds() ? "会签" : "提出意见") + "，"
				+ this.requests.due(asked).dueOn() + "前反馈。事项：" + asked.question());
	}

	@Override
	public Asked withdraw(String taskId, UUID id, Map<String, ? extends @Nullable Object> values) {
		Input input = new Input(values);
		input.only(Set.of("reason"));
		String reason = input.lines("reason", 200);
		input.check();
		return this.retries.run(() -> this.transaction.execute((status) -> {
			WorkItem item = this.who.atHand(taskId).requireOwn();
			AskedOpinion asked = this.requests.require(id);
			String user = item.actor().userId();
			if (!asked.taskId().equals(taskId)) {
				throw RuleViolation.notFound("opinion.unknown");
			}
			if (!asked.askedBy().equals(user) && item.assignee() != null && !item.assignee().equals(user)) {
				throw RuleViolation.forbidden("opinion.own");
			}
			if (!asked.isOpen()) {
				throw RuleViolation.conflict("opinion.closed", asked.name(), this.requests.said(asked));
			}
			String given = this.tables.taskAbout(id, OpinionRequests.TASK).orElseThrow();
			this.drafts.removeAbout(id);
			this.requests.end(
					new Entry(asked.projectCode(), asked.caseId(), given, item.actor(), LocalDate.now(this.clock)),
					asked, OpinionStatus.WITHDRAWN, Objects.requireNonNull(reason));
			this.ends.tell(asked);
			this.ends.told(asked, "withdrawn", item.actor().name() + "撤回了征求，不必再反馈。原因：" + reason);
			return asked(taskId, facts(taskId));
		}));
	}

	private TaskFacts facts(String taskId) {
		return this.tables.task(taskId).orElseThrow(() -> RuleViolation.conflict("task.gone"));
	}

	private Asked asked(String taskId, TaskFacts task) {
		String user = this.signedIn.userId();
		boolean mine = task.assignee() == null || task.assignee().equals(user);
		return new Asked(mayAsk(task),
				this.requests.ofTask(taskId)
					.stream()
					.map((each) -> line(each, mine || each.askedBy().equals(user)))
					.toList());
	}

	private Line line(AskedOpinion each, boolean mine) {
		LocalDate due = this.requests.due(each).dueOn();
		return new Line(each.id(), each.name(), each.kind().name(), this.wording.label(each.kind()), each.question(),
				each.askedByName(), each.askedOn().toString(), due.toString(),
				each.isOpen() ? this.phrases.daysLeft(due, LocalDate.now(this.clock)) : null, each.status().name(),
				this.requests.said(each), each.opinion(), each.answeredByName(),
				(each.endedOn() != null) ? each.endedOn().toString() : null, each.isOpen() && mine);
	}

	/** From the step that a procedure waits for, by whoever of its unit has it. */
	private boolean mayAsk(TaskFacts task) {
		String user = this.signedIn.userId();
		return task.caseId() != null && (task.assignee() == null || task.assignee().equals(user))
				&& !task.recusals().containsKey(user)
				&& Office.parse(task.ownGroup()).filter(Office::isOfUnit).isPresent()
				&& task.key().equals(this.cases.require(task.caseId()).step());
	}

	private Map<String, Whom> askable(String ownGroup, ProcedureCase each, String user) {
		return this.askable.of(Office.parse(ownGroup).orElseThrow().place(), each.projectCode(), user);
	}

}
