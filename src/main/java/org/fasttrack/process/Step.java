package org.fasttrack.process;

import java.util.Map;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.project.Project;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

/**
 * What one user task does. The gate finds the step by the task's id in the model, lets
 * through only the inputs that it names, and completes the task with the variables that
 * it answers, all in one transaction.
 */
public interface Step {

	/**
	 * May be given to any step: the business date of the act, today if it is left out.
	 */
	String OCCURRED_ON = "occurredOn";

	/** The task's id in the model, e.g. Task_AcceptMaterials. */
	String task();

	/** The inputs that may be written besides {@link #OCCURRED_ON}. */
	Set<String> inputs();

	/**
	 * Does what the step is for.
	 * @return the variables that the model needs to go on
	 * @throws org.fasttrack.rule.RuleViolation if a rule refuses it
	 */
	Map<String, Object> complete(Entry entry, Input input);

	/** What is asked of the official, in one sentence. */
	String ask();

	/** What the form shows besides the project, the procedure and the history. */
	default Map<String, Object> context(Project project, @Nullable ProcedureCase each) {
		return Map.of();
	}

	/** What the form's fields are filled with. */
	default Map<String, Object> prefill(Project project, @Nullable ProcedureCase each) {
		return Map.of();
	}

}
