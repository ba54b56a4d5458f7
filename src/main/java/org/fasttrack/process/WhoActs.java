package org.fasttrack.process;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.Actor;
import org.fasttrack.audit.Actor.Deputy;
import org.fasttrack.audit.OpinionActs;
import org.fasttrack.liaison.Acting;
import org.fasttrack.organization.Office;
import org.fasttrack.procedure.SendingBack;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Holders;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may work on a task, through which group, and for whom: the group's own people, who
 * was named, and whoever acts while both of a pair cannot.
 */
@Service
public class WhoActs {

	private final SignedIn signedIn;

	private final TaskLocks locks;

	private final Steps steps;

	private final EngineTables tables;

	private final Holders holders;

	private final ProjectRegister projects;

	private final Delegations delegations;

	private final ActLog acts;

	private final Wording wording;

	WhoActs(SignedIn signedIn, TaskLocks locks, Steps steps, EngineTables tables, Holders holders,
			ProjectRegister projects, Delegations delegations, ActLog acts, Wording wording) {
		this.signedIn = signedIn;
		this.locks = locks;
		this.steps = steps;
		this.tables = tables;
		this.holders = holders;
		this.projects = projects;
		this.delegations = delegations;
		this.acts = acts;
		this.wording = wording;
	}

	/**
	 * Makes sure that whoever asks may work on the task, and that it is still there.
	 * @throws RuleViolation if not
	 */
	@Transactional
	public void requireWorkable(String taskId) {
		open(taskId);
	}

	/**
	 * The project of a task that whoever asks may work on, whoever has claimed it; empty
	 * if it belongs to none.
	 * @throws RuleViolation if this person may not, or there is no such task
	 */
	public Optional<String> projectOf(String taskId) {
		return matterOf(taskId).map(TaskMatter::projectCode);
	}

	/**
	 * The same with the procedure case.
	 * @throws RuleViolation if this person may not, or there is no such task
	 */
	public Optional<TaskMatter> matterOf(String taskId) {
		TaskFacts task = this.tables.task(taskId).orElseThrow(() -> gone(taskId));
		if (task.groups().stream().noneMatch(this.signedIn.groups()::contains)
				&& !task.users().contains(this.signedIn.userId())) {
			throw RuleViolation.forbidden("not-your-task");
		}
		return Optional.ofNullable(task.projectCode()).map((project) -> new TaskMatter(project, task.caseId()));
	}

	/** A task that whoever asks may work on, and nobody else has claimed. */
	WorkItem open(String taskId) {
		WorkItem item = atHand(taskId);
		if (item.assignee() != null && !item.assignee().equals(item.actor().userId())) {
			throw RuleViolation.conflict("task.claimed", this.signedIn.named(item.assignee()));
		}
		if (item.closedBy() != null) {
			throw RuleViolation.forbidden(item.closedBy());
		}
		this.holders.place(item.ownGroup())
			.filter((place) -> Office.Kind.TASKFORCE.has(item.actor().capacity()) && !item.step().ownHistory())
			.ifPresent((place) -> {
				throw RuleViolation.forbidden("handover.taskforce", place.unit().name());
			});
		return item;
	}

	/** A task of the groups of whoever asks, whoever has claimed it. */
	WorkItem atHand(String taskId) {
		String userId = this.signedIn.userId();
		TaskFacts locked = this.locks.lock(taskId).orElseThrow(() -> gone(taskId));
		Set<String> groups = this.signedIn.groups();
		String capacity = Stream.concat(Stream.of(locked.ownGroup()), locked.groups().stream())
			.filter(groups::contains)
			.findFirst()
			.or(() -> locked.users().contains(userId) ? Optional.of(locked.ownGroup()) : Optional.empty())
			.orElseThrow(() -> RuleViolation.forbidden("not-your-task"));
		Deputy deputy = this.holders.of(locked.ownGroup(), locked.caseId(), locked.key())
			.flatMap((acting) -> deputy(acting, userId, capacity, locked.ownGroup()))
			.orElse(null);
		return new WorkItem(this.steps.of(locked.key()), locked.projectCode(), locked.caseId(), locked.subjectId(),
				locked.drafted(), locked.asking(), this.delegations.by(locked, userId), locked.assignee(),
				locked.ownGroup(), locked.recusals().get(userId),
				new Actor(userId, this.signedIn.named(userId), capacity, deputy));
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

	/** Somebody was faster, the project was withdrawn, or there never was such a task. */
	private RuleViolation gone(String taskId) {
		Optional<Act> done = this.acts.ofTask(taskId);
		if (done.filter((act) -> act.outcome().equals(SendingBack.RECALL)).isPresent()) {
			return RuleViolation.conflict("task.recalled", done.get().userName(),
					Drafts.minute(done.get().recordedAt()), done.get().opinion());
		}
		if (done.filter((act) -> act.step().equals(OpinionActs.END)).isPresent()) {
			return RuleViolation.conflict("opinion.ended", done.get().userName(),
					Drafts.minute(done.get().recordedAt()));
		}
		if (done.filter((act) -> act.userId().equals(this.signedIn.userId())).isPresent()) {
			// Whoever was not told whether it was done asks again.
			return RuleViolation.conflict("task.done-by-you", Drafts.minute(done.get().recordedAt()));
		}
		if (done.isPresent()) {
			return RuleViolation.conflict("task.done", done.get().userName(), Drafts.minute(done.get().recordedAt()));
		}
		Optional<String> key = this.tables.pastBusinessKey(taskId);
		if (key.isEmpty()) {
			return RuleViolation.notFound("task.unknown");
		}
		return key.flatMap(this.projects::project)
			.filter((found) -> found.status() == ProjectStatus.WITHDRAWN)
			.map((found) -> RuleViolation.conflict("task.withdrawn", found.name(), found.statusSince(),
					withdrawnBy(found.code())))
			.orElseGet(() -> RuleViolation.conflict("task.gone"));
	}

	private String withdrawnBy(String projectCode) {
		return this.acts.ofProject(projectCode)
			.stream()
			.filter((act) -> act.step().equals("WithdrawProject"))
			.map(Act::userName)
			.findFirst()
			.orElse("");
	}

	/**
	 * What a task belongs to.
	 *
	 * @param projectCode the project
	 * @param caseId the procedure case, null for a step of the project itself
	 */
	public record TaskMatter(String projectCode, @Nullable UUID caseId) {

	}

	/**
	 * A task, and who works on it.
	 *
	 * @param step what it does
	 * @param projectCode its project
	 * @param caseId its procedure case
	 * @param subjectId what it is about besides
	 * @param drafted whether something was saved for later
	 * @param asking whether others were asked from it
	 * @param delegatedBy who gave it to whoever works on it to fill in and hand back,
	 * null if nobody did
	 * @param assignee who has claimed it
	 * @param ownGroup the group that the model gives it to
	 * @param closedBy the rule that keeps this person from doing it, null if none does
	 * @param actor who works on it
	 */
	record WorkItem(Step step, @Nullable String projectCode, @Nullable UUID caseId, @Nullable UUID subjectId,
			boolean drafted, boolean asking, @Nullable String delegatedBy, @Nullable String assignee, String ownGroup,
			@Nullable String closedBy, Actor actor) {

		/**
		 * Refuses what is for whoever answers for the task, and not for whoever fills it
		 * in for them.
		 */
		WorkItem requireOwn() {
			if (this.delegatedBy != null) {
				throw RuleViolation.conflict("transfer.delegated", this.delegatedBy);
			}
			return this;
		}

	}

}
