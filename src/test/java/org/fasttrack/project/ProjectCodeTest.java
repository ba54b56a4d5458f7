package org.fasttrack.project;

import java.util.List;
import java.util.Random;
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

class ProjectCodeTest {

	@ParameterizedTest
	@MethodSource("published")
	void publishedCodesAreJudgedAsPublished(Oracle oracle) {
		assertThat(ProjectCode.violation("projectCode", oracle.input()).isEmpty())
			.isEqualTo(oracle.expected().equals("valid"));
	}

	static List<Oracle> published() {
		return Tables.oracles("project_code", "project_code_old");
	}

	@Test
	void wrongCheckDigitIsToldTheRightOne() {
		assertThat(ProjectCode.violation("projectCode", "2603-540602-89-01-100011"))
			.contains(Violation.of("projectCode", "project-code.check", '1', '0'));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2600", "2613", "1913", "2021", "2099" })
	void monthThatDoesNotExistIsRefused(String time) {
		assertThat(ProjectCode.violation("projectCode", time + "-540602-89-01-100010"))
			.contains(Violation.of("projectCode", "project-code.month", time.substring(2)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2013", "2020" })
	void olderFormHasAYearAndNoCheckDigit(String year) {
		String code = year + "-540602-89-01-10001";
		assertThat(IntStream.range(0, 10).mapToObj((digit) -> ProjectCode.violation("projectCode", code + digit)))
			.allMatch((violation) -> violation.isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "26035406028901100010", "2603-540602-89-01-10001", "2603-540602-89-01-1000100",
			"2603-54060A-89-01-100010", "2603-540602-89-01-10001 ", "２６０３-540602-89-01-100010", "" })
	void otherFormsAreRefusedWithWhatWasGiven(String code) {
		assertThat(ProjectCode.violation("projectCode", code))
			.contains(Violation.of("projectCode", "project-code.form", code));
	}

	@ParameterizedTest
	@MethodSource("random")
	void exactlyOneCheckDigitIsRight(String first19) {
		char right = ProjectCode.checkDigit(first19 + "0");
		for (char digit = '0'; digit <= '9'; digit++) {
			assertThat(ProjectCode.violation("projectCode", first19 + digit).isEmpty()).as(first19 + digit)
				.isEqualTo(digit == right);
		}
	}

	@ParameterizedTest
	@MethodSource("random")
	void oneMistypedDigitIsNoticed(String first19) {
		String code = first19 + ProjectCode.checkDigit(first19 + "0");
		for (int i = 5; i < code.length(); i++) {
			if (code.charAt(i) != '-') {
				char other = (char) ('0' + (code.charAt(i) - '0' + 1) % 10);
				String mistyped = code.substring(0, i) + other + code.substring(i + 1);
				assertThat(ProjectCode.violation("projectCode", mistyped)).as(mistyped).isPresent();
			}
		}
	}

	static Stream<String> random() {
		Random random = new Random(20260301);
		return Stream.generate(
				() -> String.format("%02d%02d-%06d-%02d-%02d-%05d", 21 + random.nextInt(9), 1 + random.nextInt(12),
						540600 + random.nextInt(31), random.nextInt(100), random.nextInt(100), random.nextInt(100_000)))
			.limit(20);
	}

}
