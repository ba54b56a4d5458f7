package org.fasttrack.rule;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads one flat input, whichever way it came in, and notes everything that is wrong with
 * it. A reader answers null where it has noted a violation, so read everything first,
 * then call {@link #check()}.
 */
public final class Input {

	private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

	private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

	private final Map<String, ? extends @Nullable Object> values;

	private final Violations violations = new Violations();

	public Input(Map<String, ? extends @Nullable Object> values) {
		this.values = values;
	}

	/** Notes every name that is not among those that may be written. */
	public Input only(Set<String> writable) {
		new TreeSet<>(this.values.keySet()).stream()
			.filter((name) -> !writable.contains(name))
			.forEach((name) -> this.violations.add(name, "not-writable"));
		return this;
	}

	public Violations violations() {
		return this.violations;
	}

	/**
	 * @throws RuleViolation naming everything that was found wrong
	 */
	public void check() {
		this.violations.throwIfAny();
	}

	/** What was given for these fields, as it was given. */
	public Map<String, @Nullable Object> part(Set<String> fields) {
		Map<String, @Nullable Object> part = new LinkedHashMap<>(this.values);
		part.keySet().retainAll(fields);
		return part;
	}

	/** Whether something was given for the field. */
	public boolean given(String field) {
		return raw(field) != null;
	}

	/** A text that must be given, at most {@code max} characters long. */
	public @Nullable String text(String field, int max) {
		String text = optionalText(field, max);
		if (text == null && !this.violations.has(field)) {
			this.violations.add(field, "required");
		}
		return text;
	}

	/** A text that may be left out. */
	public @Nullable String optionalText(String field, int max) {
		Object raw = raw(field);
		if (raw == null) {
			return null;
		}
		if (!(raw instanceof String || raw instanceof Number)) {
			this.violations.add(field, "text");
			return null;
		}
		String text = raw.toString().strip();
		if (text.length() > max) {
			this.violations.add(field, "too-long", max, text.length());
			return null;
		}
		// A control character breaks lists and exports, and PostgreSQL refuses the NUL.
		if (text.codePoints().anyMatch(Input::isUnusable)) {
			this.violations.add(field, "control-character");
			return null;
		}
		return text;
	}

	/** A number that must be given, not negative, with at most {@code scale} decimals. */
	public @Nullable BigDecimal decimal(String field, int scale) {
		BigDecimal number = optionalDecimal(field, scale);
		if (number == null && !this.violations.has(field)) {
			this.violations.add(field, "required");
		}
		return number;
	}

	/** A number that may be left out. */
	public @Nullable BigDecimal optionalDecimal(String field, int scale) {
		Object raw = raw(field);
		if (raw == null) {
			return null;
		}
		BigDecimal number;
		try {
			if (!(raw instanceof String || raw instanceof Number) || raw.toString().length() > 30) {
				throw new NumberFormatException();
			}
			number = new BigDecimal(raw.toString().strip());
		}
		catch (NumberFormatException ex) {
			this.violations.add(field, "number", raw);
			return null;
		}
		if (number.signum() < 0) {
			this.violations.add(field, "negative", raw);
			return null;
		}
		if (Math.abs((long) number.scale()) > 1000 || number.precision() - number.scale() > 12) {
			this.violations.add(field, "too-large", raw);
			return null;
		}
		if (number.signum() != 0 && number.stripTrailingZeros().scale() > scale) {
			this.violations.add(field, "decimals", scale, raw);
			return null;
		}
		return number.setScale(scale);
	}

	/** A whole number within bounds that must be given. */
	public @Nullable Integer whole(String field, int min, int max) {
		BigDecimal number = decimal(field, 0);
		if (number == null) {
			return null;
		}
		if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
			this.violations.add(field, "range", min, max, number.toPlainString());
			return null;
		}
		return number.intValueExact();
	}

	/** A date (yyyy-MM-dd) that must be given. */
	public @Nullable LocalDate date(String field) {
		LocalDate date = optionalDate(field);
		if (date == null && !this.violations.has(field)) {
			this.violations.add(field, "required");
		}
		return date;
	}

	/** A date that may be left out. */
	public @Nullable LocalDate optionalDate(String field) {
		Object raw = raw(field);
		if (raw == null) {
			return null;
		}
		try {
			LocalDate date = LocalDate.parse(raw.toString().strip());
			if (date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY)) {
				this.violations.add(field, "date.range", FIRST_DAY, LAST_DAY, date);
				return null;
			}
			return date;
		}
		catch (DateTimeException ex) {
			this.violations.add(field, "date", raw);
			return null;
		}
	}

	/** One of a list that must be chosen. */
	public <E extends Enum<E>> @Nullable E choice(String field, Class<E> type) {
		Object raw = raw(field);
		if (raw == null) {
			this.violations.add(field, "required");
			return null;
		}
		return constant(field, raw, type);
	}

	/** Any number out of a list; empty if nothing was chosen. */
	public <E extends Enum<E>> Set<E> choices(String field, Class<E> type) {
		Set<E> chosen = EnumSet.noneOf(type);
		for (Object raw : list(field)) {
			E constant = constant(field, raw, type);
			if (constant != null) {
				chosen.add(constant);
			}
		}
		return chosen;
	}

	/** Any number of texts out of a given list; empty if nothing was chosen. */
	public List<String> choices(String field, Collection<String> among) {
		List<String> chosen = new ArrayList<>();
		for (Object raw : list(field)) {
			if (!(raw instanceof String text) || !among.contains(text)) {
				this.violations.add(field, "choice", raw, String.join("、", among));
			}
			else if (!chosen.contains(text)) {
				chosen.add(text);
			}
		}
		return chosen;
	}

	/** A box that may be ticked. */
	public boolean flag(String field) {
		Object raw = raw(field);
		if (raw == null) {
			return false;
		}
		if (raw instanceof Boolean flag) {
			return flag;
		}
		if (raw.equals("true") || raw.equals("false")) {
			return raw.equals("true");
		}
		this.violations.add(field, "flag");
		return false;
	}

	/** A question that must be answered. */
	public @Nullable Boolean answer(String field) {
		if (raw(field) == null) {
			this.violations.add(field, "required");
			return null;
		}
		return flag(field);
	}

	private Collection<?> list(String field) {
		Object raw = raw(field);
		if (raw == null) {
			return List.of();
		}
		if (raw instanceof Collection<?> list) {
			return list.stream().map((item) -> (item != null) ? item : "").toList();
		}
		this.violations.add(field, "list");
		return List.of();
	}

	private <E extends Enum<E>> @Nullable E constant(String field, Object raw, Class<E> type) {
		for (E constant : type.getEnumConstants()) {
			if (constant.name().equals(raw)) {
				return constant;
			}
		}
		this.violations.add(field, "choice", raw,
				Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining("、")));
		return null;
	}

	/** A text that shows nothing is as good as nothing. */
	private @Nullable Object raw(String field) {
		Object raw = this.values.get(field);
		return (raw instanceof String text && text.chars().allMatch(Input::isInvisible)) ? null : raw;
	}

	/** Control characters, and halves of characters that the database could not keep. */
	private static boolean isUnusable(int c) {
		return (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
				|| (Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE);
	}

	private static boolean isInvisible(int c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
	}

}
