package org.fasttrack.board;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps for each project when its construction may start, so that lists and counts need
 * not work it out: anew when something has happened to the project, and each day as long
 * as something before construction is open, because what waits one day more is expected
 * later. What is kept says when it was made, and no day where nobody can say one.
 */
@Component
@EnableScheduling
public class ForecastKeeper {

	/** How many are made before somebody else's turn. */
	private static final int BATCH = 50;

	private static final Person EVERYTHING = Person.of("system", List.of(Office.SYSTEMS.id()));

	private final JdbcClient jdbc;

	private final Forecasts forecasts;

	private final TransactionTemplate transaction;

	private final Clock clock;

	ForecastKeeper(JdbcClient jdbc, Forecasts forecasts, TransactionTemplate transaction, Clock clock) {
		this.jdbc = jdbc;
		this.forecasts = forecasts;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Scheduled(cron = "${fasttrack.forecast.watch:*/3 * * * * *}")
	void look() {
		renew();
	}

	/**
	 * Makes those that are due.
	 * @return how many were made
	 */
	public int renew() {
		List<String> taken = this.transaction.execute((status) -> this.jdbc.sql("""
				UPDATE fasttrack.project_standing
				SET stale = false
				WHERE project_code IN (SELECT project_code
				                       FROM fasttrack.project_standing
				                       WHERE stale
				                          OR season_on IS NOT NULL AND forecast_at < :midnight
				                       LIMIT :batch
				                       FOR UPDATE SKIP LOCKED)
				RETURNING project_code
				""")
			.param("midnight", Timestamp.from(LocalDate.now(this.clock).atStartOfDay(this.clock.getZone()).toInstant()))
			.param("batch", BATCH)
			.query(String.class)
			.list());
		if (taken == null) {
			return 0;
		}
		taken.forEach((code) -> this.transaction.executeWithoutResult((status) -> renew(code)));
		return taken.size();
	}

	private void renew(String code) {
		Forecast forecast = this.forecasts.of(code, EVERYTHING);
		Forecast.Start start = forecast.start();
		Forecast.Season season = forecast.season();
		keep(code, (start != null) ? start.on() : null, (season != null) ? season.on() : null,
				(season != null) ? season.met() : null);
	}

	private void keep(String code, @Nullable LocalDate expectedOn, @Nullable LocalDate seasonOn,
			@Nullable Boolean seasonMet) {
		this.jdbc.sql("""
				WITH told AS (INSERT INTO fasttrack.project_forecast (project_code, made_at, expected_on, season_on,
				                                                      season_met)
				              SELECT :project, :now, :expected::date, :season::date, :met::boolean
				              FROM fasttrack.project_standing
				              WHERE project_code = :project
				                AND (forecast_at IS NULL
				                     OR (expected_on, season_on, season_met)
				                        IS DISTINCT FROM (:expected::date, :season::date, :met::boolean))
				              ON CONFLICT (project_code, made_at) DO NOTHING)
				UPDATE fasttrack.project_standing
				SET expected_on = :expected::date, season_on = :season::date, season_met = :met::boolean,
				    forecast_at = :now
				WHERE project_code = :project
				""")
			.param("project", code)
			.param("now", Timestamp.from(this.clock.instant()))
			.param("expected", expectedOn)
			.param("season", seasonOn)
			.param("met", seasonMet)
			.update();
	}

}
