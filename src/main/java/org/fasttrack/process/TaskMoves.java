package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.liaison.Acting;
import org.fasttrack.liaison.Roster;
import org.fasttrack.liaison.RosterChanged;
import org.fasttrack.liaison.TaskMove;
import org.fasttrack.liaison.TaskMove.Reason;
import org.fasttrack.liaison.TaskMoveLog;
import org.fasttrack.liaison.TaskMoveLog.Holder;
import org.fasttrack.liaison.TaskMoveLog.Matter;
import org.fasttrack.liaison.Term;
import org.fasttrack.organization.AccountChanged;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Holders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tasks follow the roster: whoever acts today has the task, it says so in its name, and
 * every time it passes from one person to another is recorded. Its own group keeps it;
 * who acts from elsewhere is added while that lasts.
 */
@Service
public class TaskMoves {

	private static final Logger log = LoggerFactory.getLogger(TaskMoves.class);

	private final ObjectProvider<ProcessEngine> engine;

	private final TaskLocks locks;

	private final Retries retries;

	private final Steps steps;

	private final Entries entries;

	private final SignedIn signedIn;

	private final Holders holders;

	private final Roster roster;

	private final TaskMoveLog moves;

	private final Recusals recusals;

	private final Organization organization;

	private final ActLog acts;

	private final Wording wording;

	private final TaskLabels labels;

	private final EngineTables tables;

	private final Clock clock;

	private final TransactionTemplate transaction;

	TaskMoves(ObjectProvider<ProcessEngine> engine, TaskLocks locks, Retries retries, Steps steps, Entries entries,
			SignedIn signedIn, Holders holders, Roster roster, TaskMoveLog moves, Recusals recusals,
			Organization organization, ActLog acts, Wording wording, TaskLabels labels, EngineTables tables,
			Clock clock, PlatformTransactionManager transactions) {
		this.engine = engine;
		this.locks = locks;
		this.retries = retries;
		this.steps = steps;
		this.entries = entries;
		this.signedIn = signedIn;
		this.holders = holders;
		this.roster = roster;
		this.moves = moves;
		this.recusals = recusals;
		this.organization = organization;
		this.acts = acts;
		this.wording = wording;
		this.labels = labels;
		this.tables = tables;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/**
	 * Brings every open task to whoever acts today. It may run at any time and as often
	 * as one likes.
	 * @return how many tasks passed to somebody else
	 */
	public int run() {
		return run(null);
	}

	/** Brings the open tasks of a unit to whoever acts there now. */
	@TransactionalEventListener
	public void changed(RosterChanged event) {
		run(event.unit());
	}

	/** Somebody of a unit can act there now, or no longer. */
	@TransactionalEventListener
	public void changed(AccountChanged event) {
		this.organization.official(event.user()).map(Official::unit).ifPresent(this::run);
	}

	/** The groups that have a pair: of one unit, or of all. */
	private List<String> pairs(@Nullable String unit) {
		return this.organization.units()
			.stream()
			.filter((each) -> unit == null || each.id().equals(unit))
			.flatMap((each) -> Stream.of(each.sectionGroup(), each.countyGroup()))
			.toList();
	}

	private int run(@Nullable String unit) {
		List<String> tasks = this.transaction.execute((status) -> this.tables.tasksOf(pairs(unit)));
		int moved = 0;
		for (String task : Objects.requireNonNull(tasks)) {
			try {
				moved += this.retries.run(() -> bringAlone(task) ? 1 : 0);
			}
			catch (RuntimeException ex) {
				// The others must not wait for this one; the next run tries it again.
				log.error("task {} stays with who had it", task, ex);
			}
		}
		return moved;
	}

	/**
	 * In a transaction and a context of the engine of its own, even where the engine
	 * itself has the run done.
	 */
	private boolean bringAlone(String taskId) {
		return ((ProcessEngineConfigurationImpl) this.engine.getObject().getProcessEngineConfiguration())
			.getCommandExecutorTxRequiresNew()
			.execute((context) -> context.runWithoutAuthorization(() -> bring(taskId)));
	}

	/** A new task is given to whoever acts. */
	void created(DelegateTask created) {
		TaskEntity task = (TaskEntity) created;
		String caseId = (String) task.getExecution().getVariable(ProcedureHandling.CASE_ID);
		String code = task.getExecution().getProcessBusinessKey();
		UUID ofCase = (caseId != null && !caseId.isEmpty()) ? UUID.fromString(caseId) : null;
		this.recusals.note(task.getId(), ofCase, task.getTaskDefinitionKey(), false);
		candidates(task).stream()
			.map(IdentityLink::getGroupId)
			.filter(Objects::nonNull)
			.filter((group) -> this.holders.place(group).isPresent())
			// An order that is late is the county-level leader's as well: the
			// section-level
			// pair still has it first.
			.max(Comparator.naturalOrder())
			.ifPresent((group) -> bring(task, group, code, ofCase, null, null));
	}

	private boolean bring(String taskId) {
		TaskFacts facts = this.locks.lock(taskId).orElse(null);
		if (facts == null || this.holders.place(facts.ownGroup()).isEmpty()) {
			return false;
		}
		this.recusals.note(taskId, facts.caseId(), facts.key(), !facts.recusals().isEmpty());
		TaskMove last = this.moves.last(taskId).orElse(null);
		TaskEntity task = (TaskEntity) this.engine.getObject()
			.getTaskService()
			.createTaskQuery()
			.taskId(taskId)
			.singleResult();
		return bring(task, facts.ownGroup(), facts.projectCode(), facts.caseId(), facts.subjectId(), last);
	}

	private boolean bring(TaskEntity task, String ownGroup, @Nullable String projectCode, @Nullable UUID caseId,
			@Nullable UUID subjectId, @Nullable TaskMove last) {
		String step = task.getTaskDefinitionKey();
		Acting acting = this.holders.of(ownGroup, caseId, step).orElse(null);
		if (acting == null) {
			return false;
		}
		arrange(task, ownGroup, acting, last);
		name(task, acting);
		Holder holder = holder(task, acting, last);
		if (holder != null && holder.id().equals(acting.person().id())) {
			return false;
		}
		boolean ownHistory = this.steps.of(step).ownHistory();
		putBack(task, ownGroup, holder, acting,
				this.entries.today(projectCode, caseId, Actor.SYSTEM, subjectId, ownHistory));
		this.moves.add(new Matter(task.getId(), projectCode, caseId, step), ownGroup, holder, acting,
				reason(task, acting, holder, last));
		return true;
	}

	/** Who had it: who took it over last, or who was the A when it came. */
	private @Nullable Holder holder(TaskEntity task, Acting acting, @Nullable TaskMove last) {
		return (last != null) ? new Holder(last.toPerson(), last.toName())
				: term(acting, createdOn(task)).map(Term::a).map((a) -> new Holder(a.id(), a.text())).orElse(null);
	}

	private Reason reason(TaskEntity task, Acting acting, @Nullable Holder holder, @Nullable TaskMove last) {
		if (acting.gap()) {
			return Reason.GAP;
		}
		Optional<Long> before = term(acting, (last != null) ? last.since() : createdOn(task)).map(Term::id);
		if (!before.equals(term(acting, acting.on()).map(Term::id))) {
			return Reason.TERM;
		}
		if (last != null && acting.capacity().compareTo(last.capacity()) < 0) {
			return Reason.RETURN;
		}
		if (holder != null && acting.isWithoutAccount(holder.id())) {
			return Reason.NO_ACCOUNT;
		}
		boolean recused = acting.inPlaceOf().filter(Acting.PassedOver::isRecused).isPresent();
		return recused ? Reason.RECUSAL : Reason.ABSENCE;
	}

	private Optional<Term> term(Acting acting, LocalDate day) {
		return this.roster.of(acting.unit(), acting.rank(), day);
	}

	private LocalDate createdOn(TaskEntity task) {
		return LocalDate.ofInstant(task.getCreateTime().toInstant(), this.clock.getZone());
	}

	/**
	 * Whoever acts can work on it; whoever was added before and does not act no longer.
	 */
	private void arrange(TaskEntity task, String ownGroup, Acting acting, @Nullable TaskMove last) {
		Set<String> groups = new HashSet<>(Set.of(ownGroup));
		if (acting.gap()) {
			groups.add(acting.group());
		}
		// Whoever was named to stand in for the next rank is in none of its groups.
		boolean member = this.organization.officesOf(acting.person().id())
			.stream()
			.flatMap((office) -> this.organization.groupsOf(office).stream())
			.anyMatch(groups::contains);
		Set<String> users = new HashSet<>();
		if (!member && acting.capacity() != Acting.Capacity.TASKFORCE) {
			users.add(acting.person().id());
		}
		for (IdentityLink link : candidates(task)) {
			boolean wanted = (link.getGroupId() != null) ? groups.remove(link.getGroupId())
					: users.remove(link.getUserId());
			// What the model or an escalation has added stays.
			boolean added = last != null && ((link.getGroupId() != null) ? last.reason() == Reason.GAP
					: last.toPerson().equals(link.getUserId()));
			if (!wanted && added) {
				remove(task, link);
			}
		}
		groups.forEach(task::addCandidateGroup);
		users.forEach(task::addCandidateUser);
	}

	/** The task force does not do it, but has somebody named. */
	private static String who(Acting acting) {
		return (acting.capacity() != Acting.Capacity.TASKFORCE) ? acting.person().name() : "";
	}

	private static Set<IdentityLink> candidates(TaskEntity task) {
		return Set.copyOf(task.getCandidates());
	}

	/** The engine leaves the permission behind that it gave with the link. */
	private void remove(TaskEntity task, IdentityLink link) {
		task.deleteIdentityLink(link.getUserId(), link.getGroupId(), IdentityLinkType.CANDIDATE);
		var service = this.engine.getObject().getAuthorizationService();
		var query = service.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task.getId());
		((link.getGroupId() != null) ? query.groupIdIn(link.getGroupId()) : query.userIdIn(link.getUserId())).list()
			.forEach((grant) -> service.deleteAuthorization(grant.getId()));
	}

	/** What was claimed by who no longer acts is put back. */
	private void putBack(TaskEntity task, String ownGroup, @Nullable Holder holder, Acting acting, Entry entry) {
		String assignee = task.getAssignee();
		if (assignee == null || assignee.equals(acting.person().id())) {
			return;
		}
		boolean passedOver = acting.passedOver()
			.stream()
			.map(Acting.PassedOver::person)
			.anyMatch((each) -> each != null && each.id().equals(assignee));
		if (passedOver || (holder != null && holder.id().equals(assignee))) {
			task.setAssignee(null);
			this.acts.append(entry, ActLog.RELEASE, "RELEASED",
					Office.step(task.getTaskDefinitionKey(), ownGroup, this.wording) + "：原由"
							+ this.signedIn.named(assignee) + "领取，现由" + acting.text() + "办理",
					"");
		}
	}

	/**
	 * The name says who does it, and as what: whoever it is done for sees the same name.
	 */
	private void name(TaskEntity task, Acting acting) {
		String before = task.getName();
		String mark = this.labels.markOf(before);
		String rest = before.substring(mark.length());
		String plain = rest.startsWith("【") ? rest.substring(rest.indexOf('】') + 1) : rest;
		String name = mark + (Holders.isDeputy(acting)
				? "【" + who(acting) + this.wording.label("Deputy", acting.capacity().name()) + "】" + plain : plain);
		if (!name.equals(before)) {
			task.setName(name);
		}
	}

}
