package org.fasttrack.security;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.engine.IdentityService;

import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that are over: everywhere once the password is another or the account is
 * gone, after their lifetime, and when nobody has done anything for long. The lists of
 * Tasklist that refresh by themselves are not somebody who does something.
 */
class SessionEnds extends OncePerRequestFilter {

	private static final String ACTIVE = SessionEnds.class.getName() + ".active";

	private static final RequestMatcher BY_ITSELF = new OrRequestMatcher(
			Addresses.path(HttpMethod.POST, Addresses.ENGINE + "/filter/*/list"),
			Addresses.any(Addresses.ENGINE + "/filter/*/count"));

	private final IdentityService identity;

	private final SignInProperties properties;

	private final Clock clock;

	/**
	 * @param clock the host's
	 */
	SessionEnds(IdentityService identity, SignInProperties properties, Clock clock) {
		this.identity = identity;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication person = SecurityContextHolder.getContext().getAuthentication();
		HttpSession session = request.getSession(false);
		if (person != null && session != null) {
			Instant now = this.clock.instant();
			if (isOver(person, session, now)) {
				session.invalidate();
				SecurityContextHolder.clearContext();
			}
			else if (!BY_ITSELF.matches(request)) {
				session.setAttribute(ACTIVE, now);
			}
		}
		chain.doFilter(request, response);
	}

	private boolean isOver(Authentication person, HttpSession session, Instant now) {
		if (!(person.getDetails() instanceof SignedIn since)) {
			return true;
		}
		Instant active = (session.getAttribute(ACTIVE) instanceof Instant known) ? known : since.at();
		return now.isAfter(since.at().plus(this.properties.lifetime()))
				|| now.isAfter(active.plus(this.properties.idle()))
				|| SignedIn.stamp(this.identity, person.getName()).filter(since.stamp()::equals).isEmpty();
	}

}
