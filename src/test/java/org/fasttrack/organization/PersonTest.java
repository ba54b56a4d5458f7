package org.fasttrack.organization;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.fasttrack.rule.RuleViolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who may what. A row is an office, a column a question about a project of 540602 that
 * 540602-NR has to do with; x is yes.
 */
class PersonTest {

	private static final Scope PROJECT = new Scope("540602", () -> List.of("540600-DRC", "540602-NR"));

	private static final String MATRIX = """
			                     see  order raise urge give instruct read away start apply ofunit tf tasks look system keep
			540602.applicant     x    x     x     -    -    -        -    -    x     x     -      -  x     -    -      -
			540621.applicant     -    -     -     -    -    -        -    -    x     x     -      -  x     -    -      -
			540602-NR.section    x    x     x     -    -    -        x    x    -     -     x      -  x     -    -      -
			540602-NR.county     x    x     x     -    -    -        x    x    -     -     x      -  x     -    -      -
			540602-NR.head       x    x     x     -    -    -        x    x    -     -     x      -  x     -    -      -
			540621-NR.section    -    -     -     -    -    -        x    -    -     -     -      -  x     -    -      -
			540621-NR.county     -    -     -     -    -    -        x    -    -     -     -      -  x     -    -      -
			540621-NR.head       -    -     -     -    -    -        x    -    -     -     -      -  x     -    -      -
			taskforce            x    x     x     x    x    -        x    x    -     -     -      x  x     x    -      -
			leading-group        x    x     x     x    -    x        x    -    -     -     -      -  x     x    -      -
			leaders              x    x     x     x    x    x        x    -    -     -     -      -  -     x    -      -
			auditors             x    x     -     -    -    -        x    x    -     -     -      -  -     x    -      -
			systems              x    -     -     -    -    -        -    -    x     -     -      -  -     -    x      -
			camunda-admin        x    -     -     -    -    -        -    -    -     -     -      -  -     -    -      x
			officials            -    -     -     -    -    -        -    -    -     -     -      -  -     -    -      -
			""";

	private static final Map<String, Predicate<Person>> QUESTIONS = new LinkedHashMap<>();

	static {
		QUESTIONS.put("see", (person) -> person.maySee(PROJECT));
		QUESTIONS.put("order", (person) -> person.maySeeOrder(PROJECT));
		QUESTIONS.put("raise", (person) -> person.mayRaise(PROJECT));
		QUESTIONS.put("urge", Person::mayUrge);
		QUESTIONS.put("give", Person::mayOrder);
		QUESTIONS.put("instruct", Person::mayInstruct);
		QUESTIONS.put("read", Person::readsReports);
		QUESTIONS.put("away", (person) -> person.readsAbsences("540602-NR"));
		QUESTIONS.put("start", Person::mayStart);
		QUESTIONS.put("apply", Person::applies);
		QUESTIONS.put("ofunit", (person) -> person.isOf("540602-NR"));
		QUESTIONS.put("tf", Person::isTaskforce);
		QUESTIONS.put("tasks", Person::hasTasks);
		QUESTIONS.put("look", Person::looksInCockpit);
		QUESTIONS.put("system", Person::isSystem);
		QUESTIONS.put("keep", Person::administers);
	}

	@TestFactory
	Stream<DynamicTest> officeAnswersAsTheMatrixSays() {
		List<String> lines = MATRIX.lines().toList();
		List<String> heads = List.of(lines.get(0).strip().split(" +"));
		assertThat(heads).containsExactlyElementsOf(QUESTIONS.keySet());
		return lines.stream().skip(1).map((line) -> List.of(line.split(" +"))).map((row) -> {
			Person person = Person.of("somebody", List.of(row.get(0)));
			String answers = QUESTIONS.values()
				.stream()
				.map((question) -> question.test(person) ? "x" : "-")
				.collect(Collectors.joining(" "));
			return DynamicTest.dynamicTest(row.get(0),
					() -> assertThat(answers).isEqualTo(String.join(" ", row.subList(1, row.size()))));
		});
	}

	@Test
	void everyKindOfOfficeHasItsRow() {
		assertThat(MATRIX.lines().skip(1).map((line) -> line.split(" ")[0]).flatMap((id) -> Office.parse(id).stream()))
			.extracting(Office::kind)
			.containsAll(Arrays.asList(Office.Kind.values()));
	}

	@Test
	void severalOfficesAddUp() {
		Person person = Person.of("somebody",
				List.of("540602-NR.section", "540602-NR.county", "540602.applicant", "friends", "540621-DRC.head"));
		assertThat(person.units()).containsExactly("540602-NR", "540621-DRC");
		assertThat(person.divisions()).containsExactly("540602");
		assertThat(person.isIn("540602-NR.county")).isTrue();
		assertThat(person.isIn("friends")).isFalse();
	}

	@Test
	void unitsAreAskedForOnlyWhereNothingElseDecides() {
		Scope scope = new Scope("540602", () -> {
			throw new AssertionError("asked");
		});
		assertThat(Person.of("a", List.of("540602.applicant")).maySee(scope)).isTrue();
		assertThat(Person.of("b", List.of("540621.applicant")).maySee(scope)).isFalse();
		assertThat(Person.of("c", List.of("systems")).maySee(scope)).isTrue();
	}

	@Test
	void actsAsTheFirstOfTheOfficesAskedForThatIsHeld() {
		Person person = Person.of("somebody", List.of("taskforce", "leaders"));
		assertThat(person.actingAs(Office.LEADERS, Office.TASKFORCE)).isEqualTo(Office.LEADERS);
		assertThat(person.actingAs(Office.LEADING_GROUP, Office.TASKFORCE)).isEqualTo(Office.TASKFORCE);
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> person.actingAs(Office.AUDITORS));
	}

	@Test
	void statementSeesWhatThePersonSees() {
		assertThat(Person.of("a", List.of("systems")).seeing()).containsEntry("everything", true)
			.containsEntry("divisions", List.of(""))
			.containsEntry("units", List.of(""));
		assertThat(Person.of("a", List.of("systems")).seeingOrders()).containsEntry("everything", false);
		assertThat(Person.of("b", List.of("540602-NR.head")).seeing()).containsEntry("everything", false)
			.containsEntry("units", List.of("540602-NR"));
	}

}
