package org.fasttrack.process.handling;

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

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The section-level official reviews and recommends. */
@Component
class ReviewApplication implements Step {

	private final ProcedureCases cases;

	private final MaterialLists materials;

	ReviewApplication(ProcedureCases cases, MaterialLists materials) {
		this.cases = cases;
		this.materials = materials;
	}

	@Override
	public String task() {
		return "Task_ReviewApplication";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion");
	}

	@Override
	public String ask() {
		return "请审核申请，提出拟同意或者拟不予批准的意见，送县处级签批。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = input.text("opinion", 1000);
		input.check();
		this.cases.review(entry, choice == Choice.RECOMMEND_APPROVE, String.valueOf(opinion));
		return Map.of(DECISION, String.valueOf(choice));
	}

	@Override
	public Map<String, Object> context(Project project, @Nullable ProcedureCase each) {
		return this.materials.submitted(each);
	}

	/** What the official may recommend. */
	enum Choice {

		RECOMMEND_APPROVE, RECOMMEND_REJECT

	}

}
