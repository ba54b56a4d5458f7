package org.fasttrack.project;

import java.util.Optional;

import org.fasttrack.rule.Violation;

/**
 * The unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, the last of
 * them a check character.
 */
public final class CreditCode {

	/** I, O, S, V and Z are left out because they are easily misread. */
	private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

	private static final int LENGTH = 18;

	private CreditCode() {
	}

	/** What is wrong with a code, if anything. */
	public static Optional<Violation> violation(String field, String code) {
		if (code.length() != LENGTH) {
			return Optional.of(Violation.of(field, "credit-code.length", code.length()));
		}
		for (char c : code.toCharArray()) {
			if (ALPHABET.indexOf(c) < 0) {
				return Optional.of(Violation.of(field, "credit-code.character", c));
			}
		}
		char expected = checkCharacter(code);
		return (code.charAt(LENGTH - 1) == expected) ? Optional.empty()
				: Optional.of(Violation.of(field, "credit-code.check", code.charAt(LENGTH - 1), expected));
	}

	/** The check character that belongs to the first 17 characters of a code. */
	public static char checkCharacter(String code) {
		int size = ALPHABET.length();
		int weight = 1;
		int sum = 0;
		for (char c : code.substring(0, LENGTH - 1).toCharArray()) {
			sum += ALPHABET.indexOf(c) * weight;
			weight = weight * 3 % size;
		}
		return ALPHABET.charAt((size - sum % size) % size);
	}

}
