package org.fasttrack.liaison;

import java.util.Map;

import org.fasttrack.organization.Person;
import org.jspecify.annotations.Nullable;

/** What a change of the roster needs of the engine. */
public interface LiaisonProcess {

	/** Starts the process of a proposal, in the transaction of the proposal. */
	void start(Proposal proposal, String group);

	/**
	 * Completes the task that confirms a proposal, or refuses it, as this person.
	 * @throws org.fasttrack.rule.RuleViolation if a rule refuses it, or somebody was
	 * faster
	 */
	void decide(Proposal proposal, Map<String, ? extends @Nullable Object> values, Person caller);

}
