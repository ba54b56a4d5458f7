package org.fasttrack.process;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.People;
import org.fasttrack.organization.PeopleChanged;
import org.fasttrack.organization.Person;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts of those whom the operator's lists name: each has one, in the groups of
 * the offices held today, and who holds none any more has none. Accounts that no list
 * names are left alone.
 */
@Service
public class PeopleAccounts {

	private final IdentityService identity;

	private final People people;

	private final Organization organization;

	private final LeftClaims claims;

	private final ObjectProvider<ProcessEngine> engine;

	PeopleAccounts(IdentityService identity, People people, Organization organization, LeftClaims claims,
			ObjectProvider<ProcessEngine> engine) {
		this.identity = identity;
		this.people = people;
		this.organization = organization;
		this.claims = claims;
		this.engine = engine;
	}

	/** A list was taken over. */
	@EventListener
	@Order(2)
	public void changed(PeopleChanged event) {
		follow();
	}

	/**
	 * The same in a transaction and a context of the engine of its own, so that what
	 * follows sees it.
	 */
	public void followAlone() {
		configuration().getCommandExecutorTxRequiresNew().execute((context) -> context.runWithoutAuthorization(() -> {
			follow();
			return null;
		}));
	}

	private ProcessEngineConfigurationImpl configuration() {
		return (ProcessEngineConfigurationImpl) this.engine.getObject().getProcessEngineConfiguration();
	}

	/** Gives to everybody what today's offices give. It may run as often as one likes. */
	@Transactional
	public void follow() {
		Map<String, List<Official>> offices = this.organization.officials()
			.stream()
			.collect(Collectors.groupingBy(Official::id));
		Map<String, User> accounts = this.identity.createUserQuery()
			.list()
			.stream()
			.collect(Collectors.toMap(User::getId, Function.identity()));
		for (String person : this.people.listed()) {
			List<Official> held = offices.getOrDefault(person, List.of());
			User account = accounts.get(person);
			if (held.isEmpty()) {
				if (account != null) {
					leave(person);
				}
				continue;
			}
			if (account == null) {
				create(held.get(0));
			}
			else {
				name(account, held.get(0));
			}
			join(person, groups(held));
		}
	}

	/** Without a password, with which nobody signs in: one is given to each later. */
	private void create(Official official) {
		User user = this.identity.newUser(official.id());
		user.setFirstName(Access.name(official));
		// The webapps put the first name before the last, which no Chinese name does.
		user.setLastName("");
		((IdentityServiceImpl) this.identity).saveUser(user, true);
	}

	private void name(User account, Official official) {
		if (!Access.name(official).equals(account.getFirstName())) {
			account.setFirstName(Access.name(official));
			account.setLastName("");
			((IdentityServiceImpl) this.identity).saveUser(account, true);
		}
	}

	private Set<String> groups(List<Official> held) {
		Set<String> groups = new LinkedHashSet<>();
		held.forEach((office) -> groups.addAll(this.organization.groupsOf(office)));
		if (Person.of("", groups).hasTasks()) {
			groups.add(Access.OFFICIALS);
		}
		return groups;
	}

	/**
	 * Groups that no list gives, such as that of the administrators, stay. What was
	 * claimed in an office that is over can be claimed by others.
	 */
	private void join(String person, Set<String> wanted) {
		Set<String> before = this.identity.createGroupQuery()
			.groupMember(person)
			.list()
			.stream()
			.map(Group::getId)
			.collect(Collectors.toSet());
		// First what is over: nobody holds two of the offices that administer.
		List<String> over = before.stream()
			.filter((group) -> !wanted.contains(group) && isListed(group, person))
			.toList();
		over.forEach((group) -> this.identity.deleteMembership(person, group));
		wanted.stream()
			.filter((group) -> !before.contains(group))
			.forEach((group) -> this.identity.createMembership(person, group));
		if (!over.isEmpty()) {
			Set<String> left = new HashSet<>(before);
			over.forEach(left::remove);
			left.addAll(wanted);
			this.claims.giveBack(person, left);
		}
	}

	/**
	 * Whoever administers or keeps accounts was named by a list or by hand; no list names
	 * an external system.
	 */
	private boolean isListed(String group, String person) {
		return group.equals(Access.OFFICIALS) || Office.parse(group)
			.filter((office) -> office.kind() != Office.Kind.SYSTEMS)
			.filter((office) -> !(office.kind().administers() || office.kind() == Office.Kind.ACCOUNTS)
					|| this.organization.allOfficesOf(person).stream().anyMatch((each) -> each.office().equals(office)))
			.isPresent();
	}

	/**
	 * Who will hold an office later keeps the account, and administrators keep theirs.
	 */
	private void leave(String person) {
		boolean administers = this.identity.createGroupQuery()
			.groupMember(person)
			.list()
			.stream()
			.flatMap((group) -> Office.parse(group.getId()).stream())
			.anyMatch((office) -> office.kind().administers() && !isListed(office.id(), person));
		if (administers || this.people.isToCome(person)) {
			join(person, Set.of());
		}
		else {
			this.claims.giveBack(person, Set.of());
			this.identity.deleteUser(person);
		}
	}

}
