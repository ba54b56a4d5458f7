package org.fasttrack.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The embedded database as it was before something that is done whole or not at all,
 * though it takes many transactions: a run that is killed on the way leaves it behind,
 * and the next start goes back to it. Nobody may be served meanwhile.
 */
@Component
@OnEmbeddedDatabase
public class Checkpoint {

	private static final Logger log = LoggerFactory.getLogger(Checkpoint.class);

	private static final String NAME = "checkpoint";

	/** What is thrown away when the checkpoint takes its place. */
	private static final String UNFINISHED = "unfinished";

	/** PostgreSQL's mark of a database whose removal was interrupted. */
	private static final int HALF_DROPPED = -2;

	private final EmbeddedServer server;

	private final Connections connections;

	@Autowired
	Checkpoint(EmbeddedServer server, DataSource pool) {
		this(server, () -> pool.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections());
	}

	Checkpoint(EmbeddedServer server, Connections connections) {
		this.server = server;
		this.connections = connections;
	}

	/** Keeps the database as it is now. */
	public void keep() {
		execute((statement) -> {
			// A database can be copied only while nobody is connected to it.
			statement.execute("ALTER DATABASE " + EmbeddedServer.OWNER + " CONNECTION LIMIT 0");
			this.connections.close();
			statement.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '"
					+ EmbeddedServer.OWNER + "'");
			statement.execute("CREATE DATABASE " + NAME + " TEMPLATE " + EmbeddedServer.OWNER);
			letIn(statement);
		});
	}

	/** It is done: there is nothing to go back to. */
	public void drop() {
		execute((statement) -> statement.execute("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)"));
	}

	/** Puts the database back, if a run before this one has not come to {@link #drop}. */
	static void goBack(Statement statement) throws SQLException {
		if (isThere(statement)) {
			log.info("上次启动未完成，从中断之前重新开始");
			statement.execute("DROP DATABASE IF EXISTS " + UNFINISHED);
			// Both names change at once, so that there is a database at any moment.
			statement.execute("BEGIN");
			statement.execute("ALTER DATABASE " + EmbeddedServer.OWNER + " RENAME TO " + UNFINISHED);
			statement.execute("ALTER DATABASE " + NAME + " RENAME TO " + EmbeddedServer.OWNER);
			statement.execute("COMMIT");
		}
		statement.execute("DROP DATABASE IF EXISTS " + NAME);
		statement.execute("DROP DATABASE IF EXISTS " + UNFINISHED);
		letIn(statement);
	}

	private static void letIn(Statement statement) throws SQLException {
		statement.execute("ALTER DATABASE " + EmbeddedServer.OWNER + " CONNECTION LIMIT -1");
	}

	private static boolean isThere(Statement statement) throws SQLException {
		try (ResultSet found = statement.executeQuery(
				"SELECT FROM pg_database WHERE datname = '" + NAME + "' AND datconnlimit <> " + HALF_DROPPED)) {
			return found.next();
		}
	}

	private void execute(Work work) {
		try (Connection connection = this.server.postgres()
			.getDatabase(EmbeddedServer.OWNER, "template1")
			.getConnection(); Statement statement = connection.createStatement()) {
			work.run(statement);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The connections that the application keeps for later. */
	@FunctionalInterface
	interface Connections {

		void close() throws SQLException;

	}

	/** What is said to the server. */
	@FunctionalInterface
	private interface Work {

		void run(Statement statement) throws SQLException;

	}

}
