package org.fasttrack.liaison;

import java.util.Map;

import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a pair is changed, whichever way it comes in: a proposal starts a process, and
 * whoever decides completes its task.
 */
@Service
public class LiaisonChanges {

	private final Appointments appointments;

	private final LiaisonProcess process;

	private final Organization organization;

	LiaisonChanges(Appointments appointments, LiaisonProcess process, Organization organization) {
		this.appointments = appointments;
		this.process = process;
		this.organization = organization;
	}

	/**
	 * Proposes a pair for the caller's own unit, which the task force is then asked to
	 * confirm.
	 * @throws RuleViolation naming everything that is wrong
	 */
	@Transactional
	public Proposal propose(Map<String, ? extends @Nullable Object> values, Person caller) {
		Proposal proposal = this.appointments.propose(values, caller);
		this.process.start(proposal, proposal.rank().groupOf(this.organization.unit(proposal.unit()).orElseThrow()));
		return proposal;
	}

	/** The document of an appointment, with its date. */
	public String documentOf(long proposal) {
		Proposal found = this.appointments.proposal(proposal);
		return found.documentNumber() + "（" + found.issuedOn() + "）";
	}

	/**
	 * Confirms a proposal, or refuses it with an opinion.
	 * @throws RuleViolation if the caller may not, if somebody else was first, or if the
	 * proposal can no longer be confirmed
	 */
	public Proposal decide(long id, Map<String, ? extends @Nullable Object> values, Person caller) {
		if (!caller.isTaskforce()) {
			throw RuleViolation.forbidden("not-allowed");
		}
		this.process.decide(this.appointments.proposal(id), values, caller);
		return this.appointments.proposal(id);
	}

}
