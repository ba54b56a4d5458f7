package org.fasttrack.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.project.Project;
import org.fasttrack.rule.Input;
import org.fasttrack.watch.ProjectReading;
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

	/** Must be given with an earlier business date (补录): why it is entered later. */
	String LATE_REASON = "lateReason";

	/** Must be given with an earlier business date (补录): the number of the scan. */
	String LATE_SCAN = "lateScan";

	/** What may be given to any step. */
	Set<String> ALWAYS = Set.of(OCCURRED_ON, LATE_REASON, LATE_SCAN);

	/** The task's id in the model, e.g. Task_AcceptMaterials. */
	String task();

	/** The inputs that may be written besides {@link #ALWAYS}. */
	Set<String> inputs();

	/** Inputs that no form asks for, and that callers of earlier versions still send. */
	default Set<String> earlier() {
		return Set.of();
	}

	/**
	 * Does what the step is for.
	 * @return the variables that the model needs to go on
	 * @throws org.fasttrack.rule.RuleViolation if a rule refuses it
	 */
	Map<String, Object> complete(Entry entry, Input input);

	/** What is asked of the official, in one sentence. */
	String ask();

	/** What the form shows besides the project, the procedure and the history. */
	default Map<String, Object> context(Matter matter) {
		return Map.of();
	}

	/** What the form's fields are filled with. */
	default Map<String, Object> prefill(Matter matter) {
		return Map.of();
	}

	/**
	 * Whether what the step is about has a history of its own, apart from that of the
	 * project.
	 */
	default boolean ownHistory() {
		return false;
	}

	/**
	 * What a task is about.
	 *
	 * @param about the project, null for a task that belongs to none
	 * @param procedureCase the procedure case, null for a step of the project itself
	 * @param subjectId a requirement or a change of the plan, null for all other steps
	 */
	record Matter(@Nullable Project about, @Nullable ProcedureCase procedureCase, @Nullable UUID subjectId,
			@Nullable ProjectReading read) {

		Matter(@Nullable Project about, @Nullable ProcedureCase procedureCase, @Nullable UUID subjectId) {
			this(about, procedureCase, subjectId, null);
		}

		/** The same with what was read of the project. */
		Matter with(@Nullable ProjectReading reading) {
			return new Matter(this.about, this.procedureCase, this.subjectId, reading);
		}

		/**
		 * @throws java.util.NoSuchElementException if nothing was read of it
		 */
		public ProjectReading reading() {
			return Optional.ofNullable(this.read).orElseThrow();
		}

		/**
		 * @throws java.util.NoSuchElementException if it belongs to no project
		 */
		public Project project() {
			return Optional.ofNullable(this.about).orElseThrow();
		}

		/**
		 * @throws java.util.NoSuchElementException if it is about nothing in particular
		 */
		public UUID subject() {
			return Optional.ofNullable(this.subjectId).orElseThrow();
		}

		/**
		 * @throws java.util.NoSuchElementException if it is about the project itself
		 */
		public ProcedureCase each() {
			return Optional.ofNullable(this.procedureCase).orElseThrow();
		}

	}

}
