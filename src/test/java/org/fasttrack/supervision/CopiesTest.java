package org.fasttrack.supervision;

import java.util.List;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.supervision.Copies.Copy;
import org.fasttrack.supervision.Copies.Reader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is sent to others to read. */
@FastTrackTest
class CopiesTest {

	private static final Person SECTION = person("540602-DRC.section");

	private static final Person HEAD = person("540602-DRC.head");

	@Autowired
	private Copies copies;

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	private String code;

	@BeforeEach
	void aProject() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(TestProjects.simple(TestClock.START));
	}

	@Test
	void whoeverGetsACopySaysThatItWasRead() {
		int before = this.copies.unread(HEAD.user());
		assertThat(send(HEAD.user())).isEqualTo(1);
		assertThat(this.copies.unread(HEAD.user())).isEqualTo(before + 1);
		Copy copy = this.copies.of(HEAD.user()).unread().get(0);
		assertThat(copy.projectCode()).isEqualTo(this.code);
		assertThat(copy.procedure()).startsWith("实施方案审批");
		assertThat(copy.note()).isEqualTo("请看受理意见");
		assertThat(copy.from()).contains("色尼区发展和改革委员会");
		assertThat(copy.sentAt()).startsWith(TestClock.START.toString());
		this.copies.read(copy.id(), HEAD);
		this.copies.read(copy.id(), HEAD);
		assertThat(this.copies.unread(HEAD.user())).isEqualTo(before);
		assertThat(this.copies.of(HEAD.user()).read().get(0).id()).isEqualTo(copy.id());
		assertThat(this.copies.of(SECTION.user()).sent().get(0).end()).isEqualTo("READ");
		refused("copy.read", () -> this.copies.takeBack(copy.id(), SECTION));
	}

	@Test
	void whatNobodyHasReadIsTakenBack() {
		send(HEAD.user());
		long id = this.copies.of(SECTION.user()).sent().get(0).id();
		refused("copy.unknown", () -> this.copies.takeBack(id, HEAD));
		refused("copy.unknown", () -> this.copies.read(id, SECTION));
		this.copies.takeBack(id, SECTION);
		assertThat(this.copies.of(HEAD.user()).unread()).noneMatch((each) -> each.id() == id);
		refused("copy.taken-back", () -> this.copies.read(id, HEAD));
	}

	@Test
	void copiesGoToThoseAloneWhoMaySeeTheProject() {
		List<String> readers = this.copies.readers(this.code, SECTION).stream().map(Reader::id).toList();
		assertThat(readers).contains(HEAD.user(), "540602.leader", "taskforce")
			.doesNotContain(SECTION.user(), "540621-DRC.head", "540621.leader", "540602.applicant", "auditor",
					"platform", "leader", "admin")
			.doesNotHaveDuplicates();
		for (String other : List.of("540621-DRC.head", "540602.applicant", "nobody-at-all", SECTION.user())) {
			refused("copy.reader", () -> send(HEAD.user(), other));
		}
		assertThat(this.copies.of(SECTION.user()).sent()).noneMatch((each) -> each.projectCode().equals(this.code));
	}

	@Test
	void nobodySendsWhatTheyMayNotSee() {
		refused("project.unknown", () -> this.copies.readers(this.code, person("540621-DRC.section")));
		refused("project.unknown", () -> this.copies.send(this.code, Map.of(), person("540621-DRC.section")));
		refused("not-allowed", () -> this.copies.send(this.code, Map.of(), person("540602.applicant")));
		refused("not-allowed", () -> this.copies.readers(this.code, Person.of("auditor", List.of("auditors"))));
	}

	@Test
	void everythingThatIsWrongIsSaidAtOnce() {
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.copies.send(this.code, Map.of("procedure", "P99"), SECTION))
			.satisfies((refusal) -> assertThat(refusal.violations()).extracting("field", "rule")
				.containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("people", "required"),
						org.assertj.core.groups.Tuple.tuple("note", "required"),
						org.assertj.core.groups.Tuple.tuple("procedure", "case.not-in-plan")));
	}

	private int send(String... people) {
		return this.copies.send(this.code, Map.of("people", List.of(people), "procedure", "P02S", "note", "请看受理意见"),
				SECTION);
	}

	private static Person person(String user) {
		return Person.of(user, List.of(user));
	}

	private static void refused(String rule, Runnable act) {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(act::run)
			.satisfies((refusal) -> assertThat(refusal.violations()).extracting("rule").contains(rule));
	}

}
