package org.fasttrack.database;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.fasttrack.rule.OutcomeUnknown;
import org.fasttrack.rule.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The engine's transactions and ours. They take as long as fits what the thread does, and
 * tell the truth about a commit on which the connection was lost: the database knows what
 * became of a transaction, by its number.
 */
final class Transactions extends JdbcTransactionManager {

	private static final Logger log = LoggerFactory.getLogger(Transactions.class);

	/** For so long it is asked what became of a transaction. */
	private static final long ASKING_NANOS = TimeUnit.SECONDS.toNanos(2);

	/** Where nothing is written that anybody would ask for again. */
	private static final Set<Calls> READING = EnumSet.of(Calls.CALL, Calls.PAGE, Calls.REPORT);

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final Commits commits;

	private final WaitProperties waits;

	Transactions(DataSource database, Commits commits, WaitProperties waits) {
		super(database);
		this.commits = commits;
		this.waits = waits;
	}

	@Override
	protected int determineTimeout(TransactionDefinition definition) {
		int wanted = super.determineTimeout(definition);
		if (wanted != TransactionDefinition.TIMEOUT_DEFAULT) {
			return wanted;
		}
		return switch (Calls.current()) {
			case PAGE -> (int) this.waits.longestQueryOfAPage().toSeconds();
			case JOB -> (int) this.waits.longestJob().toSeconds();
			default -> wanted;
		};
	}

	/** A commit that failed may have come about all the same. */
	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		boolean page = Calls.current() == Calls.PAGE;
		boolean asked = !READING.contains(Calls.current()) && !status.isReadOnly();
		try {
			String number = asked ? number() : null;
			try {
				super.doCommit(status);
			}
			catch (RuntimeException ex) {
				if (!asked || !Trouble.isAway(ex)) {
					throw ex;
				}
				if (number != null) {
					conclude(number, ex);
				}
			}
		}
		finally {
			if (!page) {
				this.commits.another();
			}
		}
	}

	/** Where the connection is lost the database takes it back by itself. */
	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		try {
			super.doRollback(status);
		}
		catch (RuntimeException ex) {
			// What it failed of is thrown already, and says more.
			log.debug("rollback", ex);
		}
	}

	/** The transaction's number; null if it has changed nothing. */
	private @Nullable String number() {
		ConnectionHolder holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
		if (holder == null) {
			return null;
		}
		try (Statement statement = holder.getConnection().createStatement();
				ResultSet found = statement.executeQuery("SELECT pg_current_xact_id_if_assigned()::text")) {
			found.next();
			return found.getString(1);
		}
		catch (SQLException ex) {
			// Nothing is committed yet.
			throw translateException("JDBC commit", ex);
		}
	}

	/** Returns if it was committed. */
	private void conclude(String number, RuntimeException failure) {
		String fate = isSilence(failure) ? null : fate(number);
		if ("committed".equals(fate)) {
			log.warn("提交时数据库连接中断，经核对已经生效：{}", number);
			return;
		}
		if ("aborted".equals(fate)) {
			throw failure;
		}
		log.warn("提交时数据库连接中断，结果未知：{}", number);
		throw new OutcomeUnknown(number, failure);
	}

	/** Whether nothing came any more, so that asking would not help now. */
	private static boolean isSilence(Throwable failure) {
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof SocketTimeoutException) {
				return true;
			}
		}
		return false;
	}

	private @Nullable String fate(String number) {
		long deadline = System.nanoTime() + ASKING_NANOS;
		while (System.nanoTime() < deadline) {
			try (Connection connection = obtainDataSource().getConnection();
					PreparedStatement statement = connection
						.prepareStatement("SELECT pg_xact_status(CAST(? AS xid8))")) {
				statement.setString(1, number);
				try (ResultSet found = statement.executeQuery()) {
					found.next();
					String fate = found.getString(1);
					if (fate == null || !fate.equals("in progress")) {
						return fate;
					}
				}
			}
			catch (SQLException ex) {
				if (!Trouble.isAway(ex)) {
					return null;
				}
			}
			LockSupport.parkNanos(POLL_NANOS);
		}
		return null;
	}

}
