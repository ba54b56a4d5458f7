package org.fasttrack.security;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.IdentityService;
import org.fasttrack.audit.SignInLog;
import org.fasttrack.audit.SignInLog.Outcome;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.security.Attempts.Counts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
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

	private final Organization organization;

	private final Attempts attempts;

	private final SignInProperties properties;

	private final SignInLog signIns;

	/** On which day the sign-in of a call was recorded last, by user and address. */
	private final ConcurrentHashMap<String, LocalDate> recorded = new ConcurrentHashMap<>();

	/** The host's: the office's clock stands still or travels in a rehearsal. */
	private final Clock clock = Clock.systemUTC();

	EngineSignIn(IdentityService identity, Roles roles, Organization organization, Attempts attempts,
			SignInProperties properties, SignInLog signIns) {
		this.identity = identity;
		this.roles = roles;
		this.organization = organization;
		this.attempts = attempts;
		this.properties = properties;
		this.signIns = signIns;
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
			this.signIns.add(named, address, Outcome.WRONG, this.clock.instant());
			log.info("登录失败：{}，来自 {}", named, address);
			throw new BadCredentialsException("wrong user name or password");
		}
		Instant now = this.clock.instant();
		Set<String> groups = this.roles.groups(user);
		Person person = Person.of(user, groups);
		// A system cannot choose another; whoever keeps accounts sets its password.
		Instant oneTime = person.isOnlySystem() ? null : before.oneTimeSince();
		if (oneTime != null && now.isAfter(oneTime.plus(this.properties.oneTimeDays(), ChronoUnit.DAYS))) {
			log.info("一次性密码已过期：{}，来自 {}", named, address);
			this.signIns.add(named, address, Outcome.REFUSED, now);
			throw new Refused(Reason.STALE);
		}
		refuse(person, named, address);
		if (!before.known()) {
			this.attempts.succeeded(address, user);
		}
		record(user, address, given, now);
		UsernamePasswordAuthenticationToken signedIn = UsernamePasswordAuthenticationToken.authenticated(user, null,
				AuthorityUtils.createAuthorityList(groups));
		signedIn.setDetails(new SignedIn(now, SignedIn.stamp(this.identity, user).orElseThrow(), oneTime != null));
		return signedIn;
	}

	/** A system signs in with every call; once a day is told of each address. */
	private void record(String user, String address, Authentication given, Instant now) {
		boolean inSession = given.getDetails() instanceof WebAuthenticationDetails details
				&& details.getSessionId() != null;
		if (inSession) {
			this.signIns.add(user, address, Outcome.IN, now);
			return;
		}
		LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
		this.recorded.compute(user + " " + address, (key, last) -> {
			if (!day.equals(last)) {
				this.signIns.add(user, address, Outcome.IN, now);
			}
			return day;
		});
		this.recorded.values().removeIf((each) -> each.isBefore(day));
	}

	/** Whoever may do nothing here, or whose acts could not be recorded by name. */
	private void refuse(Person person, String named, String address) {
		@Nullable Reason reason = person.offices().isEmpty()
				? this.organization.allOfficesOf(person.user()).isEmpty() ? Reason.NO_OFFICE : Reason.OUT_OF_TERM
				: this.organization.knownName(person.user()).isEmpty() ? Reason.NO_NAME : null;
		if (reason != null) {
			log.info("不能登录（{}）：{}，来自 {}", reason, named, address);
			this.signIns.add(named, address, Outcome.REFUSED, this.clock.instant());
			throw new Refused(reason);
		}
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	private boolean matches(String user, String password) {
		return USER_ID.matcher(user).matches() && password.length() <= LONGEST_PASSWORD
				&& this.identity.checkPassword(user, password);
	}

	/** Why somebody is not let in whose password is right. */
	enum Reason {

		/** It is a one-time password that is too old. */
		STALE("old", "sign-in.old", HttpStatus.UNAUTHORIZED),
		/** The account has no office now. */
		NO_OFFICE("office", "sign-in.no-office", HttpStatus.FORBIDDEN),
		/** The account has an office on other days. */
		OUT_OF_TERM("term", "sign-in.out-of-term", HttpStatus.FORBIDDEN),
		/** The account has no name. */
		NO_NAME("name", "sign-in.no-name", HttpStatus.FORBIDDEN);

		private final String parameter;

		private final String rule;

		private final HttpStatus status;

		Reason(String parameter, String rule, HttpStatus status) {
			this.parameter = parameter;
			this.rule = rule;
			this.status = status;
		}

		/** By which parameter the page to sign in knows what to say. */
		String parameter() {
			return this.parameter;
		}

		/** What is said. */
		String rule() {
			return this.rule;
		}

		/** What an API answers. */
		HttpStatus status() {
			return this.status;
		}

	}

	/** The password was right, and that is not enough. */
	static final class Refused extends AuthenticationException {

		private final Reason reason;

		Refused(Reason reason) {
			super(reason.name());
			this.reason = reason;
		}

		Reason reason() {
			return this.reason;
		}

	}

}
