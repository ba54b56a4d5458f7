package org.fasttrack.security;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.DefaultPasswordPolicyImpl;
import org.fasttrack.organization.AccountChanged;
import org.fasttrack.organization.PasswordGiven;
import org.fasttrack.organization.Passwords;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passwords that somebody else has made. They are told once, open only the page that asks
 * for another, and are good for some days. Any session of the account ends with them,
 * since its password is another.
 */
@Service
class OneTimePasswords implements Passwords {

	/** Nothing that can be taken for something else when it is read from paper. */
	private static final String READABLE = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

	private static final int PARTS = 3;

	private static final int PART = 4;

	private final SecureRandom random = new SecureRandom();

	private final IdentityService identity;

	private final JdbcClient jdbc;

	private final SignInProperties properties;

	/** The host's, as at the sign-in. */
	private final Clock clock = Clock.systemUTC();

	OneTimePasswords(IdentityService identity, JdbcClient jdbc, SignInProperties properties) {
		this.identity = identity;
		this.jdbc = jdbc;
		this.properties = properties;
	}

	@Override
	@Transactional
	public OneTime give(String userId, String by) {
		User user = withoutAuthorization(() -> this.identity.createUserQuery().userId(userId).singleResult());
		if (user == null) {
			throw RuleViolation.notFound("account.unknown", userId);
		}
		String password = password(user);
		Instant now = this.clock.instant();
		save(user, password);
		mark(userId, by, now);
		return new OneTime(password, now.plus(this.properties.oneTimeDays(), ChronoUnit.DAYS));
	}

	@Override
	public Set<String> outstanding() {
		return this.jdbc.sql("SELECT user_id FROM fasttrack.one_time_password").query(String.class).set();
	}

	/**
	 * Puts a password of the person's own in the place of the one-time one.
	 * @param again the same once more
	 * @throws RuleViolation if it is not good enough, or not the same twice, or not
	 * another
	 */
	@Transactional
	public void replace(String userId, String password, String again) {
		User user = this.identity.createUserQuery().userId(userId).singleResult();
		if (!password.equals(again)) {
			throw RuleViolation.invalid("again", "password.differs");
		}
		if (password.length() > EngineSignIn.LONGEST_PASSWORD) {
			throw RuleViolation.invalid("password", "password.long", EngineSignIn.LONGEST_PASSWORD);
		}
		if (!isGood(password, user)) {
			throw RuleViolation.invalid("password", "password-policy", DefaultPasswordPolicyImpl.MIN_LENGTH);
		}
		if (this.identity.checkPassword(userId, password)) {
			throw RuleViolation.invalid("password", "password.same");
		}
		save(user, password);
		forget(userId);
	}

	/**
	 * A password that somebody else knows is for choosing another, however it was given.
	 */
	@EventListener
	public void given(PasswordGiven event) {
		mark(event.user(), event.by(), this.clock.instant());
	}

	private void mark(String userId, String by, Instant now) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.one_time_password (user_id, set_on, set_by)
				VALUES (:user, :now, :by)
				ON CONFLICT (user_id) DO UPDATE SET set_on = excluded.set_on, set_by = excluded.set_by
				""").param("user", userId).param("now", Timestamp.from(now)).param("by", by).update();
	}

	/** Whoever gets the same name later begins anew. */
	@EventListener
	public void changed(AccountChanged event) {
		if (event.deleted()) {
			forget(event.user());
		}
	}

	private void forget(String userId) {
		this.jdbc.sql("DELETE FROM fasttrack.one_time_password WHERE user_id = :user").param("user", userId).update();
	}

	/** Random, until the policy has nothing against it. */
	private String password(User user) {
		return IntStream.range(0, 1000)
			.mapToObj(
					(attempt) -> IntStream.range(0, PARTS).mapToObj((part) -> part()).collect(Collectors.joining("-")))
			.filter((password) -> isGood(password, user))
			.findFirst()
			.orElseThrow();
	}

	private String part() {
		return this.random.ints(PART, 0, READABLE.length())
			.mapToObj((index) -> READABLE.substring(index, index + 1))
			.collect(Collectors.joining());
	}

	private boolean isGood(String password, User user) {
		return this.identity.checkPasswordAgainstPolicy(password, user).isValid();
	}

	/** Whoever may give a password need not be one who may change accounts. */
	private void save(User user, String password) {
		user.setPassword(password);
		withoutAuthorization(() -> {
			this.identity.saveUser(user);
			return null;
		});
	}

	private <T extends @Nullable Object> T withoutAuthorization(Callable<T> work) {
		return ((IdentityServiceImpl) this.identity).getCommandExecutor()
			.execute((context) -> context.runWithoutAuthorization(work));
	}

}
