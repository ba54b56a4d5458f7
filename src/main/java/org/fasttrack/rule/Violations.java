package org.fasttrack.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Collects every broken rule of one input, so that all are named at once. */
public final class Violations {

	private final List<Violation> found = new ArrayList<>();

	public void add(String field, String rule, Object... args) {
		add(Violation.of(field, rule, args));
	}

	/** Notes a date that is not in a span. */
	public void unlessWithin(String field, LocalDate date, LocalDate first, LocalDate last) {
		if (date.isBefore(first) || date.isAfter(last)) {
			add(field, "date.range", first, last, date);
		}
	}

	/** Adds what was found; the same is noted once. */
	public void add(Violation violation) {
		if (!this.found.contains(violation)) {
			this.found.add(violation);
		}
	}

	/** Whether the field has been found wrong already. */
	public boolean has(String field) {
		return this.found.stream().anyMatch((violation) -> violation.field().equals(field));
	}

	/** Whether the field or one of its rows has been found wrong already. */
	public boolean hasWithin(String field) {
		return has(field) || this.found.stream().anyMatch((violation) -> violation.field().startsWith(field + "["));
	}

	/**
	 * @throws RuleViolation if anything was found
	 */
	public void throwIfAny() {
		if (!this.found.isEmpty()) {
			throw new RuleViolation(RuleViolation.Kind.INVALID, this.found);
		}
	}

	public List<Violation> found() {
		return List.copyOf(this.found);
	}

}
