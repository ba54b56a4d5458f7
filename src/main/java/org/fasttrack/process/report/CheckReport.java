package org.fasttrack.process.report;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.report.Reports;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ReportCycle.DECISION;

/** Another person of the task force checks the draft. */
@Component
class CheckReport extends ReportStep {

	private final Reports reports;

	CheckReport(Reports reports, ReportSteps steps) {
		super(steps, "report.check-days");
		this.reports = reports;
	}

	@Override
	public String task() {
		return "Task_CheckReport";
	}

	@Override
	public Set<String> inputs() {
		return Set.of(DECISION, "opinion");
	}

	@Override
	public String ask() {
		return "请核对数据和文字。拟稿人不能审核自己拟的稿。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.RETURN) ? input.lines("opinion", 500) : input.optionalLines("opinion", 500);
		input.check();
		this.reports.check(entry, choice == Choice.PASS, (opinion != null) ? opinion : "");
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	/** The result of the check. */
	enum Choice {

		PASS, RETURN

	}

}
