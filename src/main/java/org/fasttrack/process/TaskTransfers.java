package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.audit.ActLog;
import org.fasttrack.liaison.Accounts.Membership;
import org.fasttrack.liaison.Roster;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.process.TransferLog.Given;
import org.fasttrack.process.TransferLog.Kind;
import org.fasttrack.process.WhoActs.WorkItem;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Reminders;
import org.fasttrack.watch.Transfers;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives tasks from one to another of those who may do them, under the same lock as a
 * step. What was typed so far goes along.
 */
@Service
class TaskTransfers implements Transfers {

	private static final Set<String> INPUTS = Set.of("colleague", "reason", "back");

	private final EngineSteps engine;

	private final WhoActs who;

	private final EngineTables tables;

	private final SignedIn signedIn;

	private final Organization organization;

	private final Roster roster;

	private final Delegations delegations;

	private final TransferLog log;

	private final Drafts drafts;

	private final Entries entries;

	private final ActLog acts;

	private final Reminders reminders;

	private final Retries retries;

	private final Wording wording;

	private final Clock clock;

	private final TransactionTemplate transaction;

	TaskTransfers(EngineSteps engine, WhoActs who, EngineTables tables, SignedIn signedIn, Organization organization,
			Roster roster, Delegations delegations, TransferLog log, Drafts drafts, Entries entries, ActLog acts,
			Reminders reminders, Retries retries, Wording wording, Clock clock,
			PlatformTransactionManager transactions) {
		this.engine = engine;
		this.who = who;
		this.tables = tables;
		this.signedIn = signedIn;
		this.organization = organization;
		this.roster = roster;
		this.delegations = delegations;
		this.log = log;
		this.drafts = drafts;
		this.entries = entries;
		this.acts = acts;
		this.reminders = reminders;
		this.retries = retries;
		this.wording = wording;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactions);
	}

	@Override
	public Offer offer(String taskId) {
		this.who.projectOf(taskId);
		TaskFacts task = this.tables.task(taskId).orElseThrow(() -> RuleViolation.conflict("task.gone"));
		String user = this.signedIn.userId();
		boolean mine = (task.assignee() == null || task.assignee().equals(user))
				&& this.delegations.by(task, user) == null;
		Optional<Given> given = this.log.standing(taskId).filter((each) -> each.toPerson().equals(task.assignee()));
		List<Colleague> colleagues = mine && !task.recusals().containsKey(user) ? colleagues(task, user) : List.of();
		return new Offer(!colleagues.isEmpty(), colleagues,
				given.filter((each) -> each.mayTakeBack(user) && begun(taskId, each).isEmpty()).isPresent(),
				given.filter((each) -> each.kind() == Kind.DELEGATED && each.toPerson().equals(user)).isPresent(),
				given.map(Given::told).orElse(null));
	}

	@Override
	public Transfer give(String taskId, Map<String, ? extends @Nullable Object> values) {
		Input input = new Input(values);
		input.only(INPUTS);
		String to = input.text("colleague", 64);
		String reason = input.lines("reason", 200);
		Kind kind = input.flag("back") ? Kind.DELEGATED : Kind.GIVEN;
		input.check();
		return this.retries
			.run(() -> this.transaction.execute((status) -> give(taskId, Objects.requireNonNull(to), kind, reason)));
	}

	private Transfer give(String taskId, String to, Kind kind, @Nullable String reason) {
		WorkItem item = this.who.open(taskId).requireOwn();
		TaskFacts task = this.tables.task(taskId).orElseThrow();
		Colleague colleague = colleagues(task, item.actor().userId()).stream()
			.filter((each) -> each.id().equals(to))
			.findFirst()
			.orElseThrow(() -> RuleViolation.invalid("colleague", "transfer.colleague", this.organization.nameOf(to)));
		return pass(taskId, item, new Given(kind, item.actor().userId(), item.actor().name(), to, colleague.name(),
				Objects.requireNonNull(reason), this.clock.instant()));
	}

	@Override
	public Transfer handBack(String taskId, Map<String, ? extends @Nullable Object> values) {
		Input input = new Input(values);
		input.only(Set.of("note"));
		String note = input.lines("note", 200);
		input.check();
		return this.retries.run(() -> this.transaction.execute((status) -> {
			WorkItem item = this.who.open(taskId);
			Given given = this.log.standing(taskId)
				.filter((last) -> last.kind() == Kind.DELEGATED && last.toPerson().equals(item.actor().userId()))
				.orElseThrow(() -> RuleViolation.conflict("transfer.not-delegated"));
			return pass(taskId, item, new Given(Kind.HANDED_BACK, given.toPerson(), given.toName(), given.fromPerson(),
					given.fromName(), Objects.requireNonNull(note), this.clock.instant()));
		}));
	}

	@Override
	public Transfer takeBack(String taskId) {
		return this.retries.run(() -> this.transaction.execute((status) -> {
			WorkItem item = this.who.atHand(taskId);
			String user = item.actor().userId();
			Given given = this.log.standing(taskId)
				.filter((last) -> last.mayTakeBack(user) && last.toPerson().equals(item.assignee()))
				.orElseThrow(() -> RuleViolation.conflict("transfer.none"));
			begun(taskId, given).ifPresent((draft) -> {
				throw RuleViolation.conflict("transfer.begun", given.toName(), Drafts.minute(draft.savedAt()));
			});
			return pass(taskId, item, new Given(Kind.TAKEN_BACK, given.toPerson(), given.toName(), user,
					item.actor().name(), given.reason(), this.clock.instant()));
		}));
	}

	/**
	 * Whether the colleague has begun to fill in the form, which hinders nobody who
	 * answers for the task.
	 */
	private Optional<Drafts.Draft> begun(String taskId, Given given) {
		if (given.kind() == Kind.DELEGATED) {
			return Optional.empty();
		}
		return this.drafts.find(taskId).filter((draft) -> draft.savedBy().equals(given.toPerson()));
	}

	private Transfer pass(String taskId, WorkItem item, Given given) {
		// What comes back to nobody is there for the whole group.
		boolean there = given.kind() != Kind.HANDED_BACK
				|| this.delegations.canHave(this.tables.task(taskId).orElseThrow(), given.toPerson());
		this.engine.assign(taskId, there ? given.toPerson() : null);
		long id = this.log.add(taskId, item, given);
		String what = Office.step(item.step().task(), item.ownGroup(), this.wording);
		this.acts.append(
				this.entries.today(item.projectCode(), item.caseId(), item.actor(), item.subjectId(),
						item.step().ownHistory()),
				ActLog.TRANSFER, given.kind().outcome(), what + "：" + given.done(), "");
		String project = item.projectCode();
		if (project != null) {
			this.reminders.tell("TRANSFER", "transfer/" + id, project, item.caseId(), LocalDate.now(this.clock),
					given.news(what),
					Set.of((given.kind() == Kind.TAKEN_BACK) ? given.fromPerson() : given.toPerson()));
		}
		return given.told();
	}

	/**
	 * Who may do the task: everybody through whose group or name it can be done, who is
	 * there, has an account and did nothing before that decides against it. The task
	 * force sees what nobody of a unit can do, and does not do it.
	 */
	private List<Colleague> colleagues(TaskFacts task, String user) {
		boolean ofUnit = Office.parse(task.ownGroup()).filter(Office::isOfUnit).isPresent();
		Map<String, Official> known = new LinkedHashMap<>();
		Stream.concat(Stream.of(task.ownGroup()), task.groups().stream())
			.distinct()
			.filter((group) -> !ofUnit || !group.equals(Office.TASKFORCE.id()))
			.map(this::present)
			.flatMap(Collection::stream)
			.forEach((official) -> known.putIfAbsent(official.id(), official));
		task.users()
			.stream()
			.flatMap((id) -> this.organization.official(id).stream())
			.forEach((official) -> known.putIfAbsent(official.id(), official));
		Set<String> away = this.roster.away(LocalDate.now(this.clock));
		return known.values()
			.stream()
			.filter((each) -> !each.id().equals(user) && !each.id().equals(task.assignee()))
			.filter((each) -> !task.recusals().containsKey(each.id()) && !away.contains(each.id()))
			.map((each) -> new Colleague(each.id(), this.organization.describe(each)))
			.toList();
	}

	private List<Official> present(String group) {
		List<Official> members = this.organization.membersOf(group);
		Set<String> missing = this.tables
			.missing(members.stream().map((each) -> new Membership(each.id(), group)).toList())
			.stream()
			.map(Membership::user)
			.collect(Collectors.toSet());
		return members.stream().filter((each) -> !missing.contains(each.id())).toList();
	}

}
