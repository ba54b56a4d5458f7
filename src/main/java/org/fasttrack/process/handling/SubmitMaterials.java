package org.fasttrack.process.handling;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.project.Project;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The project unit submits the materials of a procedure. */
@Component
class SubmitMaterials implements Step {

	private final ProcedureCases cases;

	private final MaterialLists materials;

	SubmitMaterials(ProcedureCases cases, MaterialLists materials) {
		this.cases = cases;
		this.materials = materials;
	}

	@Override
	public String task() {
		return "Task_SubmitMaterials";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("materials", "note");
	}

	@Override
	public String ask() {
		return "请备齐材料后提交申请。标“关键”的材料必须提交。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		List<String> provided = this.materials.chosen(entry, input);
		String note = input.optionalText("note", 500);
		input.check();
		this.cases.submit(entry, provided, (note != null) ? note : "");
		return Map.of();
	}

	@Override
	public Map<String, Object> context(Project project, @Nullable ProcedureCase each) {
		return Map.of("materials", this.materials.options(each));
	}

	@Override
	public Map<String, Object> prefill(Project project, @Nullable ProcedureCase each) {
		return Map.of("materials", this.materials.provided(each));
	}

}
