package org.fasttrack.process.handling;

import java.util.Map;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.ProcedureCases;
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
		return Set.of("result", "documentNumber");
	}

	@Override
	public String ask() {
		return "本手续由项目单位自行办理。办结后请登记结果。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String result = input.text("result", 1000);
		String number = input.optionalText("documentNumber", 100);
		input.check();
		this.cases.recordOwner(entry, String.valueOf(result), number);
		return Map.of();
	}

}
