package org.fasttrack.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Says of work that is not a request how long the database may take over it. */
@Component
public class Work {

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	Work(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** A transaction of the start, which takes the time that it needs. */
	public void ofStart(Runnable work) {
		Calls before = Calls.START.begin();
		try {
			this.transaction.executeWithoutResult((status) -> {
				this.jdbc.sql("""
						SELECT set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true),
						       set_config('idle_in_transaction_session_timeout', '0', true)
						""").query().singleRow();
				work.run();
			});
		}
		finally {
			before.begin();
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
