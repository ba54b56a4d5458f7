package org.fasttrack.process.handling;

import java.util.Map;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

/**
 * The section-level official registers the result of a procedure that it signs itself.
 */
@Component
class RegisterDocument implements Step {

	private final ProcedureCases cases;

	RegisterDocument(ProcedureCases cases) {
		this.cases = cases;
	}

	@Override
	public String task() {
		return "Task_RegisterDocument";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("opinion");
	}

	@Override
	public String ask() {
		return "本手续由科级办理。办结后请登记结果，文号由系统编排。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String opinion = input.text("opinion", 1000);
		input.check();
		this.cases.register(entry, String.valueOf(opinion));
		return Map.of();
	}

}
