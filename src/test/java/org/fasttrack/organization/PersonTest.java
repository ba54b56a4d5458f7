package org.fasttrack.organization;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.WhoMay;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PersonTest {

	@ParameterizedTest
	@MethodSource("org.fasttrack.WhoMay#everybody")
	void personAnswersAsTheMatrixSays(String office) {
		Person person = WhoMay.holderOf(office);
		Map<String, Boolean> answers = new LinkedHashMap<>();
		WhoMay.QUESTIONS.forEach((question, asked) -> answers.put(question, asked.test(person)));
		assertThat(answers).isEqualTo(WhoMay.row(office));
	}

	@Test
	void everyKindOfOfficeHasItsRow() {
		assertThat(WhoMay.everybody().stream().flatMap((id) -> Office.parse(id).stream())).extracting(Office::kind)
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
		Scope scope = new Scope("540602", "540602", () -> {
			throw new AssertionError("asked");
		});
		assertThat(Person.of("a", List.of("540602.applicant")).maySee(scope)).isTrue();
		assertThat(Person.of("b", List.of("540621.applicant")).maySee(scope)).isFalse();
		assertThat(Person.of("c", List.of("systems")).maySee(scope)).isTrue();
	}

	@Test
	void raisesThroughTheOfficeThatIsNearestToTheProject() {
		Scope scope = new Scope("540602", "540602", () -> List.of("540602-NR", "540600-DRC"));
		Person person = Person.of("somebody",
				List.of("leaders", "540600-DRC.head", "540602-NR.county", "540602-NR.section", "540602.applicant"));
		assertThat(person.raisesAs(scope)).contains(Office.applicant("540602"));
		assertThat(Person.of("a", List.of("leaders", "540600-DRC.head", "540602-NR.county", "540602-NR.section"))
			.raisesAs(scope)).contains(Office.section("540602-NR"));
		assertThat(Person.of("b", List.of("leaders", "taskforce")).raisesAs(scope)).contains(Office.TASKFORCE);
		assertThat(Person.of("c", List.of("auditors", "systems")).raisesAs(scope)).isEmpty();
	}

	@Test
	void whatTheCityAppliesForInACountyIsItsOwnAndTheCountysLeaders() {
		Scope scope = new Scope("540602", "540600", List::of);
		for (String sees : List.of("540600.applicant", "540602.leaders", "taskforce")) {
			assertThat(Person.of("a", List.of(sees)).maySee(scope)).as(sees).isTrue();
		}
		for (String not : List.of("540602.applicant", "540621.applicant", "540621.leaders")) {
			assertThat(Person.of("a", List.of(not)).maySee(scope)).as(not).isFalse();
			assertThat(Person.of("a", List.of(not)).mayRaise(scope)).as(not).isFalse();
		}
		assertThat(Person.of("a", List.of("540600.applicant")).raisesAs(scope)).contains(Office.applicant("540600"));
	}

	@Test
	void startsProjectsThroughTheFirstOffice() {
		assertThat(Person.of("a", List.of("systems", "540621.applicant", "540602.applicant")).startsAs())
			.contains(Office.applicant("540602"));
		assertThat(Person.of("b", List.of("taskforce", "systems")).startsAs()).contains(Office.SYSTEMS);
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
			.containsEntry("applied", List.of(""))
			.containsEntry("led", List.of(""))
			.containsEntry("units", List.of(""));
		assertThat(Person.of("a", List.of("systems")).seeingOrders()).containsEntry("everything", false);
		assertThat(Person.of("c", List.of("540600.applicant", "540602.leaders")).seeing())
			.containsEntry("applied", List.of("540600"))
			.containsEntry("led", List.of("540602"));
		assertThat(Person.of("b", List.of("540602-NR.head")).seeing()).containsEntry("everything", false)
			.containsEntry("units", List.of("540602-NR"));
	}

}
