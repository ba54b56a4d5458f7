package org.fasttrack.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

import org.fasttrack.board.BoardFilter;
import org.fasttrack.board.StuckProjects;
import org.fasttrack.metrics.Figures.Jobs;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;
import org.fasttrack.process.EngineView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the figures, in as many statements whatever there is, and at most once in ten
 * seconds, however often somebody asks and however many gauges they ask for.
 */
@Component
class FiguresReader {

	private static final Logger log = LoggerFactory.getLogger(FiguresReader.class);

	static final Duration PAUSE = Duration.ofSeconds(10);

	/** Who sees everything, and is nobody. */
	private static final Person EVERYTHING = Person.of("metrics", List.of(Office.LEADERS.id()));

	private final JdbcClient jdbc;

	private final StuckProjects stuck;

	private final Clock clock;

	private final AtomicReference<@Nullable Read> last = new AtomicReference<>();

	FiguresReader(JdbcClient jdbc, StuckProjects stuck, Clock clock) {
		this.jdbc = jdbc;
		this.stuck = stuck;
		this.clock = clock;
	}

	/** The figures, of the last ten seconds; empty if the database does not say. */
	Optional<Figures> figures() {
		Read known = this.last.get();
		if (known == null || known.isOld()) {
			synchronized (this.last) {
				known = this.last.get();
				if (known == null || known.isOld()) {
					known = new Read(read(), System.nanoTime());
					this.last.set(known);
				}
			}
		}
		return Optional.ofNullable(known.figures);
	}

	/** What is known is read again when somebody asks. */
	void forget() {
		this.last.set(null);
	}

	private @Nullable Figures read() {
		BoardFilter all = BoardFilter.read(Map.of(), LocalDate.now(this.clock));
		try {
			return new Figures(this.stuck.count(EVERYTHING, all), this.stuck.matters(EVERYTHING, all),
					this.jdbc.sql("SELECT count(*) FROM fasttrack.open_step").query(Long.class).single(), jobs(),
					decided());
		}
		catch (DataAccessException ex) {
			log.warn("运行指标没有读到：{}", ex.getMostSpecificCause().getMessage());
			return null;
		}
	}

	private Jobs jobs() {
		return this.jdbc.sql(EngineView.sql() + """
				SELECT count(*) FILTER (WHERE retries > 0 AND due_at <= :now) AS waiting,
				       count(*) FILTER (WHERE retries = 0) AS failed,
				       coalesce(extract(epoch FROM :now - min(due_at) FILTER (WHERE retries > 0 AND due_at <= :now)), 0)
				         AS delay,
				       pg_database_size(current_database()) AS database_bytes
				FROM job
				""").param("now", LocalDateTime.now(this.clock)).query(Jobs.class).single();
	}

	private NavigableMap<Integer, Long> decided() {
		NavigableMap<Integer, Long> decided = new TreeMap<>();
		this.jdbc.sql("""
				SELECT days, sum(cases) AS cases
				FROM fasttrack.finished_month
				WHERE month >= :from
				  AND measure = 'ALL'
				GROUP BY days
				HAVING sum(cases) > 0
				""").param("from", LocalDate.now(this.clock).withDayOfMonth(1).minusMonths(1)).query((row) -> {
			decided.put(row.getInt("days"), row.getLong("cases"));
		});
		return decided;
	}

	/**
	 * What was read.
	 *
	 * @param figures null if it could not be
	 * @param at when, by the machine
	 */
	private record Read(@Nullable Figures figures, long at) {

		private boolean isOld() {
			return System.nanoTime() - this.at > PAUSE.toNanos();
		}

	}

}
