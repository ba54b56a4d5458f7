package org.fasttrack.process;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.organization.Office;
import org.fasttrack.process.WhoActs.WorkItem;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

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
class StepGate {

	private final WhoActs who;

	private final SignedIn signedIn;

	private final Entries entries;

	private final ActLog acts;

	private final Drafts drafts;

	private final OpinionEnds opinions;

	private final FormLabels labels;

	private final Wording wording;

	private final Retries retries;

	private final TransactionTemplate transaction;

	StepGate(WhoActs who, SignedIn signedIn, Entries entries, ActLog acts, Drafts drafts, OpinionEnds opinions,
			FormLabels labels, Wording wording, Retries retries, PlatformTransactionManager transactions) {
		this.who = who;
		this.signedIn = signedIn;
		this.entries = entries;
		this.acts = acts;
		this.drafts = drafts;
		this.opinions = opinions;
		this.labels = labels;
		this.wording = wording;
		this.retries = retries;
		this.transaction = new TransactionTemplate(transactions);
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
		return this.retries.run(() -> this.transaction.execute((status) -> {
			WorkItem item = this.who.open(taskId).requireOwn();
			Input input = new Input(EngineValues.plain(values));
			Set<String> writable = new HashSet<>(item.step().inputs());
			writable.addAll(item.step().earlier());
			writable.addAll(Step.ALWAYS);
			Map<String, Object> variables = inWordsOfTheForm(item.step(), () -> {
				input.only(writable);
				Entry entry = this.entries.read(input, item.projectCode(), item.caseId(), taskId, item.actor(),
						item.subjectId(), item.step().ownHistory());
				Map<String, Object> decided = complete(item.step(), entry, input);
				input.check();
				if (item.asking()) {
					this.opinions.complete(taskId, String.valueOf(input.kept().get(ProjectFastTrack.DECISION)));
				}
				return decided;
			});
			if (item.drafted()) {
				this.drafts.remove(taskId);
			}
			return completion.apply(variables);
		}));
	}

	private Map<String, Object> inWordsOfTheForm(Step step, Supplier<Map<String, Object>> work) {
		try {
			return work.get();
		}
		catch (RuleViolation refusal) {
			throw this.labels.inWordsOf(step.task(), refusal);
		}
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

	/**
	 * Claims a task for the person who asks, and for nobody else.
	 * @param claim tells the engine
	 */
	void claim(String taskId, String userId, Runnable claim) {
		this.retries.run(() -> this.transaction.execute((status) -> {
			if (!this.who.open(taskId).actor().userId().equals(userId)) {
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
		this.retries.run(() -> this.transaction.execute((status) -> {
			WorkItem item = this.who.atHand(taskId);
			if (item.assignee() != null) {
				this.acts.append(
						this.entries.today(item.projectCode(), item.caseId(), item.actor(), item.subjectId(),
								item.step().ownHistory()),
						ActLog.RELEASE, "RELEASED", Office.step(item.step().task(), item.ownGroup(), this.wording)
								+ "：原由" + this.signedIn.named(item.assignee()) + "领取",
						"");
				release.run();
			}
			return Boolean.TRUE;
		}));
	}

}
