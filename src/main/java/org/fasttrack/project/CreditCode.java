package org.fasttrack.project;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, the last of
 * them a check character. Some registers gave early codes, with an M in the ninth place,
 * whose check character is another one.
 */
public final class CreditCode {

	/** I, O, S, V and Z are left out because they are easily misread. */
	private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

	private static final int LENGTH = 18;

	private static final int NINTH = 8;

	/** The provinces of GB 11643-1999, a day of birth, and a check character. */
	private static final Pattern ID_CARD = Pattern
		.compile("(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\\d{4}((?:19|20)\\d{6})\\d{3}[\\dX]");

	private static final String ID_CARD_CHECKS = "10X98765432";

	private CreditCode() {
	}

	/**
	 * What is wrong with a code, if anything. A citizen's number is refused without being
	 * repeated: it must not get into answers and logs.
	 * @param reason why an early code is right all the same, null if none was given
	 */
	public static Optional<Violation> violation(String field, String code, @Nullable String reason) {
		if (code.length() != LENGTH) {
			return Optional.of(Violation.of(field, "credit-code.length", code.length()));
		}
		if (isIdCard(code)) {
			return Optional.of(Violation.of(field, "credit-code.id-card"));
		}
		for (char c : code.toCharArray()) {
			if (ALPHABET.indexOf(c) < 0) {
				return Optional.of(Violation.of(field, "credit-code.character", c));
			}
		}
		char last = code.charAt(LENGTH - 1);
		char expected = checkCharacter(code);
		if (last == expected || (isEarly(code) && reason != null)) {
			return Optional.empty();
		}
		return Optional
			.of(Violation.of(field, isEarly(code) ? "credit-code.early" : "credit-code.check", last, expected));
	}

	/** Whether it is a code whose check character is wrong and may be so all the same. */
	public static boolean isEarly(String code) {
		return code.length() == LENGTH && code.charAt(NINTH) == 'M'
				&& code.chars().allMatch((c) -> ALPHABET.indexOf(c) >= 0)
				&& code.charAt(LENGTH - 1) != checkCharacter(code);
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

	/** Whether it is a citizen's number (GB 11643-1999, check by ISO 7064 MOD 11-2). */
	private static boolean isIdCard(String code) {
		Matcher matcher = ID_CARD.matcher(code);
		if (!matcher.matches()) {
			return false;
		}
		LocalDate birth = Typed.date(matcher.group(1));
		int sum = 0;
		for (int i = 0; i < LENGTH - 1; i++) {
			sum += Character.digit(code.charAt(i), 10) * (1 << (LENGTH - 1 - i)) % ID_CARD_CHECKS.length();
		}
		return birth != null && code.charAt(LENGTH - 1) == ID_CARD_CHECKS.charAt(sum % ID_CARD_CHECKS.length());
	}

}
