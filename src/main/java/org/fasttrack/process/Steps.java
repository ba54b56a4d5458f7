package org.fasttrack.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/** All steps, each found by the id of its task in the model. */
@Component
public class Steps {

	private final Map<String, Step> steps;

	Steps(List<Step> steps) {
		this.steps = steps.stream().collect(Collectors.toUnmodifiableMap(Step::task, Function.identity()));
	}

	/**
	 * What the task does.
	 * @throws NullPointerException if no step is called so, which is a fault of a model
	 */
	public Step of(String task) {
		return Objects.requireNonNull(this.steps.get(task), () -> "no step for " + task);
	}

	/** Whether there is such a step and a field can be written in it. */
	public boolean takes(String task, String field) {
		Step step = this.steps.get(task);
		return step != null && step.inputs().contains(field);
	}

}
