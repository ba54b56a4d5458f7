package org.fasttrack.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Says of work that is not a request how long the database may take over it. */
@Component
public class Work {

	private final DataSource database;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	Work(DataSource database, JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.database = database;
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** A transaction of the start, which takes the time that it needs. */
	public void ofStart(Runnable work) {
		Calls before = Calls.START.begin();
		try {
			this.transaction.executeWithoutResult((status) -> {
				takeTime();
				work.run();
			});
		}
		finally {
			before.begin();
		}
	}

	/** Lets the present transaction take the time that it needs. */
	public void takeTime() {
		this.jdbc.sql("""
				SELECT set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true),
				       set_config('idle_in_transaction_session_timeout', '0', true)
				""").query().singleRow();
	}

	/**
	 * Work that goes through everything there is, each piece in a transaction of its own:
	 * none of them is bounded, nor is the present one, which waits for them all.
	 * @param longest for how long it waits
	 */
	public void ofEverything(Duration longest, Runnable work) {
		if (TransactionSynchronizationManager.getResource(this.database) instanceof ConnectionHolder waiting) {
			waiting.setTimeoutInMillis(longest.toMillis());
			listen(waiting.getConnection(), longest);
			this.jdbc.sql("SELECT set_config('idle_in_transaction_session_timeout', :longest, true)")
				.param("longest", String.valueOf(longest.toMillis()))
				.query()
				.singleRow();
		}
		Calls before = Calls.ANY.begin();
		try {
			work.run();
		}
		finally {
			before.begin();
		}
	}

	private static void listen(Connection waiting, Duration longest) {
		try {
			waiting.setNetworkTimeout(Runnable::run, Math.toIntExact(longest.toMillis()));
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("connection", ex);
		}
	}

	/** A job of the engine, as {@code fasttrack.database.longest-job} bounds it. */
	public static Runnable ofJob(Runnable work) {
		return () -> {
			Calls before = Calls.JOB.begin();
			try {
				work.run();
			}
			finally {
				before.begin();
			}
		};
	}

}
