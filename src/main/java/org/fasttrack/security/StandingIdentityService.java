package org.fasttrack.security;

import java.util.List;
import java.util.function.Supplier;

import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.jspecify.annotations.Nullable;

/**
 * Whoever the webapps and the engine's API let in acts there through the groups that
 * count at this moment, as everywhere else.
 */
final class StandingIdentityService extends IdentityServiceImpl {

	private final Supplier<Standing> standing;

	StandingIdentityService(Supplier<Standing> standing) {
		this.standing = standing;
	}

	@Override
	public void setAuthentication(String userId, @Nullable List<String> groups, @Nullable List<String> tenantIds) {
		super.setAuthentication(userId, (groups != null) ? this.standing.get().of(userId, groups) : null, tenantIds);
	}

}
