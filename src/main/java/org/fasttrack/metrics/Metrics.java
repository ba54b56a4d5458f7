package org.fasttrack.metrics;

import java.sql.SQLException;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.stereotype.Service;

/**
 * The figures and this node's own state, as Prometheus reads them. What is not known is
 * not a number.
 */
@Service
public class Metrics {

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final FiguresReader reader;

	Metrics(FiguresReader reader, DataSource database, ApplicationAvailability availability, Failures failures)
			throws SQLException {
		this.reader = reader;
		city();
		node(database.unwrap(HikariDataSource.class), availability);
		failures(failures);
		new JvmMemoryMetrics().bindTo(this.registry);
	}

	/** The same whichever node is asked. */
	private void city() {
		figures("fasttrack.steps", "Open steps by light; OTHER are green or stand still", "light",
				Map.of("RED", (figures) -> figures.matters().redSteps(), "YELLOW",
						(figures) -> figures.matters().yellowSteps(), "OTHER",
						(figures) -> figures.steps() - figures.matters().redSteps() - figures.matters().yellowSteps()));
		figures("fasttrack.projects", "Projects with anything open, by light", "light",
				Map.of("RED", (figures) -> figures.projects().red(), "YELLOW", (figures) -> figures.projects().yellow(),
						"GREEN", (figures) -> figures.projects().green(), "GREY",
						(figures) -> figures.projects().grey()));
		figure("fasttrack.projects.stuck", "Projects that are stuck, for whatever reason",
				(figures) -> figures.projects().stuck());
		figure("fasttrack.decisions", "Cases decided in this month and the one before", Figures::decisions);
		figures("fasttrack.decision.workingdays",
				"In how many working days from release that share of them was decided", "share",
				Map.of("0.5", (figures) -> figures.decidedWithin(0.5), "0.9", (figures) -> figures.decidedWithin(0.9)));
		figures("fasttrack.jobs", "Jobs whose moment has come, and jobs that are tried no more", "state", Map
			.of("WAITING", (figures) -> figures.jobs().waiting(), "FAILED", (figures) -> figures.jobs().failed()));
		figure("fasttrack.jobs.delay.seconds", "For how long the job has waited that waits longest",
				(figures) -> figures.jobs().delay());
		figure("fasttrack.database.bytes", "How large the database is", (figures) -> figures.jobs().databaseBytes());
	}

	private void figure(String name, String description, ToDoubleFunction<Figures> figure) {
		Gauge.builder(name, this.reader, of(figure)).description(description).register(this.registry);
	}

	private void figures(String name, String description, String by, Map<String, ToDoubleFunction<Figures>> figures) {
		figures.forEach((value, figure) -> Gauge.builder(name, this.reader, of(figure))
			.description(description)
			.tags(by, value)
			.register(this.registry));
	}

	private static ToDoubleFunction<FiguresReader> of(ToDoubleFunction<Figures> figure) {
		return (reader) -> reader.figures().map(figure::applyAsDouble).orElse(Figures.NOTHING);
	}

	private void node(HikariDataSource pool, ApplicationAvailability availability) {
		Gauge
			.builder("fasttrack.node.ready", availability,
					(node) -> (node.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC) ? 1 : 0)
			.description("Whether this node can be sent requests")
			.register(this.registry);
		connections(pool, "ACTIVE", HikariPoolMXBean::getActiveConnections);
		connections(pool, "IDLE", HikariPoolMXBean::getIdleConnections);
		connections(pool, "AWAITED", HikariPoolMXBean::getThreadsAwaitingConnection);
		Gauge.builder("fasttrack.connections.max", pool, HikariDataSource::getMaximumPoolSize)
			.description("Connections that this node may have")
			.register(this.registry);
	}

	private void connections(HikariDataSource pool, String state, ToDoubleFunction<HikariPoolMXBean> count) {
		Gauge.builder("fasttrack.connections", pool, (source) -> count.applyAsDouble(source.getHikariPoolMXBean()))
			.description("Connections of this node to the database; AWAITED is how many wait for one")
			.tags("state", state)
			.register(this.registry);
	}

	private void failures(Failures failures) {
		Map.<String, ToDoubleFunction<Failures>>of("FAULT", Failures::faults, "REFUSED", Failures::refused)
			.forEach((kind, count) -> FunctionCounter.builder("fasttrack.failures", failures, count)
				.description("Answers 500 (FAULT) and 503 (REFUSED) of this node since its start")
				.tags("kind", kind)
				.register(this.registry));
	}

	/** All of it, in the text format of Prometheus. */
	public String text() {
		return this.registry.scrape();
	}

}
