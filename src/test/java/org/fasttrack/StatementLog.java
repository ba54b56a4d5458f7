package org.fasttrack;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source that tells what a piece of work has sent to the database: every execution
 * is one, a whole JDBC batch too. A thread that is not asked gets the bare connections,
 * so that nothing slows a measurement of time.
 */
public class StatementLog extends DelegatingDataSource {

	private static final ThreadLocal<List<Sent>> LOG = new ThreadLocal<>();

	public StatementLog(DataSource target) {
		super(target);
	}

	/** What this work sends on this thread, in order. */
	public static List<Sent> of(Runnable work) {
		try (Watch watch = watch()) {
			work.run();
			return watch.sent();
		}
	}

	/** Watches what this thread sends until the watch is closed. */
	static Watch watch() {
		Watch watch = new Watch(new ArrayList<>());
		LOG.set(watch.sent());
		return watch;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		return (LOG.get() != null) ? watched(connection) : connection;
	}

	private static Connection watched(Connection connection) {
		return (Connection) Proxy.newProxyInstance(StatementLog.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					try {
						Object result = method.invoke(connection, arguments);
						if (result instanceof Statement statement) {
							boolean prepared = method.getName().equals("prepareStatement");
							return watched(statement, prepared ? (String) arguments[0] : null);
						}
						return result;
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	private static Statement watched(Statement statement, String sql) {
		int[] batch = { 0 };
		return (Statement) Proxy.newProxyInstance(StatementLog.class.getClassLoader(),
				new Class<?>[] { (sql != null) ? PreparedStatement.class : Statement.class },
				(proxy, method, arguments) -> {
					long start = System.nanoTime();
					try {
						return method.invoke(statement, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
					finally {
						List<Sent> log = LOG.get();
						if (method.getName().equals("addBatch")) {
							batch[0]++;
						}
						else if (log != null && method.getName().startsWith("execute")) {
							String text = (sql != null) ? sql : String.valueOf(arguments[0]);
							log.add(new Sent(text.replaceAll("\\s+", " ").trim(), Math.max(1, batch[0]), origin(),
									System.nanoTime() - start));
							batch[0] = 0;
						}
					}
				});
	}

	/**
	 * Whose statement it is: the methods of ours that sent it by Spring, or the engine.
	 */
	private static String origin() {
		return StackWalker.getInstance().walk((frames) -> {
			List<StackFrame> stack = frames.toList();
			for (int i = 0; i < stack.size(); i++) {
				String name = stack.get(i).getClassName();
				if (name.startsWith("org.apache.ibatis.")) {
					return Sent.ENGINE;
				}
				if (name.startsWith("org.springframework.jdbc.core.")) {
					return ours(stack.stream().skip(i));
				}
			}
			return "?";
		});
	}

	private static String ours(Stream<StackFrame> stack) {
		return stack.filter((frame) -> frame.getClassName().startsWith("org.fasttrack."))
			.filter((frame) -> !frame.getClassName().startsWith("org.fasttrack.benchmark."))
			.filter((frame) -> !frame.getClassName().contains("$$") && !frame.getMethodName().startsWith("lambda$"))
			.map((frame) -> frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
					+ frame.getMethodName())
			.distinct()
			.limit(2)
			.collect(Collectors.joining(" < "));
	}

	/**
	 * One round trip to the database.
	 *
	 * @param sql the statement, on one line
	 * @param rows how many times it is in its batch, 1 if there is none
	 * @param origin who sent it
	 * @param nanos how long the answer took
	 */
	public record Sent(String sql, int rows, String origin, long nanos) {

		private static final String ENGINE = "engine";

		public boolean isEngine() {
			return this.origin.equals(ENGINE);
		}

	}

	/**
	 * Somebody who watches a thread.
	 *
	 * @param sent what it has sent so far, in order
	 */
	record Watch(List<Sent> sent) implements AutoCloseable {

		@Override
		public void close() {
			LOG.remove();
		}

	}

}
