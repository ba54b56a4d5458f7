package org.fasttrack.liaison;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.fasttrack.FastTrackTest;
import org.fasttrack.TestClock;
import org.fasttrack.liaison.Absence.Standing;
import org.fasttrack.liaison.Acting.Capacity;
import org.fasttrack.liaison.Gap.Kind;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The roster, what changes it, and who acts. Nothing of it can be taken back, so every
 * test has a unit of its own; the seeds appoint everybody from 2025 to 2027. The random
 * tests print their seed; {@code -Dfasttrack.seed} repeats a run.
 */
@FastTrackTest
class RosterTest {

	private static final LocalDate TODAY = TestClock.START;

	private static final LocalDate LAST_DAY = LocalDate.of(2027, 12, 31);

	private static final Person TASKFORCE = Person.of("taskforce", List.of("taskforce"));

	private static int unitsUsed;

	@Autowired
	private Roster roster;

	@Autowired
	private Appointments appointments;

	@Autowired
	private Absences absences;

	@Autowired
	private Organization organization;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestClock clock;

	private String unit = "";

	@BeforeEach
	void unitThatNobodyHasTouched() {
		this.clock.set(TODAY);
		this.unit = this.organization.units()
			.stream()
			.map(ApprovalUnit::id)
			.filter((id) -> id.compareTo("540621") > 0)
			.skip(unitsUsed++)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void seedsAppointAPairOfBothRanksForEveryUnit() {
		for (Place place : this.roster.on(LocalDate.of(2026, 1, 5), null, (each) -> true)) {
			Term term = Objects.requireNonNull(place.term(), place.toString());
			String role = (place.rank() == Rank.COUNTY) ? ".county" : ".section";
			assertThat(term.recordedBy()).isIn("system", "taskforce");
			if (term.recordedBy().equals("system")) {
				assertThat(term.a().id()).isEqualTo(place.unit() + role);
				assertThat(term.b().id()).isEqualTo(place.unit() + role + "-b");
				assertThat(term.documentNumber()).contains("〔2024〕");
				assertThat(term.a().text()).startsWith(term.a().name() + "（" + place.unitName() + " ");
			}
		}
		assertThat(this.roster.on(TODAY, null, (each) -> true)).hasSize(2 * this.organization.units().size());
	}

	@Test
	void confirmedPairHoldsFromItsDayOnAndThePastStays() {
		LocalDate from = TODAY.plusDays(10);
		Proposal proposal = propose(section(from, from.plusYears(1)));
		assertThat(proposal.status()).isEqualTo(Proposal.Status.PROPOSED);
		assertThat(proposal.proposedByName()).contains("（");
		assertThat(a(from)).as("only proposed").isEqualTo(this.unit + ".section");
		Proposal confirmed = confirm(proposal);
		assertThat(confirmed.status()).isEqualTo(Proposal.Status.CONFIRMED);
		assertThat(confirmed.decidedBy()).isEqualTo("taskforce");
		assertThat(confirmed.decidedAt()).isEqualTo(this.clock.instant());
		assertThat(a(from.minusDays(1))).isEqualTo(this.unit + ".section");
		assertThat(a(from)).isEqualTo(this.unit + ".head");
		assertThat(a(from.plusYears(1))).isEqualTo(this.unit + ".head");
		assertThat(this.roster.of(this.unit, Rank.SECTION, from.plusYears(1).plusDays(1)))
			.as("what a change has ended does not come back")
			.isEmpty();
		assertThat(this.roster.of(this.unit, Rank.COUNTY, from).orElseThrow().a().id())
			.isEqualTo(this.unit + ".county");
		List<Term> terms = this.roster.history(this.unit);
		assertThat(terms).extracting((term) -> term.rank() + " " + term.from() + " " + term.lastDay())
			.containsExactly("SECTION " + from + " " + from.plusYears(1), "COUNTY 2025-01-01 2027-12-31",
					"SECTION 2025-01-01 " + from.minusDays(1));
		assertThat(terms.get(2).to()).isEqualTo(LAST_DAY);
		assertThat(terms.get(0).proposal()).isEqualTo(proposal.id());
		assertThat(this.roster.changes(this.unit)).containsExactly(confirmed);
	}

	@Test
	void refusedProposalChangesNothingAndMakesRoomForAnother() {
		Proposal proposal = propose(section(TODAY, LAST_DAY));
		assertThat(rules(() -> propose(section(TODAY, LAST_DAY)))).containsExactly(" liaison.proposal.open");
		assertThat(propose(values(Rank.COUNTY, "county-b", "county", TODAY, LAST_DAY)).status())
			.as("the other rank does not wait")
			.isEqualTo(Proposal.Status.PROPOSED);
		assertThat(rules(() -> this.appointments.decide(proposal.id(), Map.of("decision", "REFUSED"), TASKFORCE)))
			.containsExactly("opinion required");
		Proposal refused = this.appointments.decide(proposal.id(), Map.of("decision", "REFUSED", "opinion", "文号不符"),
				TASKFORCE);
		assertThat(refused.status()).isEqualTo(Proposal.Status.REFUSED);
		assertThat(refused.opinion()).isEqualTo("文号不符");
		assertThat(a(TODAY)).isEqualTo(this.unit + ".section");
		assertThat(this.roster.history(this.unit)).hasSize(2);
		assertThat(this.roster.proposals(Proposal.Status.REFUSED, this.unit::equals)).containsExactly(refused);
		confirm(propose(section(TODAY, LAST_DAY)));
		assertThat(a(TODAY)).isEqualTo(this.unit + ".head");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			unit           | -            | unit required
			unit           | 540602-XX    | unit liaison.unit.unknown
			rank           | -            | rank required
			rank           | HEAD         | rank choice
			a              | -            | a required
			a              | nobody       | a liaison.official.unknown
			a              | taskforce    | a liaison.official.other-unit
			a              | OTHER        | a liaison.official.other-unit
			a              | COUNTY       | a liaison.official.rank
			b              | COUNTY       | b liaison.official.rank
			b              | A            | b liaison.same-person
			from           | -            | from required
			from           | 2026-02-30   | from date
			from           | 2025-01-01   | from liaison.overlapping
			from           | 2024-06-01   | from liaison.overlapping
			from           | 2026-07-13   | from liaison.past
			to             | 2026-07-13   | to date.range
			to             | 2099-01-01   | to date.range
			to             | -            | to required
			documentNumber | -            | documentNumber required
			documentNumber | ' '          | documentNumber required
			issuedOn       | -            | issuedOn required
			issuedOn       | 2026-07-15   | issuedOn not-after-today
			status         | CONFIRMED    | status not-writable
			""")
	void wrongProposalIsRefused(String field, @Nullable String value, String rule) {
		Map<String, @Nullable Object> values = section(TODAY, LAST_DAY);
		values.put(field, (value == null) ? null : switch (value) {
			case "OTHER" -> "540602-NR.section";
			case "COUNTY" -> this.unit + ".county";
			case "A" -> this.unit + ".head";
			default -> value;
		});
		assertThat(rules(() -> propose(values))).containsExactly(rule);
		assertThat(this.roster.changes(this.unit)).isEmpty();
	}

	@Test
	void everythingWrongIsNamedAtOnce() {
		Map<String, @Nullable Object> values = values(Rank.COUNTY, "section", "section", TODAY.minusYears(3),
				TODAY.minusYears(4));
		values.put("documentNumber", "");
		assertThat(rules(() -> propose(values))).containsExactly("documentNumber required", "a liaison.official.rank",
				"b liaison.official.rank", "b liaison.same-person", "to date.range", "from liaison.overlapping");
	}

	@Test
	void headOfACountysBureauIsSectionLevelAndThatOfACitysIsCountyLevel() {
		assertThat(rules(() -> propose(values(Rank.COUNTY, "head", "county", TODAY, LAST_DAY))))
			.containsExactly("a liaison.official.rank");
		this.unit = "540600-EE";
		assertThat(rules(() -> propose(values(Rank.SECTION, "head", "section", TODAY, LAST_DAY))))
			.containsExactly("a liaison.official.rank");
		assertThat(propose(values(Rank.COUNTY, "head", "county", TODAY, LAST_DAY)).a().id())
			.isEqualTo("540600-EE.head");
	}

	@Test
	void onlyTheUnitProposesAndOnlyAnotherOfTheTaskForceDecides() {
		Map<String, @Nullable Object> values = section(TODAY, LAST_DAY);
		for (Person stranger : List.of(TASKFORCE, Person.of("540602-NR.section", List.of("540602-NR.section")),
				Person.of("x", List.of(this.unit + ".applicant")))) {
			assertThat(refusal(() -> this.appointments.propose(values, stranger)).kind())
				.isEqualTo(RuleViolation.Kind.FORBIDDEN);
		}
		Person both = Person.of(this.unit + ".section", List.of(this.unit + ".section", "taskforce"));
		Proposal proposal = this.appointments.propose(values, both);
		assertThat(rules(() -> confirm(proposal, both))).containsExactly(" liaison.self-decision");
		assertThat(rules(() -> confirm(proposal, unitsOwn()))).containsExactly(" not-allowed");
		assertThat(rules(() -> this.appointments.decide(-1, Map.of("decision", "CONFIRMED"), TASKFORCE)))
			.containsExactly(" liaison.proposal.unknown");
		assertThat(this.roster.changes(this.unit)).containsExactly(proposal);
		confirm(proposal);
		assertThat(refusal(() -> confirm(proposal)).violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.rule()).isEqualTo("liaison.proposal.decided");
			assertThat(violation.args()).element(1).isEqualTo(TODAY);
		});
	}

	@Test
	void proposalThatHasWaitedPastItsFirstDayCanNoLongerBeConfirmed() {
		Proposal proposal = propose(section(TODAY.plusDays(1), LAST_DAY));
		this.clock.set(TODAY.plusDays(2));
		RuleViolation refusal = refusal(() -> confirm(proposal));
		assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.CONFLICT);
		assertThat(refusal.violations()).singleElement()
			.satisfies((violation) -> assertThat(violation.args()).containsExactly(LAST_DAY, TODAY.plusDays(2)));
		assertThat(this.roster.changes(this.unit).get(0).status()).isEqualTo(Proposal.Status.PROPOSED);
		assertThat(this.appointments
			.decide(proposal.id(), Map.of("decision", "REFUSED", "opinion", "请以新的日期重新提出"), TASKFORCE)
			.status()).isEqualTo(Proposal.Status.REFUSED);
	}

	@Test
	void daysWithoutAnybodyMayBeFilledLater() {
		this.clock.set(LAST_DAY.plusDays(20));
		assertThat(rules(() -> propose(section(LAST_DAY, LAST_DAY.plusYears(1))))).containsExactly("from liaison.past");
		confirm(propose(section(LAST_DAY.plusDays(5), LAST_DAY.plusYears(1))));
		assertThat(this.roster.of(this.unit, Rank.SECTION, LAST_DAY.plusDays(4))).isEmpty();
		assertThat(a(LAST_DAY.plusDays(5))).isEqualTo(this.unit + ".head");
	}

	@Test
	void ofTwoDecisionsAtOnceTheSecondIsToldInWords() throws Exception {
		for (int round = 0; round < 8; round++) {
			Proposal proposal = propose(values(Rank.SECTION, (round % 2 == 0) ? "head" : "section", "section-b",
					TODAY.plusDays(round), LAST_DAY));
			List<String> told = atOnce(() -> confirm(proposal), () -> this.appointments.decide(proposal.id(),
					Map.of("decision", "REFUSED", "opinion", "不同意"), Person.of("leading-group", List.of("taskforce"))));
			assertThat(told).containsExactlyInAnyOrder("done", "CONFLICT liaison.proposal.decided");
			Proposal decided = this.roster.changes(this.unit).get(0);
			assertThat(this.roster.history(this.unit)
				.stream()
				.anyMatch((term) -> Objects.equals(term.proposal(), proposal.id())))
				.isEqualTo(decided.status() == Proposal.Status.CONFIRMED);
		}
	}

	@Test
	void ofTwoProposalsAtOnceTheSecondWaits() throws Exception {
		assertThat(atOnce(() -> propose(section(TODAY, LAST_DAY)), () -> propose(section(TODAY, LAST_DAY))))
			.containsExactlyInAnyOrder("done", "CONFLICT liaison.proposal.open");
	}

	@Test
	void ofTwoOfAPairWhoLeaveAtOnceTheSecondNamesSomebody() throws Exception {
		assertThat(atOnce(() -> away("section", TODAY, TODAY, null), () -> away("section-b", TODAY, TODAY, null)))
			.containsExactlyInAnyOrder("done", "INVALID liaison.both-away");
	}

	@Test
	void rosterOfAnyDayIsWhatThePlainListSays() {
		long seed = Long.getLong("fasttrack.seed", System.nanoTime());
		System.out.println("fasttrack.seed=" + seed);
		Random random = new Random(seed);
		LocalDate last = LocalDate.of(2025, 1, 1);
		TreeMap<LocalDate, String> expected = new TreeMap<>();
		last.datesUntil(LAST_DAY.plusDays(1)).forEach((day) -> expected.put(day, pair("section", "section-b")));
		List<String> people = List.of("section", "section-b", "head");
		LocalDate today = TODAY;
		for (int step = 0; step < 60; step++) {
			today = today.plusDays(random.nextInt(25));
			this.clock.set(today);
			String a = people.get(random.nextInt(3));
			String b = people.get(random.nextInt(3));
			LocalDate from = today.plusDays(random.nextInt(60) - 20);
			LocalDate to = from.plusDays(random.nextInt(200) - 5);
			LocalDate now = today;
			boolean allowed = !a.equals(b) && !to.isBefore(from) && from.isAfter(last)
					&& from.datesUntil(from.isBefore(now) ? now : from).noneMatch(expected::containsKey);
			String what = "seed " + seed + ", step " + step + ", " + today + ": " + a + " " + b + " " + from + " " + to;
			Map<String, @Nullable Object> values = values(Rank.SECTION, a, b, from, to);
			if (!allowed) {
				assertThat(rules(() -> propose(values))).as(what).isNotEmpty();
			}
			else if (random.nextInt(4) == 0) {
				this.appointments.decide(propose(values).id(), Map.of("decision", "REFUSED", "opinion", "否"),
						TASKFORCE);
			}
			else {
				confirm(propose(values));
				expected.tailMap(from).clear();
				from.datesUntil(to.plusDays(1)).forEach((day) -> expected.put(day, pair(a, b)));
				last = from;
			}
			for (int look = 0; look < 10; look++) {
				LocalDate day = today.plusDays(random.nextInt(800) - 500);
				assertThat(this.roster.of(this.unit, Rank.SECTION, day)
					.map((term) -> term.a().id() + " " + term.b().id())
					.orElse(null)).as(what + ", on " + day).isEqualTo(expected.get(day));
			}
		}
	}

	private String pair(String a, String b) {
		return this.unit + "." + a + " " + this.unit + "." + b;
	}

	@ParameterizedTest
	@EnumSource
	void whoIsAwayIsRepresentedByTheOther(AbsenceKind kind) {
		Map<String, @Nullable Object> values = absence("section", TODAY, TODAY.plusDays(2), null);
		values.put("kind", kind.name());
		Absence absence = this.absences.register(values, unitsOwn());
		assertThat(absence.kind()).isEqualTo(kind);
		assertThat(absence.recordedByName()).contains("（");
		Acting acting = acting(Rank.SECTION, TODAY);
		assertThat(acting.person().id()).isEqualTo(this.unit + ".section-b");
		assertThat(acting.capacity()).isEqualTo(Capacity.B);
		assertThat(acting.text()).isEqualTo(acting.person().text() + " 代A角办理");
		assertThat(acting.group()).isEqualTo(this.unit + ".section");
		assertThat(acting.gap()).isFalse();
		assertThat(acting.passedOver()).singleElement().satisfies((passed) -> {
			assertThat(Objects.requireNonNull(passed.person()).id()).isEqualTo(this.unit + ".section");
			assertThat(passed.awayTo()).isEqualTo(TODAY.plusDays(2));
		});
		Acting after = acting(Rank.SECTION, TODAY.plusDays(3));
		assertThat(after.capacity()).isEqualTo(Capacity.A);
		assertThat(after.text()).isEqualTo(after.person().text());
		assertThat(after.passedOver()).isEmpty();
		assertThat(this.roster.gaps(TODAY, this.unit::equals)).isEmpty();
	}

	@Test
	void bothAreAwayOnlyWithSomebodyWhoStandsIn() {
		away("section", TODAY, TODAY.plusDays(9), null);
		assertThat(rules(() -> away("section-b", TODAY.plusDays(9), TODAY.plusDays(12), null)))
			.containsExactly("standIn liaison.both-away");
		assertThat(rules(() -> away("section-b", TODAY.plusDays(9), TODAY.plusDays(12), "section")))
			.containsExactly("standIn liaison.stand-in.pair", "standIn liaison.stand-in.away");
		assertThat(rules(() -> away("section-b", TODAY.plusDays(9), TODAY.plusDays(12), "section-b")))
			.containsExactly("standIn liaison.stand-in.pair");
		away("section-b", TODAY.plusDays(9), TODAY.plusDays(12), "head");
		Acting acting = acting(Rank.SECTION, TODAY.plusDays(9));
		assertThat(acting.capacity()).isEqualTo(Capacity.STAND_IN);
		assertThat(acting.person().id()).isEqualTo(this.unit + ".head");
		assertThat(acting.gap()).isFalse();
		assertThat(acting.passedOver()).hasSize(2);
		assertThat(acting(Rank.SECTION, TODAY.plusDays(8)).capacity()).isEqualTo(Capacity.B);
		assertThat(acting(Rank.SECTION, TODAY.plusDays(10)).capacity()).isEqualTo(Capacity.A);
		away("section", TODAY.plusDays(10), TODAY.plusDays(12), null);
		assertThat(acting(Rank.SECTION, TODAY.plusDays(11)).capacity()).as("the other has named somebody")
			.isEqualTo(Capacity.STAND_IN);
	}

	@Test
	void withoutAnybodyItGoesUpAndIsAGap() {
		away("section", TODAY, TODAY, "head");
		away("section-b", TODAY, TODAY, null);
		assertThat(this.roster.gaps(TODAY, this.unit::equals)).isEmpty();
		away("head", TODAY, TODAY, null);
		Acting up = acting(Rank.SECTION, TODAY);
		assertThat(up.capacity()).isEqualTo(Capacity.COUNTY_LEVEL);
		assertThat(up.person().id()).isEqualTo(this.unit + ".county");
		assertThat(up.group()).isEqualTo(this.unit + ".county");
		assertThat(up.passedOver()).extracting(Acting.PassedOver::capacity)
			.containsExactly(Capacity.A, Capacity.B, Capacity.STAND_IN);
		assertThat(this.roster.gaps(TODAY, this.unit::equals)).singleElement().satisfies((gap) -> {
			assertThat(gap.kind()).isEqualTo(Kind.BOTH_AWAY);
			assertThat(gap.rank()).isEqualTo(Rank.SECTION);
			assertThat(gap.acting()).isEqualTo(up);
		});
		away("county", TODAY, TODAY, null);
		assertThat(acting(Rank.SECTION, TODAY).person().id()).isEqualTo(this.unit + ".county-b");
		String leader = this.organization.units()
			.stream()
			.map(ApprovalUnit::id)
			.filter((id) -> id.startsWith(this.unit.substring(0, 7)) && !id.equals(this.unit))
			.findFirst()
			.orElseThrow() + ".county";
		Map<String, @Nullable Object> values = absence("county-b", TODAY, TODAY, null);
		values.put("standIn", leader);
		this.absences.register(values, own("county-b"));
		assertThat(acting(Rank.SECTION, TODAY).person().id()).as("another leader of the county").isEqualTo(leader);
		assertThat(acting(Rank.COUNTY, TODAY).capacity()).isEqualTo(Capacity.STAND_IN);
	}

	@Test
	void thereIsAlwaysSomebody() {
		Acting nobody = acting(Rank.SECTION, LAST_DAY.plusDays(1));
		assertThat(nobody.capacity()).isEqualTo(Capacity.TASKFORCE);
		assertThat(nobody.person().id()).isEqualTo("taskforce");
		assertThat(nobody.group()).isEqualTo("taskforce");
		assertThat(nobody.passedOver()).extracting((passed) -> passed.rank() + " " + passed.person())
			.containsExactly("SECTION null", "COUNTY null");
		assertThat(acting(Rank.COUNTY, LocalDate.of(2020, 1, 1)).capacity()).isEqualTo(Capacity.TASKFORCE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			2024-12-31 | NONE, NONE             | -
			2025-01-01 | ''                     | -
			2027-11-30 | ''                     | -
			2027-12-01 | TERM_ENDS, TERM_ENDS   | 2027-12-31
			2027-12-31 | TERM_ENDS, TERM_ENDS   | 2027-12-31
			2028-01-01 | TERM_OVER, TERM_OVER   | 2027-12-31
			""")
	void gapsOfADay(LocalDate day, String kinds, @Nullable LocalDate lastDay) {
		List<Gap> gaps = this.roster.gaps(day, this.unit::equals);
		assertThat(String.join(", ", gaps.stream().map((gap) -> gap.kind().name()).toList())).isEqualTo(kinds);
		assertThat(gaps).allSatisfy((gap) -> assertThat(gap.lastDay()).isEqualTo(lastDay))
			.allMatch((gap) -> gap.unitName().equals(this.organization.unit(this.unit).orElseThrow().name()));
	}

	@Test
	void termThatIsFollowedAtOnceIsNoGap() {
		confirm(propose(section(LAST_DAY.plusDays(1), LAST_DAY.plusYears(2))));
		confirm(propose(values(Rank.COUNTY, "county", "county-b", LAST_DAY.plusDays(2), LAST_DAY.plusYears(2))));
		assertThat(this.roster.gaps(LAST_DAY, this.unit::equals)).extracting(Gap::rank).containsExactly(Rank.COUNTY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			person  | -          | person required
			person  | nobody     | person liaison.official.unknown
			from    | -          | from required
			from    | 2026-07-33 | from date
			from    | 2020-01-01 | from date.range
			from    | 2036-01-01 | from date.range
			to      | -          | to required
			to      | 2026-07-13 | to date.range
			to      | 2029-07-14 | to date.range
			kind    | -          | kind required
			kind    | HOLIDAY    | kind choice
			standIn | nobody     | standIn liaison.official.unknown
			standIn | OTHER      | standIn liaison.stand-in.rank
			unit    | 540602-NR  | unit not-writable
			""")
	void wrongAbsenceIsRefused(String field, @Nullable String value, String rule) {
		Map<String, @Nullable Object> values = absence("section", TODAY, TODAY, null);
		values.put(field, "OTHER".equals(value) ? "540602-NR.section" : value);
		assertThat(rules(() -> this.absences.register(values, unitsOwn()))).containsExactly(rule);
		assertThat(this.absences.of(this.unit, unitsOwn())).isEmpty();
	}

	/** A colleague's word does not take somebody's tasks away at once and unseen. */
	@Test
	void whatSomebodyElseRecordsCountsWhenItIsConfirmedOrAfterAWorkingDay() {
		Absence absence = this.absences.register(absence("section", TODAY, TODAY.plusDays(9), null), own("section-b"));
		assertThat(absence.standing()).isEqualTo(Standing.PENDING);
		assertThat(absence.countsFrom()).isEqualTo(TODAY.plusDays(2));
		assertThat(acting(Rank.SECTION, TODAY.plusDays(1)).capacity()).isEqualTo(Capacity.A);
		assertThat(acting(Rank.SECTION, TODAY.plusDays(2)).capacity()).isEqualTo(Capacity.B);
		assertThat(this.absences.toConfirm(own("section"))).containsExactly(absence);
		assertThat(this.absences.toConfirm(own("section-b"))).isEmpty();
		assertThat(this.absences.toConfirm(Person.of(this.unit + ".head", List.of(this.unit + ".head"))))
			.containsExactly(absence);
		this.clock.set(TODAY.plusDays(2));
		assertThat(this.absences.of(this.unit, TASKFORCE).get(0).standing()).isEqualTo(Standing.UNCONFIRMED);
		end(absence, TODAY.minusDays(1), own("section"));
		assertThat(acting(Rank.SECTION, TODAY.plusDays(2)).capacity()).as("the person undoes it").isEqualTo(Capacity.A);
		assertThat(rules(() -> this.absences.confirm(absence.id(), own("section"))))
			.containsExactly(" liaison.absence.ended");
	}

	@Test
	void absenceOnAFridayThatNobodyConfirmsCountsFromTuesday() {
		LocalDate friday = TODAY.with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
		this.clock.set(friday);
		Absence absence = this.absences.register(absence("section", friday, friday.plusDays(9), null),
				own("section-b"));
		assertThat(absence.countsFrom()).isEqualTo(friday.plusDays(4));
	}

	@ParameterizedTest
	@ValueSource(strings = { "section", "head", "taskforce" })
	void personOrHeadOrTaskForceConfirms(String who) {
		Absence absence = this.absences.register(absence("section", TODAY, TODAY.plusDays(9), null), own("section-b"));
		Person confirming = switch (who) {
			case "head" -> Person.of(this.unit + ".head", List.of(this.unit + ".head"));
			case "taskforce" -> TASKFORCE;
			default -> own(who);
		};
		Absence confirmed = this.absences.confirm(absence.id(), confirming);
		assertThat(confirmed.standing()).isEqualTo(Standing.CONFIRMED);
		assertThat(confirmed.countsFrom()).isEqualTo(TODAY);
		assertThat(acting(Rank.SECTION, TODAY).capacity()).isEqualTo(Capacity.B);
		assertThat(rules(() -> this.absences.confirm(absence.id(), confirming)))
			.containsExactly(" liaison.absence.confirmed");
	}

	@Test
	void whoWouldActDoesNotConfirm() {
		Person head = Person.of(this.unit + ".head", List.of(this.unit + ".head"));
		Absence absence = this.absences.register(absence("section", TODAY, TODAY.plusDays(9), "head"),
				own("section-b"));
		for (Person who : List.of(own("section-b"), own("county"), head)) {
			assertThat(rules(() -> this.absences.confirm(absence.id(), who))).as(who.user())
				.containsExactly(" liaison.absence.confirm");
		}
		assertThat(rules(() -> this.absences.confirm(absence.id(),
				Person.of("540602-NR.section", List.of("540602-NR.section")))))
			.containsExactly(" liaison.absence.unknown");
		assertThat(this.absences.confirmable(this.unit, List.of(absence), own("section")))
			.containsExactly(absence.id());
		assertThat(this.absences.confirmable(this.unit, List.of(absence), head)).isEmpty();
	}

	@Test
	void whatTheHeadRecordsCountsAtOnce() {
		Absence absence = this.absences.register(absence("section", TODAY, TODAY.plusDays(9), null),
				Person.of(this.unit + ".head", List.of(this.unit + ".head")));
		assertThat(absence.standing()).isEqualTo(Standing.CONFIRMED);
		assertThat(acting(Rank.SECTION, TODAY).capacity()).isEqualTo(Capacity.B);
	}

	@Test
	void absencesOfOnePersonDoNotOverlap() {
		away("section", TODAY, TODAY.plusDays(3), null);
		assertThat(rules(() -> away("section", TODAY.plusDays(3), TODAY.plusDays(4), null)))
			.containsExactly("from liaison.absence.overlapping");
		away("section", TODAY.plusDays(4), TODAY.plusDays(4), null);
	}

	@Test
	void whoIsBackEarlierActsAgain() {
		Absence absence = away("section", TODAY, TODAY.plusDays(9), null);
		Person stranger = Person.of("540602-NR.section", List.of("540602-NR.section"));
		assertThat(rules(() -> end(absence, TODAY, stranger))).containsExactly(" liaison.absence.unknown");
		assertThat(rules(() -> end(absence, TODAY.minusDays(2), unitsOwn())))
			.containsExactly("lastDay liaison.absence.last-day");
		assertThat(rules(() -> end(absence, TODAY.plusDays(9), unitsOwn())))
			.containsExactly("lastDay liaison.absence.last-day");
		end(absence, TODAY.plusDays(3), unitsOwn());
		assertThat(rules(() -> end(absence, TODAY.plusDays(1), unitsOwn()))).containsExactly(" liaison.absence.ended");
		assertThat(acting(Rank.SECTION, TODAY.plusDays(3)).capacity()).isEqualTo(Capacity.B);
		assertThat(acting(Rank.SECTION, TODAY.plusDays(4)).capacity()).isEqualTo(Capacity.A);
		away("section-b", TODAY.plusDays(4), TODAY.plusDays(20), null);
		Absence notGone = away("section", TODAY.plusDays(30), TODAY.plusDays(31), null);
		end(notGone, TODAY.plusDays(29), unitsOwn());
		assertThat(acting(Rank.SECTION, TODAY.plusDays(30)).capacity()).isEqualTo(Capacity.A);
		away("section", TODAY.plusDays(29), TODAY.plusDays(30), null);
		assertThat(this.absences.of(this.unit, TASKFORCE)).hasSize(4)
			.last()
			.satisfies((first) -> assertThat(first.lastDay()).isEqualTo(TODAY.plusDays(3)));
	}

	@Test
	void onlyTheUnitRecordsAbsencesAndSeesWhy() {
		Person stranger = Person.of("540602-NR.section", List.of("540602-NR.section"));
		Map<String, @Nullable Object> values = absence("section", TODAY, TODAY, null);
		assertThat(rules(() -> this.absences.register(values, stranger))).containsExactly(" liaison.own-absences");
		values.put("person", "taskforce");
		assertThat(rules(() -> this.absences.register(values, unitsOwn()))).containsExactly(" liaison.own-absences");
		for (Person who : List.of(stranger, Person.of("leader", List.of("leaders")),
				Person.of("platform", List.of("systems")))) {
			assertThat(rules(() -> this.absences.of(this.unit, who))).containsExactly(" not-allowed");
		}
	}

	@Test
	void whoActsIsWhatThePlainListSays() {
		long seed = Long.getLong("fasttrack.seed", System.nanoTime());
		System.out.println("fasttrack.seed=" + seed);
		Random random = new Random(seed);
		List<String> people = List.of("section", "section-b", "head", "county", "county-b");
		List<Absence> recorded = new ArrayList<>();
		for (int step = 0; step < 60; step++) {
			LocalDate from = TODAY.plusDays(random.nextInt(60));
			String standIn = List.of("", "head", "county", "section").get(random.nextInt(4));
			try {
				recorded.add(away(people.get(random.nextInt(5)), from, from.plusDays(random.nextInt(8)),
						standIn.isEmpty() ? null : standIn));
			}
			catch (RuleViolation refused) {
				assertThat(refused.kind()).isEqualTo(RuleViolation.Kind.INVALID);
			}
		}
		assertThat(recorded).hasSizeGreaterThan(5);
		for (int i = 0; i < 70; i++) {
			LocalDate day = TODAY.plusDays(i);
			Map<String, Absence> away = new HashMap<>();
			recorded.stream()
				.filter((each) -> !day.isBefore(each.from()) && !day.isAfter(each.to()))
				.forEach((each) -> assertThat(away.put(each.person().id(), each)).isNull());
			String expected = expected(away, "section");
			String county = expected(away, "county");
			Acting acting = acting(Rank.SECTION, day);
			assertThat(acting.person().id()).as("seed " + seed + ", " + day)
				.isEqualTo((expected != null) ? expected : (county != null) ? county : "taskforce");
			assertThat(acting.gap()).isEqualTo(expected == null);
			assertThat(acting(Rank.COUNTY, day).person().id()).isEqualTo((county != null) ? county : "taskforce");
			assertThat(this.roster.gaps(day, this.unit::equals))
				.hasSize(((expected == null) ? 1 : 0) + ((county == null) ? 1 : 0));
		}
	}

	private @Nullable String expected(Map<String, Absence> away, String role) {
		Absence a = away.get(this.unit + "." + role);
		if (a == null) {
			return this.unit + "." + role;
		}
		Absence b = away.get(this.unit + "." + role + "-b");
		if (b == null) {
			return this.unit + "." + role + "-b";
		}
		assertThat((a.standIn() != null) || (b.standIn() != null)).as("both away without anybody named").isTrue();
		for (Absence absence : (a.id() > b.id()) ? List.of(a, b) : List.of(b, a)) {
			NamedPerson standIn = absence.standIn();
			if (standIn != null && !away.containsKey(standIn.id())) {
				return standIn.id();
			}
		}
		return null;
	}

	@ParameterizedTest
	@CsvSource({ "liaison_proposal,a", "liaison_decision,opinion", "liaison_term,valid_to", "liaison_absence,kind",
			"liaison_return,last_day" })
	void whatIsRecordedCannotBeChanged(String table, String column) {
		for (String statement : List.of("UPDATE fasttrack." + table + " SET " + column + " = " + column,
				"DELETE FROM fasttrack." + table, "TRUNCATE fasttrack." + table)) {
			assertThatThrownBy(() -> this.jdbc.sql(statement).update()).isInstanceOf(DataAccessException.class)
				.hasRootCauseMessage("ERROR: permission denied for table " + table);
		}
	}

	@Test
	void seedsAreTakenOnlyForAUnitThatHasNobody() {
		int before = this.roster.history(this.unit).size();
		this.appointments.seed(List.of(new Appointment(this.unit, Rank.SECTION, this.unit + ".head",
				this.unit + ".section", TODAY, LAST_DAY, "试", TODAY, "试")));
		assertThat(this.roster.history(this.unit)).hasSize(before);
	}

	private String a(LocalDate day) {
		return this.roster.of(this.unit, Rank.SECTION, day).orElseThrow().a().id();
	}

	private Acting acting(Rank rank, LocalDate day) {
		return this.roster.acting(this.unit, rank, day);
	}

	private Person unitsOwn() {
		return Person.of(this.unit + ".section", List.of(this.unit + ".section"));
	}

	private Person own(String person) {
		return Person.of(this.unit + "." + person, List.of(this.unit + ".section"));
	}

	private Proposal propose(Map<String, @Nullable Object> values) {
		return this.appointments.propose(values, unitsOwn());
	}

	private Proposal confirm(Proposal proposal) {
		return confirm(proposal, TASKFORCE);
	}

	private Proposal confirm(Proposal proposal, Person caller) {
		return this.appointments.decide(proposal.id(), Map.of("decision", "CONFIRMED"), caller);
	}

	private Absence away(String person, LocalDate from, LocalDate to, @Nullable String standIn) {
		return this.absences.register(absence(person, from, to, standIn), own(person));
	}

	private Absence end(Absence absence, LocalDate lastDay, Person caller) {
		return this.absences.end(absence.id(), Map.of("lastDay", lastDay.toString()), caller);
	}

	private Map<String, @Nullable Object> section(LocalDate from, LocalDate to) {
		return values(Rank.SECTION, "head", "section-b", from, to);
	}

	private Map<String, @Nullable Object> values(Rank rank, String a, String b, LocalDate from, LocalDate to) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("unit", this.unit);
		values.put("rank", rank.name());
		values.put("a", this.unit + "." + a);
		values.put("b", this.unit + "." + b);
		values.put("from", from.toString());
		values.put("to", to.toString());
		values.put("documentNumber", "试〔2026〕1号");
		values.put("issuedOn", "2026-07-01");
		return values;
	}

	private Map<String, @Nullable Object> absence(String person, LocalDate from, LocalDate to,
			@Nullable String standIn) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("person", this.unit + "." + person);
		values.put("from", from.toString());
		values.put("to", to.toString());
		values.put("kind", "LEAVE");
		values.put("standIn", (standIn != null) ? this.unit + "." + standIn : null);
		return values;
	}

	private static RuleViolation refusal(Callable<?> act) {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class, act::call);
		assertThat(refusal).as("refused").isNotNull();
		return refusal;
	}

	private static List<String> rules(Callable<?> act) {
		return refusal(act).violations()
			.stream()
			.map((violation) -> violation.field() + " " + violation.rule())
			.toList();
	}

	/** What each is told. */
	private static List<String> atOnce(Callable<?> one, Callable<?> other) throws Exception {
		ExecutorService both = Executors.newFixedThreadPool(2);
		try {
			List<String> told = new ArrayList<>();
			for (var answer : both.invokeAll(List.of(told(one), told(other)))) {
				told.add(answer.get());
			}
			return told;
		}
		finally {
			both.shutdown();
		}
	}

	private static Callable<String> told(Callable<?> act) {
		return () -> {
			try {
				act.call();
				return "done";
			}
			catch (RuleViolation refusal) {
				return refusal.kind() + " " + refusal.violations().get(0).rule();
			}
		};
	}

}
