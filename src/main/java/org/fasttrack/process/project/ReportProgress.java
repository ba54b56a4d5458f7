package org.fasttrack.process.project;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.StartCheck;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

/** The project unit reports what it has done about missing conditions. */
@Component
class ReportProgress implements Step {

	private final StartCheck startCheck;

	ReportProgress(StartCheck startCheck) {
		this.startCheck = startCheck;
	}

	@Override
	public String task() {
		return "Task_ReportProgress";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("progress");
	}

	@Override
	public String ask() {
		return "尚不具备开工条件，请落实所缺条件后填报进展，再次提请核对。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String progress = input.lines("progress", 1000);
		input.check();
		this.startCheck.reportProgress(entry, Objects.requireNonNull(progress));
		return Map.of();
	}

}
