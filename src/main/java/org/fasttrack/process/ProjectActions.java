package org.fasttrack.process;

import java.util.Map;

import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What a project unit does to a project as a whole. */
@Service
public class ProjectActions {

	/** Withdraws a project: {@code reason}. */
	public void withdraw(String code, Map<String, @Nullable Object> values) {
		throw RuleViolation.forbidden("not-allowed");
	}

	/**
	 * Proposes to change the plan: {@code action} ADD or DROP, {@code procedure},
	 * {@code reason}, {@code agreement}.
	 */
	public void proposeAmendment(String code, Map<String, @Nullable Object> values) {
		throw RuleViolation.forbidden("not-allowed");
	}

}
