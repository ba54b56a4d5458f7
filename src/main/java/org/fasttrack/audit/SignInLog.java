package org.fasttrack.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The record of who has signed in, from where, and who was not let in. */
@Service
public class SignInLog {

	private final JdbcClient jdbc;

	SignInLog(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Records an attempt.
	 * @param user the sign-in as it was given
	 * @param address from where
	 * @param at when, by the host's clock
	 */
	public void add(String user, String address, Outcome outcome, Instant at) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.sign_in (user_id, address, outcome, at)
				VALUES (:user, :address, :outcome, :at)
				""")
			.param("user", user)
			.param("address", address)
			.param("outcome", outcome.name())
			.param("at", Timestamp.from(at))
			.update();
	}

	/**
	 * What was recorded in that time, the latest first.
	 * @param from the first moment
	 * @param to the first moment after it
	 */
	public List<SignIn> between(Instant from, Instant to, int offset, int limit) {
		return this.jdbc.sql("""
				SELECT id, user_id, address, outcome, at
				FROM fasttrack.sign_in
				WHERE at >= :from
				  AND at < :to
				ORDER BY at DESC, id DESC
				OFFSET :offset
				LIMIT :limit
				""")
			.param("from", Timestamp.from(from))
			.param("to", Timestamp.from(to))
			.param("offset", offset)
			.param("limit", limit)
			.query(SignIn.class)
			.list();
	}

	/** What came of an attempt. */
	public enum Outcome {

		/** Signed in. */
		IN,
		/** The password was wrong, or there is no such account. */
		WRONG,
		/** The password was right, and that was not enough. */
		REFUSED

	}

	/**
	 * An attempt to sign in.
	 *
	 * @param id its number
	 * @param userId the sign-in as it was given
	 * @param address from where
	 * @param outcome what came of it
	 * @param at when
	 */
	public record SignIn(long id, String userId, String address, Outcome outcome, Instant at) {

	}

}
