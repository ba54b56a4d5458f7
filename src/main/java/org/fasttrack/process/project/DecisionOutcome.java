package org.fasttrack.process.project;

import java.util.List;
import java.util.Objects;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Reads what a decision table answered, which the engine offers only while it ends. */
final class DecisionOutcome {

	private DecisionOutcome() {
	}

	static List<DmnDecisionResultEntries> of(DelegateExecution execution) {
		DmnDecisionResult result = (DmnDecisionResult) execution.getVariable("decisionResult");
		return List.copyOf(Objects.requireNonNull(result, "decisionResult"));
	}

	/** An output that every rule of the table gives. */
	static String text(DmnDecisionResultEntries row, String output) {
		return (String) Objects.requireNonNull(row.get(output), output);
	}

}
