package org.fasttrack.database;

/**
 * What the work of a thread is, and so how long the database may take over it. A thread
 * of which nothing is known takes the time that it needs.
 */
enum Calls {

	/** Nothing is known of it. */
	ANY,
	/** The start, which may wait for another node's and fill whole tables. */
	START,
	/** A request before it is known what it asks: who signs in, what is let in. */
	CALL,
	/** Somebody looks at something. */
	PAGE,
	/** Somebody does something. */
	ACT,
	/**
	 * Somebody does something that goes through all there is: makes a report, changes the
	 * calendar.
	 */
	LONG_ACT,
	/** A file that reads a year. */
	REPORT,
	/** The engine goes on by itself. */
	JOB;

	private static final ThreadLocal<Calls> CURRENT = ThreadLocal.withInitial(() -> ANY);

	/** What the present thread does. */
	static Calls current() {
		return CURRENT.get();
	}

	/**
	 * Says what the present thread does.
	 * @return what it did before, to be said afterwards
	 */
	Calls begin() {
		Calls before = CURRENT.get();
		if (this == ANY) {
			CURRENT.remove();
		}
		else {
			CURRENT.set(this);
		}
		return before;
	}

}
