package org.fasttrack.process.handling;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.Result;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

/** The project unit records the result of what it does itself. */
@Component
class RecordOwner implements Step {

	private final ProcedureCases cases;

	RecordOwner(ProcedureCases cases) {
		this.cases = cases;
	}

	@Override
	public String task() {
		return "Task_RecordOwner";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("result", "documentNumber", "documentDate", "organ", "validUntil", "scan", "otherSystem",
				"otherCaseNumber");
	}

	@Override
	public String ask() {
		return "本手续由项目单位自行办理。办结后请登记结果，由主管单位核对。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String text = input.text("result", 1000);
		boolean documented = Arrays.stream(Results.FIELDS).anyMatch(input::given);
		Result document = documented ? Results.read(input, false) : null;
		input.check();
		this.cases.recordOwner(entry, String.valueOf(text), document);
		return Map.of();
	}

}
