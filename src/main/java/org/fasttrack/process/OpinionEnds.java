package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.fasttrack.opinion.AskedOpinion;
import org.fasttrack.opinion.OpinionKind;
import org.fasttrack.opinion.OpinionRequests;
import org.fasttrack.opinion.OpinionStatus;
import org.fasttrack.organization.Office;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Reminders;

import org.springframework.stereotype.Component;

/**
 * What others were asked ends with the step for which it was asked, however that ends. A
 * step goes on only with the agreement that it has asked for (会签); what refuses, returns
 * or asks for more needs none.
 */
@Component
class OpinionEnds {

	/** What brings nothing about that others would have to agree to. */
	private static final Set<String> NEEDS_NO_AGREEMENT = Set.of("CORRECTION", "REFUSE", "RECOMMEND_REJECT", "REJECTED",
			"RETURN", "SPECIAL", "SUPPLEMENT", "NOT_READY");

	private final ProcedureCases cases;

	private final OpinionRequests requests;

	private final Instances instances;

	private final Drafts drafts;

	private final Reminders reminders;

	private final Wording wording;

	private final Clock clock;

	OpinionEnds(ProcedureCases cases, OpinionRequests requests, Instances instances, Drafts drafts, Reminders reminders,
			Wording wording, Clock clock) {
		this.cases = cases;
		this.requests = requests;
		this.instances = instances;
		this.drafts = drafts;
		this.reminders = reminders;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * A task is completed from which others were asked.
	 * @param decision what was decided
	 * @throws RuleViolation if somebody would have to agree first
	 */
	void complete(String taskId, String decision) {
		List<AskedOpinion> asked = this.requests.ofTask(taskId);
		List<String> missing = NEEDS_NO_AGREEMENT.contains(decision) ? List.of() : missing(asked);
		if (!missing.isEmpty()) {
			throw RuleViolation.invalid(ProjectFastTrack.DECISION, "opinion.cosign", String.join("；", missing));
		}
		end(asked);
	}

	/** A task has gone in another way: returned, recalled, ended with its case. */
	void gone(DelegateTask task) {
		Object caseId = task.getExecution().getVariable(ProcedureHandling.CASE_ID);
		boolean ofCase = caseId != null && !caseId.equals("")
				&& !OpinionRequests.TASK.equals(task.getTaskDefinitionKey());
		if (ofCase) {
			// A timer may end the task: whoever answers meanwhile comes before or after.
			this.cases.lock(UUID.fromString((String) caseId));
			end(this.requests.ofTask(task.getId()));
		}
	}

	/**
	 * Who has not agreed yet. What counts is what somebody said last; what was withdrawn
	 * was not asked.
	 */
	private List<String> missing(List<AskedOpinion> all) {
		Map<UUID, List<AskedOpinion>> binding = all.stream()
			.filter((asked) -> asked.kind().binds() && asked.status() != OpinionStatus.WITHDRAWN)
			.collect(Collectors.groupingBy(AskedOpinion::requestId, LinkedHashMap::new, Collectors.toList()));
		Map<String, AskedOpinion> last = new LinkedHashMap<>();
		binding.values().stream().flatMap(List::stream).forEach((asked) -> last.put(asked.recipient(), asked));
		List<String> missing = new ArrayList<>();
		for (List<AskedOpinion> together : binding.values()) {
			List<AskedOpinion> open = together.stream()
				.map(AskedOpinion::recipient)
				.flatMap((whom) -> Stream.ofNullable(last.get(whom)))
				.filter((asked) -> !asked.isAgreed())
				.toList();
			boolean everybody = together.get(0).kind() == OpinionKind.COSIGN_ALL;
			if (everybody ? !open.isEmpty() : open.size() == together.size()) {
				missing.add(open.stream()
					.map((asked) -> asked.name() + "（" + this.requests.said(asked) + "）")
					.collect(Collectors.joining("、")) + (everybody ? "" : "，其中任一同意即可"));
			}
		}
		return missing.stream().distinct().toList();
	}

	private void end(List<AskedOpinion> all) {
		all.stream().filter(AskedOpinion::isOpen).forEach((asked) -> {
			this.drafts.removeAbout(asked.id());
			this.requests.over(asked);
			tell(asked);
			String step = Office.step(asked.step(), null, this.wording);
			told(asked, "over", "“" + step + "”环节已经结束，不必再反馈。");
		});
	}

	/** The instance ends. */
	void tell(AskedOpinion asked) {
		this.instances.tellAbout(asked.projectCode(), asked.id(), OpinionRequest.OPINION_ENDED);
	}

	/** Whoever was asked has to know. */
	void told(AskedOpinion asked, String how, String text) {
		this.reminders.tell("OPINION", "opinion/" + asked.id() + "/" + asked.turn() + "/" + how, asked.projectCode(),
				asked.caseId(), LocalDate.now(this.clock), "【" + this.wording.label(asked.kind()) + "】"
						+ asked.projectName() + " · " + asked.procedure() + "：" + text,
				Set.of(asked.recipient()));
	}

}
