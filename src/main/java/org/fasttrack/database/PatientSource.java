package org.fasttrack.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.fasttrack.rule.Trouble;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool, whose connections wait for the database as long as fits what the thread does.
 * After a failure everybody is told so at once for a moment: whoever asks meanwhile would
 * stand in line for a connection that nobody gets.
 */
final class PatientSource extends DelegatingDataSource {

	/** For so long nobody tries again. */
	private static final long PAUSE_NANOS = 1_000_000_000;

	private final WaitProperties waits;

	private volatile @Nullable Failure last;

	PatientSource(DataSource pool, WaitProperties waits) {
		super(pool);
		this.waits = waits;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Failure known = this.last;
		Calls calls = Calls.current();
		if (known != null && calls != Calls.START && System.nanoTime() - known.at < PAUSE_NANOS) {
			throw new SQLException(known.reason.getMessage(), known.reason.getSQLState(), known.reason);
		}
		Connection connection;
		try {
			connection = super.getConnection();
			this.last = null;
		}
		catch (SQLException ex) {
			if (Trouble.isAway(ex)) {
				this.last = new Failure(ex, System.nanoTime());
			}
			throw ex;
		}
		int silence = this.waits.silence(calls);
		if (silence >= 0) {
			connection.setNetworkTimeout(Runnable::run, silence);
		}
		return connection;
	}

	/** Why there was no connection, and when. */
	private record Failure(SQLException reason, long at) {

	}

}
