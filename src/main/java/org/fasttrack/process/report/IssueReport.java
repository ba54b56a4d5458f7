package org.fasttrack.process.report;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.report.Reports;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ReportCycle.DECISION;

/** The leading group issues the report. */
@Component
class IssueReport extends ReportStep {

	private final Reports reports;

	IssueReport(Reports reports, ReportSteps steps) {
		super(steps, "report.issue-days");
		this.reports = reports;
	}

	@Override
	public String task() {
		return "Task_IssueReport";
	}

	@Override
	public Set<String> inputs() {
		return Set.of(DECISION, "opinion");
	}

	@Override
	public String ask() {
		return "请审定签发。签发后编发文字号，向各单位公开，内容不再变动。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.RETURN) ? input.lines("opinion", 500) : input.optionalLines("opinion", 500);
		input.check();
		if (choice == Choice.ISSUE) {
			this.reports.issue(entry, (opinion != null) ? opinion : "");
		}
		else {
			this.reports.giveBack(entry, Objects.requireNonNull(opinion));
		}
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	/** What can be done with a checked report. */
	enum Choice {

		ISSUE, RETURN

	}

}
