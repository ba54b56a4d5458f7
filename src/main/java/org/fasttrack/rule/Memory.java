package org.fasttrack.rule;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * All that this node keeps in memory. Looks every second, with one query, whether another
 * node has changed something of it, so that asking costs none.
 */
@Component
@EnableScheduling
public class Memory {

	private final JdbcClient jdbc;

	private final List<Kept<?>> all = new CopyOnWriteArrayList<>();

	public Memory(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps what is read in this way.
	 * @param name what it is called in the table of versions
	 */
	public <T> Kept<T> keep(String name, Supplier<T> read) {
		Kept<T> kept = new Kept<>(name, read, this.jdbc);
		this.all.add(kept);
		return kept;
	}

	/** Follows what other nodes have changed. */
	@Scheduled(cron = "${fasttrack.memory.watch:* * * * * *}")
	public void look() {
		Map<String, Long> versions = this.jdbc.sql("SELECT name, version FROM fasttrack.kept")
			.query((row, number) -> Map.entry(row.getString("name"), row.getLong("version")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		this.all.forEach((each) -> each.follow(versions.getOrDefault(each.name(), 0L)));
	}

}
