package org.fasttrack.webapps;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import org.camunda.bpm.engine.IdentityService;
import org.fasttrack.rule.RuleViolation;

import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * The engine checks no authorization for a caller without a user. Should a request ever
 * get past the filters without one, it ends here.
 */
public class OnlyWithUser implements ContainerRequestFilter {

	private final IdentityService identity;

	public OnlyWithUser(@Context ServletContext context) {
		this.identity = WebApplicationContextUtils.getRequiredWebApplicationContext(context)
			.getBean(IdentityService.class);
	}

	@Override
	public void filter(ContainerRequestContext request) {
		if (this.identity.getCurrentAuthentication() == null) {
			throw RuleViolation.forbidden("sign-in");
		}
	}

}
