package org.fasttrack.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.fasttrack.Tables;
import org.fasttrack.Tables.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;

class WorkingCalendarTest {

	private final WorkingCalendar calendar = of(seeds("NATIONAL", "TAR"));

	@ParameterizedTest
	@MethodSource("yearsOfTheNation")
	void yearHasTheStateCouncilsWorkingDays(Oracle oracle) {
		assertThat(workingDays(of(seeds("NATIONAL")), oracle.input())).isEqualTo(Integer.parseInt(oracle.expected()));
	}

	static List<Oracle> yearsOfTheNation() {
		return Tables.oracles("working_days");
	}

	@ParameterizedTest
	@MethodSource("yearsOfTheRegion")
	void yearHasTheRegionsWorkingDays(Oracle oracle) {
		assertThat(workingDays(this.calendar, oracle.input())).isEqualTo(Integer.parseInt(oracle.expected()));
	}

	static List<Oracle> yearsOfTheRegion() {
		return Tables.oracles("working_days_tar");
	}

	@ParameterizedTest
	@MethodSource("deadlines")
	void deadlineLeavesTheFirstDayOut(Oracle oracle) {
		String[] parts = oracle.input().split("\\+");
		assertThat(this.calendar.deadline(LocalDate.parse(parts[0]), Integer.parseInt(parts[1]), DayKind.WD))
			.isEqualTo(new Deadline(LocalDate.parse(oracle.expected()), false));
	}

	static List<Oracle> deadlines() {
		return Tables.oracles("deadline_tar");
	}

	@Test
	void everyWorkingWeekendOfTheSeedsIsAWorkingDay() {
		List<LocalDate> weekends = seeds("NATIONAL", "TAR").stream()
			.filter((day) -> day.kind() == CalendarDay.Kind.WORK)
			.map(CalendarDay::date)
			.toList();
		assertThat(weekends).isNotEmpty()
			.allMatch((day) -> Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek()))
			.allMatch(this.calendar::isWorkingDay);
	}

	@Test
	void everyHolidayOfTheSeedsIsOff() {
		assertThat(seeds("NATIONAL", "TAR").stream()
			.filter((day) -> day.kind() == CalendarDay.Kind.OFF)
			.map(CalendarDay::date)).isNotEmpty().noneMatch(this.calendar::isWorkingDay);
	}

	@Test
	void workingWeekendCountsTowardsALimit() {
		LocalDate saturday = LocalDate.of(2026, 2, 14);
		assertThat(this.calendar.isWorkingDay(saturday)).isTrue();
		assertThat(this.calendar.deadline(saturday.minusDays(1), 1, DayKind.WD).dueOn()).isEqualTo(saturday);
	}

	@Test
	void laterScopeOverridesAnEarlierOne() {
		LocalDate monday = LocalDate.of(2026, 6, 1);
		CalendarDay off = new CalendarDay(monday, "TAR", CalendarDay.Kind.OFF, "-", "-");
		CalendarDay work = new CalendarDay(monday, "CITY", CalendarDay.Kind.WORK, "-", "-");
		assertThat(of(with(off)).isWorkingDay(monday)).isFalse();
		assertThat(of(with(off, work)).isWorkingDay(monday)).isTrue();
		assertThat(of(with(work, off)).isWorkingDay(monday)).isTrue();
	}

	@Test
	void deadlineInAYearWithoutPublishedCalendarIsProvisional() {
		LocalDate from = LocalDate.of(2026, 12, 28);
		assertThat(this.calendar.deadline(from, 3, DayKind.WD)).isEqualTo(new Deadline(from.plusDays(3), false));
		assertThat(this.calendar.deadline(from, 4, DayKind.WD)).isEqualTo(new Deadline(from.plusDays(4), true));
	}

	@Test
	void regionsDaysAloneDoNotPublishAYear() {
		CalendarDay losar = new CalendarDay(LocalDate.of(2027, 2, 8), "TAR", CalendarDay.Kind.OFF, "-", "-");
		assertThat(of(with(losar)).deadline(LocalDate.of(2027, 2, 5), 1, DayKind.WD))
			.isEqualTo(new Deadline(LocalDate.of(2027, 2, 9), true));
	}

	@Test
	void calendarDaysAreNeverProvisionalAndCountHolidays() {
		LocalDate from = LocalDate.of(2026, 9, 30);
		assertThat(this.calendar.deadline(from, 5, DayKind.CD))
			.isEqualTo(new Deadline(LocalDate.of(2026, 10, 5), false));
		assertThat(this.calendar.deadline(from, 365, DayKind.CD))
			.isEqualTo(new Deadline(LocalDate.of(2027, 9, 30), false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-02-14", "2026-02-17", "2026-03-04", "2026-03-07" })
	void limitOfNoDaysEndsOnTheSameDay(LocalDate day) {
		assertThat(this.calendar.deadline(day, 0, DayKind.WD).dueOn()).isEqualTo(day);
		assertThat(this.calendar.workingDaysBetween(day, day)).isZero();
	}

	@Test
	void countIsTheSumOfItsWorkingDays() {
		Random random = new Random(82);
		for (int i = 0; i < 200; i++) {
			LocalDate from = day(random);
			LocalDate to = from.plusDays(random.nextInt(400));
			long expected = from.plusDays(1).datesUntil(to.plusDays(1)).filter(this.calendar::isWorkingDay).count();
			assertThat(this.calendar.workingDaysBetween(from, to)).as(from + " to " + to).isEqualTo((int) expected);
			assertThat(this.calendar.workingDaysBetween(to, from)).isEqualTo((int) -expected);
		}
	}

	@Test
	void countsOfTwoSpansAddUp() {
		Random random = new Random(201);
		for (int i = 0; i < 500; i++) {
			LocalDate from = day(random);
			LocalDate middle = from.plusDays(random.nextInt(300));
			LocalDate to = middle.plusDays(random.nextInt(300));
			assertThat(this.calendar.workingDaysBetween(from, middle) + this.calendar.workingDaysBetween(middle, to))
				.as(from + ", " + middle + ", " + to)
				.isEqualTo(this.calendar.workingDaysBetween(from, to));
		}
	}

	@Test
	void laterStartOrLongerLimitNeverEndsEarlier() {
		Random random = new Random(7);
		for (int i = 0; i < 500; i++) {
			LocalDate from = day(random);
			int days = 1 + random.nextInt(90);
			LocalDate due = this.calendar.deadline(from, days, DayKind.WD).dueOn();
			assertThat(this.calendar.isWorkingDay(due)).isTrue();
			assertThat(this.calendar.workingDaysBetween(from, due)).isEqualTo(days);
			assertThat(this.calendar.deadline(from, days + 1, DayKind.WD).dueOn()).isAfter(due);
			assertThat(this.calendar.deadline(from.plusDays(1), days, DayKind.WD).dueOn()).isAfterOrEqualTo(due);
			LocalDate before = this.calendar.workingDaysBefore(due, days);
			assertThat(this.calendar.workingDaysBetween(before, due)).isEqualTo(days);
		}
	}

	@Test
	void plainWeekHoldsWhereNothingIsKnown() {
		WorkingCalendar empty = of(List.of());
		assertThat(empty.isWorkingDay(LocalDate.of(2026, 10, 1))).isTrue();
		assertThat(empty.isWorkingDay(LocalDate.of(2026, 10, 3))).isFalse();
		assertThat(empty.deadline(LocalDate.of(2026, 10, 1), 1, DayKind.WD).provisional()).isTrue();
	}

	private static int workingDays(WorkingCalendar calendar, String year) {
		LocalDate first = LocalDate.of(Integer.parseInt(year), 1, 1);
		return calendar.workingDaysBetween(first.minusDays(1), first.plusYears(1).minusDays(1));
	}

	/** Reaches beyond the years that are published. */
	private static LocalDate day(Random random) {
		return LocalDate.of(2023, 7, 1).plusDays(random.nextInt(1800));
	}

	private static List<CalendarDay> with(CalendarDay... more) {
		List<CalendarDay> days = new ArrayList<>(List.of(more));
		days.addAll(seeds("NATIONAL"));
		return days;
	}

	private static List<CalendarDay> seeds(String... scopes) {
		return Tables.read("seeds/working-calendar.csv")
			.stream()
			.filter((row) -> List.of(scopes).contains(row.get("scope")))
			.map((row) -> new CalendarDay(LocalDate.parse(row.get("date")), row.get("scope"),
					CalendarDay.Kind.valueOf(row.get("day")), row.get("occasion"), row.get("source")))
			.toList();
	}

	private static WorkingCalendar of(List<CalendarDay> days) {
		JdbcClient jdbc = mock(JdbcClient.class, RETURNS_DEEP_STUBS);
		given(jdbc.sql(anyString()).query(CalendarDay.class).list()).willReturn(days);
		return new WorkingCalendar(jdbc);
	}

}
