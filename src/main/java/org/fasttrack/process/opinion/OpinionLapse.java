package org.fasttrack.process.opinion;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.opinion.AskedOpinion;
import org.fasttrack.opinion.OpinionRequests;
import org.fasttrack.opinion.OpinionStatus;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.process.Drafts;
import org.fasttrack.process.ModelBean;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Reminders;

import org.springframework.stereotype.Component;

/** Nobody has answered in time: there is no opinion, and whoever asked goes on. */
@Component
public class OpinionLapse implements JavaDelegate, ModelBean {

	private final ProcedureCases cases;

	private final OpinionRequests requests;

	private final Drafts drafts;

	private final Reminders reminders;

	private final Wording wording;

	private final Clock clock;

	OpinionLapse(ProcedureCases cases, OpinionRequests requests, Drafts drafts, Reminders reminders, Wording wording,
			Clock clock) {
		this.cases = cases;
		this.requests = requests;
		this.drafts = drafts;
		this.reminders = reminders;
		this.wording = wording;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		UUID id = UUID.fromString((String) execution.getVariable(ProjectFastTrack.SUBJECT_ID));
		this.cases.lock(this.requests.require(id).caseId());
		AskedOpinion asked = this.requests.require(id);
		if (!asked.isOpen()) {
			return;
		}
		LocalDate today = LocalDate.now(this.clock);
		this.drafts.removeAbout(id);
		this.requests.end(new Entry(asked.projectCode(), asked.caseId(), null, Actor.SYSTEM, today), asked,
				OpinionStatus.LAPSED, "");
		this.reminders.tell("OPINION", "opinion/" + id + "/" + asked.turn() + "/lapsed", asked.projectCode(),
				asked.caseId(), today, "【" + this.wording.label(asked.kind()) + "】" + asked.projectName() + " · "
						+ asked.procedure() + "：" + asked.name() + "逾期未反馈，视为无意见，可以继续办理。",
				Set.of(asked.askedBy(), asked.recipient()));
	}

}
