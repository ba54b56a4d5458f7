package org.fasttrack.security;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.fasttrack.rule.Trouble;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * For whoever watches over the nodes and for a proxy that chooses between them: whether
 * this one lives, and whether it can be sent requests. It says nothing else, so nobody
 * has to sign in.
 */
@RestController
class HealthPage {

	static final String LIVE = "/health/live";

	static final String READY = "/health/ready";

	/** Less than a proxy waits. */
	private static final int SECONDS = 1;

	/** For so long an answer counts. */
	private static final long PAUSE_NANOS = 1_000_000_000;

	private final ApplicationAvailability availability;

	private final DataSource database;

	private volatile @Nullable Asked asked;

	HealthPage(ApplicationAvailability availability, DataSource database) {
		this.availability = availability;
		this.database = database;
	}

	/** Down only where nothing but another start helps. */
	@GetMapping(LIVE)
	ResponseEntity<Map<String, String>> live() {
		return answer(Map.of("status", up(this.availability.getLivenessState() == LivenessState.CORRECT)));
	}

	/** Down while it starts and ends, its clock is wrong, or its database away. */
	@GetMapping(READY)
	ResponseEntity<Map<String, String>> ready() {
		boolean node = this.availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
		boolean there = isThere();
		Map<String, String> answer = new LinkedHashMap<>();
		answer.put("status", up(node && there));
		answer.put("node", up(node));
		answer.put("database", up(there));
		return answer(answer);
	}

	/**
	 * Asked once in a second, however many ask: nobody takes the connections of those who
	 * work.
	 */
	private boolean isThere() {
		Asked before = this.asked;
		if (before != null && System.nanoTime() - before.at < PAUSE_NANOS) {
			return before.there;
		}
		Asked now = new Asked(ask(), System.nanoTime());
		this.asked = now;
		return now.there;
	}

	private boolean ask() {
		try (Connection connection = this.database.getConnection()) {
			return connection.isValid(SECONDS);
		}
		catch (SQLException ex) {
			// Where all connections are at work, the database is there.
			return !Trouble.isAway(ex);
		}
	}

	private record Asked(boolean there, long at) {

	}

	private static String up(boolean right) {
		return right ? "UP" : "DOWN";
	}

	private static ResponseEntity<Map<String, String>> answer(Map<String, String> answer) {
		return ResponseEntity.status("UP".equals(answer.get("status")) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
			.body(answer);
	}

}
