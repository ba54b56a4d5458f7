package org.fasttrack.process;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.fasttrack.audit.Actor;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who has signed in, and through which groups that person can act. */
@Component
class SignedIn {

	private final ObjectProvider<ProcessEngine> engine;

	private final Organization organization;

	SignedIn(ObjectProvider<ProcessEngine> engine, Organization organization) {
		this.engine = engine;
		this.organization = organization;
	}

	/** The id of whoever asks; empty where nobody does. */
	Optional<String> asking() {
		return Optional.ofNullable(this.engine.getObject().getIdentityService().getCurrentAuthentication())
			.map(Authentication::getUserId);
	}

	/**
	 * The id of whoever asks.
	 * @throws RuleViolation if nobody has signed in
	 */
	String userId() {
		return authentication().getUserId();
	}

	/**
	 * The groups of whoever asks.
	 * @throws RuleViolation if nobody has signed in
	 */
	Set<String> groups() {
		Collection<String> groups = authentication().getGroupIds();
		return (groups != null) ? Set.copyOf(groups) : Set.of();
	}

	/**
	 * Whoever asks, with the offices held now.
	 * @throws RuleViolation if nobody has signed in
	 */
	Person person() {
		return Person.of(userId(), groups());
	}

	/** Whether whoever asks belongs to the group. */
	boolean isMember(String group) {
		return groups().contains(group);
	}

	/**
	 * Whoever asks, acting through this group.
	 * @throws RuleViolation if that person is not in it
	 */
	Actor through(String group) {
		if (!isMember(group)) {
			throw RuleViolation.forbidden("not-allowed");
		}
		return new Actor(userId(), named(userId()), group);
	}

	/** Name, unit and duty of a person; people who share a name can be told apart. */
	String named(String userId) {
		return this.organization.nameOf(userId);
	}

	private Authentication authentication() {
		Authentication authentication = this.engine.getObject().getIdentityService().getCurrentAuthentication();
		if (authentication == null || authentication.getUserId() == null) {
			throw RuleViolation.forbidden("sign-in");
		}
		return authentication;
	}

}
