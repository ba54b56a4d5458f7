package org.fasttrack.process.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.report.Report;
import org.fasttrack.report.Reports;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ReportCycle.DECISION;

/** The task force completes the draft, or has it counted again. */
@Component
class DraftReport extends ReportStep {

	private final Reports reports;

	DraftReport(Reports reports, ReportSteps steps) {
		super(steps, "report.draft-days");
		this.reports = reports;
	}

	@Override
	public String task() {
		return "Task_DraftReport";
	}

	@Override
	public Set<String> inputs() {
		return Set.of(DECISION, "situation", "demands");
	}

	@Override
	public String ask() {
		return "系统已按数据截止时间汇总，请补充情况说明和下一步要求后报审；需要更新数据的，可以重新汇总。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String situation = input.optionalLines("situation", 2000);
		String demands = input.optionalLines("demands", 2000);
		input.check();
		if (choice == Choice.REFRESH) {
			this.reports.refresh(entry, situation, demands);
		}
		else {
			this.reports.submit(entry, situation, demands);
		}
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> prefill(Matter matter) {
		Report report = this.reports.require(matter.subject());
		Map<String, Object> fields = new LinkedHashMap<>();
		if (report.situation() != null) {
			fields.put("situation", report.situation());
		}
		if (report.demands() != null) {
			fields.put("demands", report.demands());
		}
		return fields;
	}

	/** What can be done with a draft. */
	enum Choice {

		SUBMIT, REFRESH

	}

}
