package org.fasttrack.rule;

import java.text.Normalizer;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class TypedTest {

	private static final String PIECES = "罗玛镇村二〇 \u00a0\u3000\u2003\t\n\r\u200b\u200d\ufeff\u2060\u00ad\ufe0f\u202e\u2066"
			+ "Aaé\u0301e\u0327ＡａＺ０９，．－（）()-—，.,/年月日\u2f8a\u2f00\u2ee3\uf900ནཀ\u0f0b1234567890";

	@ParameterizedTest
	@CsvSource({ "'e\u0301',é", "⾊尼区,色尼区", "⼀期,一期", "\uf900,豈", "'一\u200b二\ufeff',一二",
			"'\u00a0一\u3000\u2003二\n三\t',一 二 三", "Ａ区（１）,Ａ区（１）", "葛\udb40\udd00,葛" })
	void lineIsComposedVisibleAndEvenlySpaced(String typed, String line) {
		assertThat(Typed.line(typed)).isEqualTo(line);
	}

	@ParameterizedTest
	@CsvSource({ "２６０７－540602—89−01‐１０００１０,2607-540602-89-01-100010", "'１３９ 8900\u00a00002',13989000002",
			"'9135 0100\u200bＭ000100Y43',91350100M000100Y43" })
	void codeIsNarrowAndWithoutSpaces(String typed, String code) {
		assertThat(Typed.code(typed)).isEqualTo(code);
	}

	@ParameterizedTest
	@CsvSource({ "804.04万元,万元", "'1,804 公顷',公顷", "５．５％,%", ",", "804.04,", "万元,", "'1,80万元',", "8a4," })
	void unitIsWhatFollowsANumber(String typed, String unit) {
		assertThat(Typed.unit((typed != null) ? typed : "")).isEqualTo(unit);
	}

	/** Whatever was kept can be shown in a form, sent again and looked for. */
	@ParameterizedTest
	@MethodSource("anything")
	void whatWasReadOnceStaysAsItIs(String typed) {
		String line = Typed.line(typed);
		String lines = Typed.lines(typed);
		String code = Typed.code(typed);
		assertThat(Typed.line(line)).isEqualTo(line);
		assertThat(Typed.lines(lines)).isEqualTo(lines);
		assertThat(Typed.code(code)).isEqualTo(code);
		assertThat(Typed.line(lines)).isEqualTo(line);
		assertThat(Typed.code(line)).isEqualTo(code);
		assertThat(line).isEqualTo(line.strip()).doesNotContain("  ", "\n", "\t", "\u3000", "\u200b", "\ufeff");
		assertThat(Normalizer.isNormalized(line, Normalizer.Form.NFC)).isTrue();
		assertThat(Typed.isBlank(typed))
			.isEqualTo(line.chars().allMatch((c) -> c == 0x202E || c == 0x2066 || c == ' '));
	}

	static Stream<String> anything() {
		Random random = new Random(2026);
		int[] pieces = PIECES.codePoints().toArray();
		return Stream.generate(() -> {
			StringBuilder typed = new StringBuilder();
			random.ints(random.nextInt(12), 0, pieces.length).map((i) -> pieces[i]).forEach(typed::appendCodePoint);
			return typed.toString();
		}).limit(2000);
	}

	@Test
	void everyRadicalOfTheDictionaryBecomesItsCharacter() {
		for (int radical = 0x2F00; radical <= 0x2FD5; radical++) {
			assertThat(Typed.line(Character.toString(radical)).codePointAt(0)).as(Typed.name(radical))
				.isBetween(0x4E00, 0x9FFF);
		}
	}

}
