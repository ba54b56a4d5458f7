package org.fasttrack.rule;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The numbers that rules go by and that a county may set, each with its unit, its source
 * and its first day in {@code seeds/parameters.csv}. Where no day is given, what holds
 * today.
 */
@Service
public class Parameters {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Kept<Versions<Parameter>> values;

	Parameters(JdbcClient jdbc, Memory memory, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
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
	 * As it holds on a day: a limit is that of the day from which it counts.
	 * @throws IllegalStateException if there is no such parameter
	 */
	public BigDecimal number(String key, LocalDate day) {
		return new BigDecimal(text(key, day));
	}

	/**
	 * As it holds on a day: a limit is that of the day from which it counts.
	 * @throws IllegalStateException if there is no such parameter
	 */
	public int whole(String key, LocalDate day) {
		return number(key, day).intValueExact();
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
		return text(key, LocalDate.now(this.clock));
	}

	private String text(String key, LocalDate day) {
		return this.values.get()
			.nearest(key, day)
			.map(Parameter::value)
			.orElseThrow(() -> new IllegalStateException("no parameter " + key));
	}

	/** Puts these parameters in the place of all versions of the same keys. */
	@Transactional
	public void replaceAll(List<Parameter> replacement) {
		this.jdbc.sql("DELETE FROM fasttrack.parameter WHERE key = ANY (:keys)")
			.param("keys", replacement.stream().map(Parameter::key).toArray(String[]::new))
			.update();
		replacement.forEach((each) -> this.jdbc.sql("""
				INSERT INTO fasttrack.parameter (key, value, valid_from)
				VALUES (:key, :value, :from)
				""").param("key", each.key()).param("value", each.value()).param("from", each.validFrom()).update());
		this.values.changed();
	}

	private Versions<Parameter> load() {
		return new Versions<>(
				this.jdbc.sql("SELECT key, value, valid_from FROM fasttrack.parameter").query(Parameter.class).list());
	}

}
