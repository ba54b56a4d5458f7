package org.fasttrack.paper;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * That a paper is to be made.
 *
 * @param kind what
 * @param act the act that it tells of
 */
public record PaperOrder(PaperKind kind, long act) {

	/**
	 * What was sent.
	 * @throws RuleViolation if it names no kind or no act, or anything else
	 */
	public static PaperOrder of(Map<String, ? extends @Nullable Object> body) {
		Input input = new Input(body).only(Set.of("kind", "act"));
		PaperKind kind = input.choice("kind", PaperKind.class);
		BigDecimal act = input.decimal("act", 0);
		input.check();
		return new PaperOrder(Objects.requireNonNull(kind), Objects.requireNonNull(act).longValue());
	}

}
