package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.liaison.RosterChanged;
import org.fasttrack.organization.AccountDesk;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Passwords;
import org.fasttrack.organization.Passwords.OneTime;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts of officials, and passwords for whoever has none. Who keeps the accounts of a
 * unit gives them to its people alone; each is an act.
 */
@Service
class OfficialAccounts implements AccountDesk {

	private final IdentityService identity;

	private final Access access;

	private final Passwords passwords;

	private final Organization organization;

	private final ActLog acts;

	private final Wording wording;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	OfficialAccounts(IdentityService identity, Access access, Passwords passwords, Organization organization,
			ActLog acts, Wording wording, ApplicationEventPublisher events, Clock clock) {
		this.identity = identity;
		this.access = access;
		this.passwords = passwords;
		this.organization = organization;
		this.acts = acts;
		this.wording = wording;
		this.events = events;
		this.clock = clock;
	}

	@Override
	@Transactional
	public Strip reset(String userId, Person caller) {
		return asTheSystem(() -> {
			Person person = person(userId);
			if (!mayGive(person, caller)) {
				throw RuleViolation.forbidden("account.not-yours");
			}
			if (person.isSystem()) {
				throw RuleViolation.conflict("account.system");
			}
			return give(person.user(), "PASSWORD_RESET", caller);
		});
	}

	@Override
	@Transactional
	public List<Strip> issue(String place, Person caller) {
		List<Official> officials = peopleOf(place);
		if (officials.isEmpty()) {
			throw RuleViolation.invalid("unit", "account.place", place);
		}
		if (!caller.keepsAccountsOf(place)) {
			throw RuleViolation.forbidden("account.not-yours");
		}
		return asTheSystem(() -> {
			Set<String> outstanding = this.passwords.outstanding();
			List<Strip> strips = officials.stream()
				.filter((official) -> make(official) || outstanding.contains(official.id()))
				.filter((official) -> mayGive(person(official.id()), caller))
				.map((official) -> give(official.id(), "PASSWORD_ISSUED", caller))
				.toList();
			this.organization.unit(place).ifPresent((unit) -> this.events.publishEvent(new RosterChanged(place)));
			return strips;
		});
	}

	/** Those of a unit, or those of a division who are of no unit, each once. */
	private List<Official> peopleOf(String place) {
		return this.organization.officials()
			.stream()
			.filter((official) -> official.role() != Official.Role.SYSTEM)
			.filter((official) -> place.equals((official.unit() != null) ? official.unit() : official.division()))
			.collect(Collectors.toMap(Official::id, Function.identity(), (one, other) -> one, LinkedHashMap::new))
			.values()
			.stream()
			.toList();
	}

	/**
	 * Makes the account of an official who has none; false if there is one with a
	 * password.
	 */
	private boolean make(Official official) {
		User known = this.identity.createUserQuery().userId(official.id()).singleResult();
		if (known != null) {
			return known.getPassword() == null;
		}
		User user = this.identity.newUser(official.id());
		user.setFirstName(Access.name(official));
		user.setLastName("");
		// It has no password yet, which the policy would not let pass.
		((IdentityServiceImpl) this.identity).saveUser(user, true);
		this.access.join(official);
		return true;
	}

	private Strip give(String userId, String outcome, Person caller) {
		OneTime given = this.passwords.give(userId, caller.user());
		String name = this.organization.nameOf(userId);
		Office through = caller.keepsAccounts() ? Office.SECURITY_ADMINISTRATORS : Office.accounts(unitOf(userId));
		String callerName = this.organization.knownName(caller.user()).orElseGet(() -> through.label(this.wording));
		Actor actor = new Actor(caller.user(), callerName, through.id());
		this.acts.append(new Entry(null, null, null, actor, LocalDate.now(this.clock), null, false, null),
				ActLog.ONE_TIME_PASSWORD, outcome,
				this.wording.label("Outcome", outcome) + "：" + name + "，用户名 " + userId, "");
		return new Strip(userId, name, given.password(), LocalDate.ofInstant(given.until(), this.clock.getZone()));
	}

	/**
	 * Whether the caller gives somebody a password. Who keeps the accounts of a unit does
	 * so for its people who hold no office elsewhere, and for no administrator.
	 */
	private boolean mayGive(Person person, Person caller) {
		String unit = unitOf(person.user());
		return caller.keepsAccountsOf(unit) && (caller.keepsAccounts()
				|| person.offices().stream().allMatch((office) -> office.isOfUnit() && office.place().equals(unit)));
	}

	/** Whose unit it is by the people file; empty for who is of none. */
	private String unitOf(String userId) {
		return this.organization.official(userId).map(Official::unit).orElse("");
	}

	private Person person(String userId) {
		return Person.of(userId,
				this.identity.createGroupQuery().groupMember(userId).list().stream().map(Group::getId).toList());
	}

	/**
	 * Who gives a password need not be one who may change accounts, and the units need
	 * not be told of each group.
	 */
	private <T> T asTheSystem(Supplier<T> work) {
		Authentication caller = this.identity.getCurrentAuthentication();
		this.identity.clearAuthentication();
		try {
			return work.get();
		}
		finally {
			this.identity.setAuthentication(caller);
		}
	}

}
