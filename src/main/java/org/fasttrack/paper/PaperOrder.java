package org.fasttrack.paper;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

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
	 * @throws RuleViolation if it names no kind or no act
	 */
	public static PaperOrder of(Map<String, ? extends @Nullable Object> body) {
		Object kind = body.get("kind");
		Object act = body.get("act");
		if (kind == null) {
			throw RuleViolation.invalid("kind", "required");
		}
		if (!(act instanceof Integer) && !(act instanceof Long)) {
			throw RuleViolation.invalid("act", "required");
		}
		return new PaperOrder(
				Arrays.stream(PaperKind.values())
					.filter((each) -> each.name().equals(kind))
					.findFirst()
					.orElseThrow(() -> RuleViolation.invalid("kind", "choice", String.valueOf(kind),
							Arrays.stream(PaperKind.values()).map(Enum::name).collect(Collectors.joining("、")))),
				((Number) act).longValue());
	}

}
