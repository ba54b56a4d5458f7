package org.fasttrack.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The record of what auditors have read. */
@Service
public class ReadingLog {

	private final JdbcClient jdbc;

	private final Clock clock;

	ReadingLog(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Records that something is read.
	 * @param user the sign-in
	 * @param projectCode the project that it is about, null if about none
	 * @param path what was asked for, without what says where we are
	 * @param query with which conditions, empty for none
	 */
	public void add(String user, What what, @Nullable String projectCode, String path, String query) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.reading (user_id, at, what, project_code, path, query)
				VALUES (:user, :at, :what, :project, :path, :query)
				""")
			.param("user", user)
			.param("at", Timestamp.from(this.clock.instant()))
			.param("what", what.name())
			.param("project", projectCode)
			.param("path", path)
			.param("query", query)
			.update();
	}

	/**
	 * What was recorded in that time, the latest first.
	 * @param from the first moment
	 * @param to the first moment after it
	 */
	public List<Reading> between(Instant from, Instant to, int offset, int limit) {
		return this.jdbc.sql("""
				SELECT id, user_id, at, what, project_code, path, query
				FROM fasttrack.reading
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
			.query(Reading.class)
			.list();
	}

	/** What can be read. */
	public enum What {

		/** The board, and the pages beside it. */
		BOARD,
		/** A file to take along. */
		EXPORT,
		/** The projects that have ended. */
		FINISHED,
		/** The list of projects. */
		PROJECTS,
		/** One project. */
		PROJECT,
		/** What is yellow or red. */
		LIGHTS,
		/** Difficulties. */
		DIFFICULTIES,
		/** Orders, instructions and urges. */
		ORDERS,
		/** Reports. */
		REPORTS,
		/** The roster, and who is away. */
		ROSTER,
		/** Anything else of ours. */
		OTHER,
		/** What the engine itself says of what runs. */
		RUNNING

	}

	/**
	 * One reading.
	 *
	 * @param id its number
	 * @param userId the sign-in
	 * @param at when
	 * @param what what was read
	 * @param projectCode the project that it is about, null if about none
	 * @param path what was asked for
	 * @param query with which conditions, empty for none
	 */
	public record Reading(long id, String userId, Instant at, What what, @Nullable String projectCode, String path,
			String query) {

	}

}
