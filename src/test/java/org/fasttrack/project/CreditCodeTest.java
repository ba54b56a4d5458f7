package org.fasttrack.project;

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
		assertThat(CreditCode.violation("creditCode", oracle.input()).isEmpty())
			.isEqualTo(oracle.expected().equals("valid"));
	}

	static List<Oracle> published() {
		return Tables.oracles("uscc");
	}

	@Test
	void wrongCheckCharacterIsToldTheRightOne() {
		assertThat(CreditCode.violation("creditCode", "91350100M000100Y44"))
			.contains(Violation.of("creditCode", "credit-code.check", '4', '3'));
	}

	@ParameterizedTest
	@ValueSource(strings = { "91350100M000100Y4", "91350100M000100Y433", "" })
	void otherLengthsAreRefusedWithTheLength(String code) {
		assertThat(CreditCode.violation("creditCode", code))
			.contains(Violation.of("creditCode", "credit-code.length", code.length()));
	}

	@ParameterizedTest
	@ValueSource(chars = { 'I', 'O', 'S', 'V', 'Z', 'm', '-', ' ', '９' })
	void charactersThatAreEasilyMisreadAreRefused(char character) {
		assertThat(CreditCode.violation("creditCode", "91350100" + character + "000100Y43"))
			.contains(Violation.of("creditCode", "credit-code.character", character));
	}

	@ParameterizedTest
	@MethodSource("random")
	void exactlyOneCheckCharacterIsRight(String first17) {
		char right = CreditCode.checkCharacter(first17 + "0");
		for (char character : ALPHABET.toCharArray()) {
			assertThat(CreditCode.violation("creditCode", first17 + character).isEmpty()).as(first17 + character)
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
