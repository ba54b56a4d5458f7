package org.fasttrack.api;

import org.fasttrack.organization.Person;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Who calls. */
final class Callers {

	private Callers() {
	}

	static Person of(Authentication authentication) {
		return Person.of(authentication.getName(),
				authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
	}

}
