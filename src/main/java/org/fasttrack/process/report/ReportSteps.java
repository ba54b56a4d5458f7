package org.fasttrack.process.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.clock.Limits;
import org.fasttrack.process.FormText;
import org.fasttrack.process.SubjectStep.Label;
import org.fasttrack.report.Report;
import org.fasttrack.report.Reports;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What the three steps of a report have in common. */
@Component
class ReportSteps {

	private final Reports reports;

	private final ActLog acts;

	private final Limits limits;

	private final Wording wording;

	private final Clock clock;

	ReportSteps(Reports reports, ActLog acts, Limits limits, Wording wording, Clock clock) {
		this.reports = reports;
		this.acts = acts;
		this.limits = limits;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * How the task is called, and due: so many working days after whatever was done last.
	 * @param parameter how many
	 */
	Label label(String step, UUID id, String parameter) {
		Report report = this.reports.require(id);
		LocalDate since = this.acts.latest(id)
			.orElseGet(() -> LocalDate.ofInstant(report.cutOff(), this.clock.getZone()));
		return new Label(this.wording.label("Step", step) + " · " + report.kindText() + " · " + report.first() + "至"
				+ report.last(), this.limits.due(since, parameter));
	}

	/** What the forms show of the report. */
	Map<String, Object> context(UUID id) {
		Report report = this.reports.require(id);
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("id", id.toString());
		shown.put("kind", report.kindText());
		shown.put("title", FormText.of(report.title()));
		shown.put("first", report.first().toString());
		shown.put("last", report.last().toString());
		shown.put("cutOff",
				report.cutOff()
					.atZone(this.clock.getZone())
					.toLocalDateTime()
					.withSecond(0)
					.withNano(0)
					.toString()
					.replace('T', ' '));
		shown.put("summary", FormText.of(String.join("\n\n", this.reports.summary(id))));
		shown.put("situation", text(report.situation()));
		shown.put("demands", text(report.demands()));
		shown.put("draftedBy", text(report.draftedByName()));
		shown.put("checkedBy", text(report.checkedByName()));
		return Map.of("report", shown);
	}

	private static String text(@Nullable String text) {
		return (text != null) ? FormText.of(text) : "（无）";
	}

}
