package org.fasttrack.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
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

	private static final int LONGEST_NUMBER = 30;

	private static final int LONGEST_TELEPHONE = 20;

	private static final Pattern TELEPHONE = Pattern.compile("1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}");

	private final Map<String, ? extends @Nullable Object> values;

	private final boolean judged;

	private final Map<String, @Nullable Object> kept;

	private final Violations violations = new Violations();

	public Input(Map<String, ? extends @Nullable Object> values) {
		this(values, true);
	}

	private Input(Map<String, ? extends @Nullable Object> values, boolean judged) {
		this.values = values;
		this.judged = judged;
		this.kept = new LinkedHashMap<>(values);
	}

	/**
	 * What was taken in before: read in the same way, but how texts are written is not
	 * judged again.
	 */
	public static Input ofKept(Map<String, ? extends @Nullable Object> values) {
		return new Input(values, false);
	}

	/** Whether it is new, and not {@link #ofKept} only read again. */
	public boolean isJudged() {
		return this.judged;
	}

	/**
	 * What was given, with every text, number and date that was read in the form in which
	 * it was read: what is to be kept.
	 */
	public Map<String, @Nullable Object> kept() {
		return Collections.unmodifiableMap(this.kept);
	}

	/** Keeps other values in the place of some that were given in an earlier form. */
	public void keepInstead(Set<String> fields, Map<String, ?> values) {
		this.kept.keySet().removeAll(fields);
		this.kept.putAll(values);
	}

	/** A part of this input, judged as it is. */
	Input like(Map<String, ? extends @Nullable Object> part) {
		return new Input(part, this.judged);
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

	/** A text of one line that must be given, at most {@code max} characters long. */
	public @Nullable String text(String field, int max) {
		return required(field, optionalText(field, max));
	}

	/** A text of one line that may be left out. */
	public @Nullable String optionalText(String field, int max) {
		return read(field, max, Typed::line);
	}

	/** A text of any number of lines that must be given. */
	public @Nullable String lines(String field, int max) {
		return required(field, optionalLines(field, max));
	}

	/** A text of any number of lines that may be left out. */
	public @Nullable String optionalLines(String field, int max) {
		return read(field, max, Typed::lines);
	}

	/** A code or a telephone number that must be given. */
	public @Nullable String code(String field, int max) {
		return required(field, optionalCode(field, max));
	}

	/** A code or a telephone number that may be left out. */
	public @Nullable String optionalCode(String field, int max) {
		return read(field, max, Typed::code);
	}

	/** A telephone number that must be given: a mobile one, or one with an area code. */
	public @Nullable String telephone(String field) {
		return required(field, optionalTelephone(field));
	}

	/** A telephone number that may be left out. */
	public @Nullable String optionalTelephone(String field) {
		String number = optionalCode(field, LONGEST_TELEPHONE);
		if (number != null && !TELEPHONE.matcher(number).matches()) {
			this.violations.add(field, "phone", number);
			return null;
		}
		return number;
	}

	/** The name of somebody or something, in a script that is written here. */
	public @Nullable String name(String field, int max) {
		String name = text(field, max);
		OptionalInt foreign = (name != null && this.judged) ? Typed.foreign(name) : OptionalInt.empty();
		if (foreign.isPresent()) {
			int c = foreign.getAsInt();
			this.violations.add(field, "foreign-letter", Character.toString(c), Typed.name(c));
			return null;
		}
		return name;
	}

	private @Nullable String read(String field, int max, UnaryOperator<String> form) {
		Object raw = raw(field);
		if (raw == null) {
			return null;
		}
		if (!(raw instanceof String || raw instanceof Number)) {
			this.violations.add(field, "text");
			return null;
		}
		String text = form.apply(raw.toString());
		this.kept.put(field, text);
		if (!this.judged) {
			return text;
		}
		if (Typed.length(text) > max) {
			this.violations.add(field, "too-long", max, Typed.length(text));
			return null;
		}
		// A control character breaks lists and exports, and PostgreSQL refuses the NUL.
		OptionalInt unusable = Typed.unusable(text);
		if (unusable.isPresent()) {
			this.violations.add(field, "control-character", Typed.name(unusable.getAsInt()));
			return null;
		}
		OptionalInt reordering = Typed.reordering(text);
		if (reordering.isPresent()) {
			this.violations.add(field, "reordering-character", Typed.name(reordering.getAsInt()));
			return null;
		}
		return text;
	}

	private <T> @Nullable T required(String field, @Nullable T value) {
		if (value == null && !this.violations.has(field)) {
			this.violations.add(field, "required");
		}
		return value;
	}

	/** A number that must be given, not negative, with at most {@code scale} decimals. */
	public @Nullable BigDecimal decimal(String field, int scale) {
		return required(field, optionalDecimal(field, scale));
	}

	/** A number that may be left out. */
	public @Nullable BigDecimal optionalDecimal(String field, int scale) {
		Object raw = raw(field);
		if (raw == null) {
			return null;
		}
		boolean readable = (raw instanceof String || raw instanceof Number)
				&& raw.toString().length() <= LONGEST_NUMBER;
		BigDecimal number = readable ? Typed.number(raw.toString()) : null;
		if (number == null) {
			String unit = readable ? Typed.unit(raw.toString()) : null;
			if (unit != null) {
				this.violations.add(field, "number.unit", raw, unit);
			}
			else {
				this.violations.add(field, "number", raw);
			}
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
		this.kept.put(field, number.setScale(Math.max(0, Math.min(number.scale(), scale))).toPlainString());
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

	/** A date that must be given, in any of the ways of {@link Typed#date}. */
	public @Nullable LocalDate date(String field) {
		return required(field, optionalDate(field));
	}

	/** A date that may be left out. */
	public @Nullable LocalDate optionalDate(String field) {
		Object raw = raw(field);
		if (raw == null) {
			return null;
		}
		LocalDate date = Typed.date(raw.toString());
		if (date == null) {
			this.violations.add(field, "date", raw);
			return null;
		}
		if (date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY)) {
			this.violations.add(field, "date.range", FIRST_DAY, LAST_DAY, date);
			return null;
		}
		this.kept.put(field, date.toString());
		return date;
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

	/** Up to so many texts, each once; whoever reads them says which there are. */
	public List<String> texts(String field, int most) {
		Collection<?> given = list(field);
		if (given.size() > most) {
			this.violations.add(field, "too-many", most, given.size());
			return List.of();
		}
		if (!given.stream().allMatch(String.class::isInstance)) {
			this.violations.add(field, "text");
			return List.of();
		}
		return given.stream().map(String.class::cast).distinct().toList();
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

	Collection<?> list(String field) {
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
		return (raw instanceof String text && Typed.isBlank(text)) ? null : raw;
	}

}
