package org.fasttrack.database;

import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How long the database may take over what a page asks: whoever waits for a page asks
 * again or goes away, and the query would go on for nobody. Whoever does something waits
 * for others, but never so many that nobody could look any more.
 */
final class Patience extends OncePerRequestFilter {

	/** Requests that ask although they are posted. */
	private static final Pattern QUERY = Pattern
		.compile("/(engine-rest(/engine/[^/]+)?|camunda/api/engine/engine/[^/]+)"
				+ "/(history/.+|filter/[^/]+/(list|count|singleResult)|[a-z-]+/count|task|process-instance|execution"
				+ "|variable-instance|job|job-definition|external-task|incident|user|group)/?"
				+ "|/camunda/api/cockpit/plugin/base/.+");

	/** A report reads a year, and is a file. */
	private static final Pattern REPORT = Pattern.compile(".*/reports(/.*)?");

	/** To make one, or to change the calendar, by which every open day is worked out. */
	private static final Pattern LONG = Pattern.compile(".*/(reports|calendar)(/.*)?");

	/** How long one waits to begin to do something, when many are at it. */
	private static final long TURN_SECONDS = 2;

	private final Semaphore acting;

	private final ClockWatch clock;

	/**
	 * @param most how many may do something at once
	 */
	Patience(int most, ClockWatch clock) {
		this.clock = clock;
		this.acting = new Semaphore(most, true);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Calls calls = of(request.getMethod(), request.getRequestURI());
		Calls before = calls.begin();
		try {
			if (calls != Calls.ACT && calls != Calls.LONG_ACT) {
				chain.doFilter(request, response);
				return;
			}
			this.clock.requireRight();
			waitForATurn();
			try {
				chain.doFilter(request, response);
			}
			finally {
				this.acting.release();
			}
		}
		finally {
			before.begin();
		}
	}

	private void waitForATurn() throws ServletException {
		try {
			if (this.acting.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new ServletException(new SQLTransientConnectionException("too many do something at once"));
	}

	static Calls of(String method, String path) {
		if (Set.of("GET", "HEAD").contains(method)) {
			return REPORT.matcher(path).matches() ? Calls.REPORT : Calls.PAGE;
		}
		if (method.equals("POST") && QUERY.matcher(path).matches()) {
			return Calls.PAGE;
		}
		return LONG.matcher(path).matches() ? Calls.LONG_ACT : Calls.ACT;
	}

	/** Our statements outside of a transaction. */
	static final class Statements extends JdbcTemplate {

		private final int seconds;

		Statements(DataSource database, WaitProperties waits) {
			super(database);
			this.seconds = (int) waits.longestQueryOfAPage().toSeconds();
		}

		@Override
		public int getQueryTimeout() {
			return (Calls.current() == Calls.PAGE) ? this.seconds : super.getQueryTimeout();
		}

	}

	/** Every request, before anybody is let in. */
	static final class Outermost extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			Calls before = Calls.CALL.begin();
			try {
				chain.doFilter(request, response);
			}
			finally {
				before.begin();
			}
		}

	}

}
