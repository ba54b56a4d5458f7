package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.opinion.AskedOpinion;
import org.fasttrack.opinion.OpinionRequests;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.SendingBack;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Reminders;

import org.springframework.stereotype.Component;

/**
 * Whoever was asked takes back the answer, as long as the step for which it was asked is
 * not over.
 */
@Component
class OpinionRecalls {

	private final OpinionRequests requests;

	private final OpinionTasks tasks;

	private final EngineTables tables;

	private final ProcedureCases cases;

	private final Drafts drafts;

	private final Reminders reminders;

	private final Wording wording;

	private final Clock clock;

	OpinionRecalls(OpinionRequests requests, OpinionTasks tasks, EngineTables tables, ProcedureCases cases,
			Drafts drafts, Reminders reminders, Wording wording, Clock clock) {
		this.requests = requests;
		this.tasks = tasks;
		this.tables = tables;
		this.cases = cases;
		this.drafts = drafts;
		this.reminders = reminders;
		this.wording = wording;
		this.clock = clock;
	}

	/** Whether somebody answered so. */
	static boolean isAnswer(Act done) {
		return done.step().equals(OpinionRequests.TASK) && !done.outcome().equals(SendingBack.RECALL);
	}

	boolean mayRecall(Act done, String user) {
		return done.userId().equals(user) && standing(done).isPresent();
	}

	private Optional<AskedOpinion> standing(Act done) {
		return Optional.ofNullable(done.taskId())
			.flatMap(this.requests::answeredWith)
			.filter((asked) -> this.tables.task(asked.taskId()).isPresent());
	}

	/**
	 * Takes an answer back; it can be given anew.
	 * @return the id of the new task
	 * @throws RuleViolation if the step is over
	 */
	String recall(Act done, String reason, Actor actor) {
		this.cases.lock(Objects.requireNonNull(done.caseId()));
		AskedOpinion asked = standing(done).orElseThrow(() -> RuleViolation.conflict("opinion.over"));
		this.requests.reopen(new Entry(asked.projectCode(), asked.caseId(), null, actor, LocalDate.now(this.clock)),
				asked, reason);
		String task = this.tasks.begin(asked, actor.userId());
		this.drafts.save(task, Map.of("decision", done.outcome(), "opinion", done.opinion()), actor.userId());
		this.reminders.tell("OPINION", "opinion/" + asked.id() + "/" + asked.turn() + "/recalled", asked.projectCode(),
				asked.caseId(), LocalDate.now(this.clock),
				"【" + this.wording.label(asked.kind()) + "】" + asked.projectName() + " · " + asked.procedure() + "："
						+ actor.name() + "撤回了反馈，将重新反馈。原因：" + reason,
				Set.of(asked.askedBy()));
		return task;
	}

}
