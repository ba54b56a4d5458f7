package org.fasttrack.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.opinion.AskedOpinion;
import org.fasttrack.opinion.OpinionRequests;
import org.fasttrack.opinion.OpinionStatus;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Component;

/**
 * What others were asked about a procedure and what they said, for whoever decides it.
 */
@Component
class OpinionLines {

	private final OpinionRequests requests;

	private final Wording wording;

	OpinionLines(OpinionRequests requests, Wording wording) {
		this.requests = requests;
		this.wording = wording;
	}

	/** A paragraph for each question; what was taken back was not asked. */
	List<String> of(UUID caseId) {
		Map<UUID, List<AskedOpinion>> together = this.requests.ofCase(caseId)
			.stream()
			.filter((asked) -> asked.status() != OpinionStatus.WITHDRAWN)
			.collect(Collectors.groupingBy(AskedOpinion::requestId, LinkedHashMap::new, Collectors.toList()));
		List<String> lines = new ArrayList<>();
		for (List<AskedOpinion> asked : together.values()) {
			AskedOpinion first = asked.get(0);
			lines.add("**" + this.wording.label(first.kind()) + "**：" + first.askedOn()
					+ FormText.of(first.askedByName() + "：" + inOneLine(first.question())) + "　"
					+ asked.stream().map(this::answer).collect(Collectors.joining("；")));
		}
		return lines;
	}

	private String answer(AskedOpinion asked) {
		String who = (asked.answeredByName() != null) ? asked.answeredByName() : asked.name();
		String words = (asked.opinion() != null && !asked.opinion().isBlank()) ? "——" + inOneLine(asked.opinion()) : "";
		return FormText.of(who) + "：**" + this.requests.said(asked) + "**" + FormText.of(words)
				+ ((asked.answer() != null) ? "（" + asked.endedOn() + "）" : "");
	}

	private static String inOneLine(String text) {
		return text.replaceAll("\\s+", " ");
	}

}
