package org.fasttrack.project;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.fasttrack.Tables;
import org.fasttrack.Tables.Oracle;
import org.fasttrack.rule.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CreditCodeTest {

	private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

	@ParameterizedTest
	@MethodSource("published")
	void publishedCodesAreJudgedAsPublished(Oracle oracle) {
		assertThat(CreditCode.violation("creditCode", oracle.input(), null).isEmpty())
			.isEqualTo(oracle.expected().equals("valid"));
	}

	static List<Oracle> published() {
		return Tables.oracles("uscc");
	}

	@Test
	void wrongCheckCharacterIsToldTheRightOne() {
		for (String reason : Arrays.asList(null, "证照上就是这个代码")) {
			assertThat(CreditCode.violation("creditCode", "12320200466372674X", reason))
				.contains(Violation.of("creditCode", "credit-code.check", 'X', 'G'));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "91350211M0000XUF46", "91350100M000100Y44" })
	void earlyCodeNeedsAReason(String code) {
		assertThat(CreditCode.isEarly(code)).isTrue();
		assertThat(CreditCode.violation("creditCode", code, null)).map(Violation::rule).contains("credit-code.early");
		assertThat(CreditCode.violation("creditCode", code, "证照上就是这个代码")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "91350100M000100Y43", "12320200466372674X", "91350211M0000XUF4I", "91350211M0000XUF4" })
	void noOtherCodeIsAnEarlyOne(String code) {
		assertThat(CreditCode.isEarly(code)).isFalse();
	}

	@ParameterizedTest
	@MethodSource("citizens")
	void citizensNumberIsRefusedAndNotRepeated(String number) {
		assertThat(CreditCode.violation("creditCode", number, "这就是代码"))
			.contains(Violation.of("creditCode", "credit-code.id-card"));
	}

	/** The standard's own example, and every one of a day that is a credit code too. */
	static Stream<String> citizens() {
		return Stream.concat(Stream.of("11010519491231002X"),
				IntStream.range(0, 1000)
					.mapToObj((i) -> "54240119880229%03d".formatted(i))
					.flatMap((first17) -> ALPHABET.chars()
						.mapToObj((last) -> first17 + (char) last)
						.filter((code) -> isCitizens(code) && CreditCode.checkCharacter(code) == code.charAt(17))));
	}

	@Test
	void numberThatIsNoCitizensIsJudgedAsACode() {
		for (String other : List.of("11010519491232002X", "99010519491231002X", "110105194912310021")) {
			assertThat(CreditCode.violation("creditCode", other, null)).map(Violation::rule)
				.as(other)
				.contains("credit-code.check");
		}
	}

	/** As GB 11643 defines it: the weighted sum of all 18 leaves 1 when divided by 11. */
	private static boolean isCitizens(String code) {
		int sum = 0;
		for (int i = 0; i < 18; i++) {
			int digit = (code.charAt(i) == 'X') ? 10 : Character.digit(code.charAt(i), 10);
			if (digit < 0) {
				return false;
			}
			sum += digit * (int) (Math.pow(2, 17 - i) % 11);
		}
		return sum % 11 == 1;
	}

	@ParameterizedTest
	@ValueSource(strings = { "91350100M000100Y4", "91350100M000100Y433", "" })
	void otherLengthsAreRefusedWithTheLength(String code) {
		assertThat(CreditCode.violation("creditCode", code, null))
			.contains(Violation.of("creditCode", "credit-code.length", code.length()));
	}

	@ParameterizedTest
	@ValueSource(chars = { 'I', 'O', 'S', 'V', 'Z', 'm', '-', ' ', '９' })
	void charactersThatAreEasilyMisreadAreRefused(char character) {
		assertThat(CreditCode.violation("creditCode", "91350100" + character + "000100Y43", null))
			.contains(Violation.of("creditCode", "credit-code.character", character));
	}

	@ParameterizedTest
	@MethodSource("random")
	void exactlyOneCheckCharacterIsRight(String first17) {
		char right = CreditCode.checkCharacter(first17 + "0");
		for (char character : ALPHABET.toCharArray()) {
			assertThat(CreditCode.violation("creditCode", first17 + character, null).isEmpty()).as(first17 + character)
				.isEqualTo(character == right);
		}
	}

	static Stream<String> random() {
		Random random = new Random(32100);
		return Stream
			.generate(() -> IntStream.range(0, 17)
				.mapToObj((i) -> String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))))
				.collect(Collectors.joining()))
			.limit(20);
	}

}
