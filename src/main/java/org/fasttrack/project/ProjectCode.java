package org.fasttrack.project;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fasttrack.rule.Violation;

/**
 * The project code {@code YYMM-RRRRRR-DD-TT-NNNNNC} (GB/T 40058-2021), whose last digit
 * is a check digit by ISO 7064 MOD 11,10 over the 19 before it. The form in use before
 * November 2020, {@code YYYY-RRRRRR-II-TT-NNNNNN}, has no check digit and is accepted.
 */
public final class ProjectCode {

	private static final Pattern FORM = Pattern.compile("(\\d{2})(\\d{2})-\\d{6}-\\d{2}-\\d{2}-\\d{6}");

	private ProjectCode() {
	}

	/** What is wrong with a code, if anything. */
	public static Optional<Violation> violation(String field, String code) {
		Matcher matcher = FORM.matcher(code);
		if (!matcher.matches()) {
			return Optional.of(Violation.of(field, "project-code.form", code));
		}
		int month = Integer.parseInt(matcher.group(2));
		// Under the old form the first four digits are the year, 2013 to 2020, which no
		// month can be.
		if (month > 12 && month <= 20 && matcher.group(1).equals("20")) {
			return Optional.empty();
		}
		if (month < 1 || month > 12) {
			return Optional.of(Violation.of(field, "project-code.month", matcher.group(2)));
		}
		char expected = checkDigit(code);
		return (code.charAt(code.length() - 1) == expected) ? Optional.empty()
				: Optional.of(Violation.of(field, "project-code.check", code.charAt(code.length() - 1), expected));
	}

	/** The division of a code that has the right form. */
	static String division(String code) {
		return code.substring(5, 11);
	}

	/** The check digit that belongs to the first 19 digits of a code. */
	public static char checkDigit(String code) {
		int carry = 10;
		for (char c : code.replace("-", "").substring(0, 19).toCharArray()) {
			int sum = (carry + Character.digit(c, 10)) % 10;
			carry = ((sum == 0) ? 10 : sum) * 2 % 11;
		}
		return (char) ('0' + (11 - carry) % 10);
	}

}
