package org.fasttrack.security;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.IdentityService;
import org.fasttrack.security.Attempts.Counts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs people and systems in against the engine's own accounts, so that whoever is
 * signed in is known to the engine. The name of the principal is the user id, the
 * authorities are the ids of the groups.
 */
@Component
class EngineSignIn implements AuthenticationProvider {

	private static final Logger log = LoggerFactory.getLogger(EngineSignIn.class);

	/** What the engine accepts as an id; anything else is nobody's name. */
	private static final Pattern USER_ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");

	static final int LONGEST_PASSWORD = 200;

	private final IdentityService identity;

	private final Roles roles;

	private final Attempts attempts;

	private final SignInProperties properties;

	/** The host's: the office's clock stands still or travels in a rehearsal. */
	private final Clock clock = Clock.systemUTC();

	EngineSignIn(IdentityService identity, Roles roles, Attempts attempts, SignInProperties properties) {
		this.identity = identity;
		this.roles = roles;
		this.attempts = attempts;
		this.properties = properties;
	}

	@Override
	public Authentication authenticate(Authentication given) {
		String address = (given.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "";
		String user = given.getName();
		// A name that nobody can have is not remembered, however long it is.
		String named = USER_ID.matcher(user).matches() ? user : "（无效用户名）";
		Counts before = this.attempts.pass(address, named);
		if (!matches(user, String.valueOf(given.getCredentials()))) {
			this.attempts.failed(address, SignedIn.stamp(this.identity, named).isPresent() ? named : null);
			log.info("登录失败：{}，来自 {}", named, address);
			throw new BadCredentialsException("wrong user name or password");
		}
		Instant now = this.clock.instant();
		Instant oneTime = before.oneTimeSince();
		if (oneTime != null && now.isAfter(oneTime.plus(this.properties.oneTimeDays(), ChronoUnit.DAYS))) {
			log.info("一次性密码已过期：{}，来自 {}", named, address);
			throw new Stale();
		}
		if (!before.known()) {
			this.attempts.succeeded(address, user);
		}
		Set<String> groups = this.roles.groups(user);
		UsernamePasswordAuthenticationToken person = UsernamePasswordAuthenticationToken.authenticated(user, null,
				AuthorityUtils.createAuthorityList(groups));
		person.setDetails(new SignedIn(now, SignedIn.stamp(this.identity, user).orElseThrow(), oneTime != null));
		return person;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	private boolean matches(String user, String password) {
		return USER_ID.matcher(user).matches() && password.length() <= LONGEST_PASSWORD
				&& this.identity.checkPassword(user, password);
	}

	/** The one-time password was right and is too old. */
	static final class Stale extends AuthenticationException {

		Stale() {
			super("one-time password too old");
		}

	}

}
