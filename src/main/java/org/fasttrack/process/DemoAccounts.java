package org.fasttrack.process;

import java.util.Collection;
import java.util.List;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.fasttrack.database.OnEmbeddedDatabase;
import org.fasttrack.organization.Official;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of the demo: one for each official. */
@Service
@OnEmbeddedDatabase
public class DemoAccounts {

	private final IdentityService identity;

	private final Access access;

	private final EngineTables tables;

	DemoAccounts(IdentityService identity, Access access, EngineTables tables) {
		this.identity = identity;
		this.access = access;
		this.tables = tables;
	}

	/**
	 * Makes an account for each of these officials who has none, all with one password,
	 * past the password policy: for demo users only.
	 */
	@Transactional
	public void create(Collection<Official> officials, String password) {
		Collection<String> existing = this.identity.createUserQuery().list().stream().map(User::getId).toList();
		List<Official> missing = officials.stream().filter((official) -> !existing.contains(official.id())).toList();
		String first = null;
		for (Official official : missing) {
			User user = this.identity.newUser(official.id());
			user.setFirstName(Access.name(official));
			// The webapps put the first name before the last, which no Chinese name does.
			user.setLastName("");
			if (first == null) {
				first = official.id();
				user.setPassword(password);
			}
			((IdentityServiceImpl) this.identity).saveUser(user, true);
			this.access.join(official);
		}
		if (first != null) {
			// A good hash takes its time; one is enough for a password that all share.
			this.tables.copyPassword(first, missing.stream().map(Official::id).toList());
		}
	}

}
