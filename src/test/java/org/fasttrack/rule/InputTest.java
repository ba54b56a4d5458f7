package org.fasttrack.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InputTest {

	@Test
	void everyNameThatMayNotBeWrittenIsNamed() {
		Input input = new Input(Map.of("decision", "ACCEPT", "unit", "540602-NR", "assignee", "x"));
		assertThat(input.only(Set.of("decision")).violations().found())
			.containsExactly(Violation.of("assignee", "not-writable"), Violation.of("unit", "not-writable"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "  ", "\t\n", "　" })
	void blankTextIsAsGoodAsNothing(@Nullable String blank) {
		Input input = of(blank);
		assertThat(input.given("field")).isFalse();
		assertThat(input.optionalText("field", 10)).isNull();
		assertThat(input.optionalDecimal("field", 2)).isNull();
		assertThat(input.optionalDate("field")).isNull();
		assertThat(input.choices("field", Colour.class)).isEmpty();
		assertThat(input.choices("field", List.of("a"))).isEmpty();
		assertThat(input.flag("field")).isFalse();
		assertThat(input.violations().found()).isEmpty();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void whatIsLeftOutIsRequired(@Nullable String blank) {
		Input input = of(blank);
		assertThat(input.text("field", 10)).isNull();
		assertThat(input.decimal("field", 2)).isNull();
		assertThat(input.whole("field", 0, 9)).isNull();
		assertThat(input.date("field")).isNull();
		assertThat(input.choice("field", Colour.class)).isNull();
		assertThat(input.answer("field")).isNull();
		assertThat(input.violations().found()).isNotEmpty().containsOnly(Violation.of("field", "required"));
	}

	@Test
	void textIsStrippedAndMayBeAsLongAsTheLimit() {
		assertThat(of("  次仁　").text("field", 2)).isEqualTo("次仁");
		assertThat(of(13989000001L).text("field", 11)).isEqualTo("13989000001");
		assertThat(refusal(of("次仁卓"), (input) -> input.text("field", 2)))
			.containsExactly(Violation.of("field", "too-long", 2, 3));
	}

	@Test
	void halfOfACharacterIsRefusedFromTheFirstToTheLast() {
		for (char half : new char[] { Character.MIN_SURROGATE, Character.MAX_SURROGATE }) {
			assertThat(refusal(of("次" + half), (input) -> input.text("field", 10)))
				.containsExactly(Violation.of("field", "control-character", "U+%04X".formatted((int) half)));
		}
		for (int whole : new int[] { Character.MIN_SURROGATE - 1, Character.MAX_SURROGATE + 1 }) {
			assertThat(of("次" + Character.toString(whole)).text("field", 10)).hasSize(2);
		}
	}

	@Test
	void numberMayBeWrittenWithThirtyCharacters() {
		assertThat(of("0".repeat(29) + "1").decimal("field", 2)).isEqualByComparingTo("1");
		assertThat(refusal(of("0".repeat(30) + "1"), (input) -> input.decimal("field", 2))).extracting(Violation::rule)
			.containsExactly("number");
	}

	@Test
	void scaleOfANumberIsBounded() {
		assertThat(refusal(of("1E-1000"), (input) -> input.decimal("field", 2))).extracting(Violation::rule)
			.containsExactly("decimals");
		assertThat(refusal(of("1E-1001"), (input) -> input.decimal("field", 2))).extracting(Violation::rule)
			.containsExactly("too-large");
	}

	@Test
	void linesKeepBreaksTabsAndTheSpacesThatBeginAParagraph() {
		assertThat(of("一\r\n\t二\n\u3000\u3000三\u00a0四 ").lines("field", 20)).isEqualTo("一\n\t二\n\u3000\u3000三 四");
	}

	@Test
	void oneLineHasNoBreak() {
		assertThat(of("人居环境\n整治\u00a0\u3000项目").text("field", 20)).isEqualTo("人居环境 整治 项目");
	}

	@Test
	void textIsAsLongAsItsCharactersWhateverTheyAreMadeOf() {
		assertThat(of("𠮷".repeat(26)).text("field", 26)).isEqualTo("𠮷".repeat(26));
		assertThat(refusal(of("𠮷".repeat(27)), (input) -> input.text("field", 26)))
			.containsExactly(Violation.of("field", "too-long", 26, 27));
	}

	@ParameterizedTest
	@CsvSource({ "项目\u202e1,U+202E", "\u2066项目,U+2066" })
	void characterThatReordersIsNamed(String text, String name) {
		assertThat(refusal(of(text.translateEscapes()), (input) -> input.lines("field", 10)))
			.containsExactly(Violation.of("field", "reordering-character", name));
	}

	@ParameterizedTest
	@CsvSource({ "А区项目,А,U+0410", "αβ项目,α,U+03B1", "ニ号项目,ニ,U+30CB", "مشروع,م,U+0645" })
	void letterOfAScriptThatIsNotWrittenHereIsNamedInANameOnly(String text, String letter, String name) {
		assertThat(refusal(of(text), (input) -> input.name("field", 10)))
			.containsExactly(Violation.of("field", "foreign-letter", letter, name));
		assertThat(of(text).text("field", 10)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "罗玛镇A区（Ⅱ期）", "ནག་ཆུ།", "那曲·次仁", "𠮷田", "〇号" })
	void nameMayBeWrittenInTheScriptsOfThePlace(String name) {
		assertThat(of(name).name("field", 20)).isEqualTo(name);
	}

	@Test
	void whatWasTakenInBeforeIsNotJudgedAgain() {
		Input input = Input.ofKept(Map.of("name", "А\u202e区", "long", "一".repeat(9), "amount", "1,804.04"));
		assertThat(input.name("name", 10)).isEqualTo("А\u202e区");
		assertThat(input.lines("long", 8)).hasSize(9);
		assertThat(input.decimal("amount", 2)).isEqualTo(new BigDecimal("1804.04"));
		input.check();
	}

	@Test
	void whatIsKeptIsWhatWasRead() {
		Input input = new Input(
				Map.of("name", " 罗玛镇\u200b ", "amount", "１，８０４．５", "day", "2026年5月7日", "other", List.of(1)));
		input.name("name", 10);
		input.decimal("amount", 2);
		input.date("day");
		assertThat(input.kept())
			.isEqualTo(Map.of("name", "罗玛镇", "amount", "1804.5", "day", "2026-05-07", "other", List.of(1)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u0000b", "a\u0007b", "a\u001bb", "a\u007fb", "a\u0085b" })
	void controlCharactersAreRefused(String text) {
		assertThat(refusal(of(text), (input) -> input.text("field", 10)))
			.containsExactly(Violation.of("field", "control-character", "U+%04X".formatted((int) text.charAt(1))));
	}

	@Test
	void listIsNoText() {
		assertThat(refusal(of(List.of("a")), (input) -> input.text("field", 10)))
			.containsExactly(Violation.of("field", "text"));
	}

	@ParameterizedTest
	@CsvSource({ "0,0.00", "0.0,0.00", "00.10,0.10", "1,1.00", "1.2,1.20", "1.230,1.23", "1e3,1000.00",
			"999999999999,999999999999.00", "999999999999.99,999999999999.99", "' 8.5 ',8.50", "'1,804.04',1804.04",
			"'1,234,567',1234567.00", "８０４.０４,804.04", "１，８０４．０４,1804.04", "'1，804.04',1804.04", ".5,0.50", "5.,5.00" })
	void decimalIsExactToItsScale(String given, BigDecimal expected) {
		Input input = of(given);
		assertThat(input.decimal("field", 2)).isEqualTo(expected);
		assertThat(input.violations().found()).isEmpty();
	}

	@Test
	void decimalMayComeAsANumber() {
		assertThat(of(268).decimal("field", 2)).isEqualTo(new BigDecimal("268.00"));
		assertThat(of(new BigDecimal("0.1")).decimal("field", 2)).isEqualTo(new BigDecimal("0.10"));
		assertThat(of(301.858).decimal("field", 4)).isEqualTo(new BigDecimal("301.8580"));
	}

	@ParameterizedTest
	@CsvSource({ "1.001,decimals", "0.00000000000000000000000001,decimals", "-0.01,negative", "-1e5,negative",
			"1000000000000,too-large", "1e13,too-large", "1e999999999,too-large", "1e-999999999,too-large",
			"NaN,number", "Infinity,number", "'1,80',number", "'1,8040',number", "'1.804,04',number",
			"'12,34,567',number", "804。04,number", "804.04万元,number.unit", "８０４ 公顷,number.unit", "'1,80万元',number",
			"一百,number", "0x10,number", "1 000,number", "1111111111111111111111111111111,number" })
	void otherNumbersAreRefused(String given, String rule) {
		assertThat(refusal(of(given), (input) -> input.decimal("field", 2))).extracting(Violation::rule)
			.containsExactly(rule);
	}

	@Test
	void refusedNumberIsToldHowManyDecimalsAreRight() {
		assertThat(refusal(of("1.005"), (input) -> input.decimal("field", 2)))
			.containsExactly(Violation.of("field", "decimals", 2, "1.005"));
	}

	@Test
	void tickedBoxIsNoNumber() {
		assertThat(refusal(of(true), (input) -> input.decimal("field", 2))).extracting(Violation::rule)
			.containsExactly("number");
	}

	@ParameterizedTest
	@CsvSource({ "0,0", "8848,8848", "4500.0,4500" })
	void wholeNumberMayLieOnItsBounds(String given, Integer expected) {
		assertThat(of(given).whole("field", 0, 8848)).isEqualTo(expected);
	}

	@Test
	void wholeNumberOutsideItsBoundsIsToldThem() {
		assertThat(refusal(of("8849"), (input) -> input.whole("field", 0, 8848)))
			.containsExactly(Violation.of("field", "range", 0, 8848, "8849"));
		assertThat(refusal(of("0"), (input) -> input.whole("field", 1, 8848))).extracting(Violation::rule)
			.containsExactly("range");
		assertThat(refusal(of("1.5"), (input) -> input.whole("field", 0, 8848))).extracting(Violation::rule)
			.containsExactly("decimals");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2000-01-01", "2028-02-29", "2100-12-31", " 2026-03-01 " })
	void dateIsRead(String given) {
		assertThat(of(given).date("field")).isEqualTo(LocalDate.parse(given.strip()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026/5/7", "2026-5-7", "2026.05.07", "2026年5月7日", "2026年05月7号", "2026 年 5 月 7 日",
			"20260507", "２０２６－０５－０７", "２０２６／５／７", "2026\u200b-05-07" })
	void dateIsReadInEveryWayInWhichItIsWritten(String given) {
		assertThat(of(given).date("field")).isEqualTo(LocalDate.of(2026, 5, 7));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-02-29", "2026-13-01", "2026/13/1", "20261301", "2026527", "2026-5/7", "26-5-7",
			"01.03.2026", "2026-03-01T00:00:00", "+10000-01-01", "今天" })
	void otherDatesAreRefused(String given) {
		assertThat(refusal(of(given), (input) -> input.date("field")))
			.containsExactly(Violation.of("field", "date", given));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1999-12-31", "2101-01-01" })
	void dateOutOfRangeIsToldTheRange(String given) {
		assertThat(refusal(of(given), (input) -> input.date("field"))).containsExactly(Violation.of("field",
				"date.range", LocalDate.of(2000, 1, 1), LocalDate.of(2100, 12, 31), LocalDate.parse(given)));
	}

	@Test
	void choiceOutsideTheListIsToldTheList() {
		assertThat(of("RED").choice("field", Colour.class)).isEqualTo(Colour.RED);
		assertThat(refusal(of("BLUE"), (input) -> input.choice("field", Colour.class)))
			.containsExactly(Violation.of("field", "choice", "BLUE", "RED、GREEN"));
		assertThat(refusal(of("red"), (input) -> input.choice("field", Colour.class))).isNotEmpty();
		assertThat(refusal(of(0), (input) -> input.choice("field", Colour.class))).isNotEmpty();
	}

	@Test
	void severalMayBeChosen() {
		assertThat(of(List.of("GREEN", "RED", "RED")).choices("field", Colour.class)).containsExactly(Colour.RED,
				Colour.GREEN);
		assertThat(of(List.of("b", "b", "a")).choices("field", List.of("a", "b"))).containsExactly("b", "a");
	}

	@Test
	void everyWrongChoiceIsNamed() {
		assertThat(refusal(of(Arrays.asList("BLUE", "RED", null)), (input) -> input.choices("field", Colour.class)))
			.containsExactly(Violation.of("field", "choice", "BLUE", "RED、GREEN"),
					Violation.of("field", "choice", "", "RED、GREEN"));
		assertThat(refusal(of(Arrays.asList("c", 1, null)), (input) -> input.choices("field", List.of("a", "b"))))
			.containsExactly(Violation.of("field", "choice", "c", "a、b"), Violation.of("field", "choice", 1, "a、b"),
					Violation.of("field", "choice", "", "a、b"));
	}

	@Test
	void textIsNoList() {
		assertThat(refusal(of("RED"), (input) -> input.choices("field", Colour.class)))
			.containsExactly(Violation.of("field", "list"));
	}

	@Test
	void questionIsAnsweredWithYesOrNo() {
		assertThat(of(true).answer("field")).isTrue();
		assertThat(of("true").answer("field")).isTrue();
		assertThat(of(false).answer("field")).isFalse();
		assertThat(of("false").answer("field")).isFalse();
		assertThat(refusal(of("yes"), (input) -> input.answer("field"))).containsExactly(Violation.of("field", "flag"));
		assertThat(refusal(of(1), (input) -> input.flag("field"))).containsExactly(Violation.of("field", "flag"));
	}

	@Test
	void partIsWhatWasGivenForItsFields() {
		Input input = new Input(Map.of("a", "1", "b", List.of("x"), "c", true));
		assertThat(input.part(Set.of("a", "b", "z"))).isEqualTo(Map.of("a", "1", "b", List.of("x")));
	}

	@Test
	void everythingWrongIsNamedAtOnce() {
		Input input = new Input(Map.of("amount", "-1", "date", "gestern"));
		input.decimal("amount", 2);
		input.date("date");
		input.text("name", 10);
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(input::check).satisfies((refusal) -> {
			assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.INVALID);
			assertThat(refusal.violations()).containsExactly(Violation.of("amount", "negative", "-1"),
					Violation.of("date", "date", "gestern"), Violation.of("name", "required"));
		});
	}

	@Test
	void nothingWrongPassesTheCheck() {
		Input input = of("1");
		input.decimal("field", 2);
		assertThatCode(input::check).doesNotThrowAnyException();
	}

	@Test
	void refusalIsOfItsKindAndAboutNoFieldUnlessItIsInvalid() {
		assertThat(RuleViolation.conflict("busy").kind()).isEqualTo(RuleViolation.Kind.CONFLICT);
		assertThat(RuleViolation.forbidden("sign-in").kind()).isEqualTo(RuleViolation.Kind.FORBIDDEN);
		assertThat(RuleViolation.notFound("project.unknown", "x").kind()).isEqualTo(RuleViolation.Kind.NOT_FOUND);
		assertThat(RuleViolation.conflict("busy").violations()).containsExactly(Violation.of("", "busy"));
		assertThat(RuleViolation.invalid("decision", "correction.once").violations())
			.containsExactly(Violation.of("decision", "correction.once"));
	}

	private static List<Violation> refusal(Input input, Function<Input, ?> reader) {
		Object read = reader.apply(input);
		assertThat(read).satisfiesAnyOf((value) -> assertThat(value).isNull(),
				(value) -> assertThat(value).isEqualTo(false),
				(value) -> assertThat(value).isInstanceOf(Collection.class));
		return input.violations().found();
	}

	private static Input of(@Nullable Object value) {
		return new Input(Collections.singletonMap("field", value));
	}

	private enum Colour {

		RED, GREEN

	}

}
