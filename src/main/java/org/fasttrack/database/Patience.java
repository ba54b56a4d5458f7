package org.fasttrack.database;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How long the database may take over what a page asks: whoever waits for a page asks
 * again or goes away, and the query would go on for nobody. It holds for requests that
 * only read; acts, jobs, reports, the start and migrations take the time that they need.
 */
final class Patience extends OncePerRequestFilter {

	private static final ThreadLocal<Boolean> PAGE = ThreadLocal.withInitial(() -> false);

	/** Requests that ask although they are posted. */
	private static final Pattern QUERY = Pattern
		.compile("/(engine-rest(/engine/[^/]+)?|camunda/api/engine/engine/[^/]+)"
				+ "/(history/.+|filter/[^/]+/(list|count|singleResult)|[a-z-]+/count|task|process-instance|execution"
				+ "|variable-instance|job|job-definition|external-task|incident|user|group)/?"
				+ "|/camunda/api/cockpit/plugin/base/.+");

	/** A report reads a year, and is a file. */
	private static final Pattern REPORT = Pattern.compile(".*/reports(/.*)?");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		PAGE.set(isPage(request.getMethod(), request.getRequestURI()));
		try {
			chain.doFilter(request, response);
		}
		finally {
			PAGE.remove();
		}
	}

	static boolean isPage(String method, String path) {
		return (Set.of("GET", "HEAD").contains(method) && !REPORT.matcher(path).matches())
				|| (method.equals("POST") && QUERY.matcher(path).matches());
	}

	/** The engine's statements, and ours in a transaction. */
	static final class Transactions extends JdbcTransactionManager {

		private final Commits commits;

		private final int seconds;

		Transactions(DataSource database, Commits commits, Duration longest) {
			super(database);
			this.commits = commits;
			this.seconds = (int) longest.toSeconds();
		}

		@Override
		protected int determineTimeout(TransactionDefinition definition) {
			int wanted = super.determineTimeout(definition);
			return (wanted == TransactionDefinition.TIMEOUT_DEFAULT && PAGE.get()) ? this.seconds : wanted;
		}

		/** A commit that failed may have come about all the same. */
		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			try {
				super.doCommit(status);
			}
			finally {
				if (!PAGE.get()) {
					this.commits.another();
				}
			}
		}

	}

	/** Our statements outside of a transaction. */
	static final class Statements extends JdbcTemplate {

		private final int seconds;

		Statements(DataSource database, Duration longest) {
			super(database);
			this.seconds = (int) longest.toSeconds();
		}

		@Override
		public int getQueryTimeout() {
			return PAGE.get() ? this.seconds : super.getQueryTimeout();
		}

	}

}
