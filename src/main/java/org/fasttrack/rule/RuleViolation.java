package org.fasttrack.rule;

import java.util.List;

/**
 * An input or an act that a rule refuses. Whoever throws it rolls the whole step back:
 * nothing is half done.
 */
public final class RuleViolation extends RuntimeException {

	/** What kind of no it is; the edges turn it into a status. */
	public enum Kind {

		/** The input breaks a rule. */
		INVALID,
		/** Somebody else was first, or the matter has moved on. */
		CONFLICT,
		/** This person may not do this. */
		FORBIDDEN,
		/** There is no such thing. */
		NOT_FOUND,
		/** Nobody can do this now; it will pass. */
		UNAVAILABLE

	}

	private final Kind kind;

	private final transient List<Violation> violations;

	public RuleViolation(Kind kind, List<Violation> violations) {
		super(kind + " " + violations);
		this.kind = kind;
		this.violations = List.copyOf(violations);
	}

	public static RuleViolation invalid(String field, String rule, Object... args) {
		return new RuleViolation(Kind.INVALID, List.of(Violation.of(field, rule, args)));
	}

	public static RuleViolation conflict(String rule, Object... args) {
		return new RuleViolation(Kind.CONFLICT, List.of(Violation.of("", rule, args)));
	}

	public static RuleViolation forbidden(String rule, Object... args) {
		return new RuleViolation(Kind.FORBIDDEN, List.of(Violation.of("", rule, args)));
	}

	public static RuleViolation notFound(String rule, Object... args) {
		return new RuleViolation(Kind.NOT_FOUND, List.of(Violation.of("", rule, args)));
	}

	public static RuleViolation unavailable(String rule, Object... args) {
		return new RuleViolation(Kind.UNAVAILABLE, List.of(Violation.of("", rule, args)));
	}

	public Kind kind() {
		return this.kind;
	}

	public List<Violation> violations() {
		return this.violations;
	}

}
