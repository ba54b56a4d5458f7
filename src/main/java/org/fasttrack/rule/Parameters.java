package org.fasttrack.rule;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The numbers that rules go by and that a county may set, each with its unit and its
 * source in {@code seeds/parameters.csv}.
 */
@Service
public class Parameters {

	private final JdbcClient jdbc;

	private final Kept<Map<String, String>> values;

	Parameters(JdbcClient jdbc, Memory memory) {
		this.jdbc = jdbc;
		this.values = memory.keep("parameters", this::load);
	}

	/**
	 * @throws IllegalStateException if there is no such parameter
	 */
	public BigDecimal number(String key) {
		return new BigDecimal(text(key));
	}

	/**
	 * @throws IllegalStateException if there is no such parameter
	 */
	public int whole(String key) {
		return number(key).intValueExact();
	}

	/**
	 * A day of every year.
	 * @throws IllegalStateException if there is no such parameter
	 */
	public MonthDay monthDay(String key) {
		return MonthDay.parse("--" + text(key));
	}

	/**
	 * A time of the day.
	 * @throws IllegalStateException if there is no such parameter
	 */
	public LocalTime time(String key) {
		return LocalTime.parse(text(key));
	}

	/**
	 * A code name.
	 * @throws IllegalStateException if there is no such parameter
	 */
	public String text(String key) {
		String value = this.values.get().get(key);
		if (value == null) {
			throw new IllegalStateException("no parameter " + key);
		}
		return value;
	}

	/** Puts these parameters in the place of those of the same key. */
	@Transactional
	public void replaceAll(Map<String, String> replacement) {
		replacement.forEach((key, value) -> this.jdbc.sql("""
				INSERT INTO fasttrack.parameter (key, value)
				VALUES (:key, :value)
				ON CONFLICT (key) DO UPDATE SET value = excluded.value
				""").param("key", key).param("value", value).update());
		this.values.changed();
	}

	private Map<String, String> load() {
		Map<String, String> loaded = new TreeMap<>();
		this.jdbc.sql("SELECT key, value FROM fasttrack.parameter").query((row) -> {
			loaded.put(row.getString("key"), Objects.requireNonNull(row.getString("value")));
		});
		return loaded;
	}

}
