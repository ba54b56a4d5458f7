package org.fasttrack.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.fasttrack.Tables;
import org.fasttrack.Tables.Oracle;
import org.fasttrack.calendar.CalendarDay.Kind;
import org.fasttrack.calendar.CalendarDay.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WorkingCalendarTest {

	private final WorkingCalendar calendar = of(seeds(Scope.NATIONAL, Scope.TAR));

	@ParameterizedTest
	@MethodSource("yearsOfTheNation")
	void yearHasTheStateCouncilsWorkingDays(Oracle oracle) {
		assertThat(workingDays(of(seeds(Scope.NATIONAL)), oracle.input()))
			.isEqualTo(Integer.parseInt(oracle.expected()));
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
		List<LocalDate> weekends = seeds(Scope.NATIONAL, Scope.TAR).stream()
			.filter((day) -> day.kind() == Kind.WORK)
			.map(CalendarDay::date)
			.toList();
		assertThat(weekends).isNotEmpty()
			.allMatch((day) -> Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek()))
			.allMatch(this.calendar::isWorkingDay);
	}

	@Test
	void everyHolidayOfTheSeedsIsOff() {
		assertThat(seeds(Scope.NATIONAL, Scope.TAR).stream()
			.filter((day) -> day.kind() == Kind.OFF)
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
		CalendarDay off = new CalendarDay(monday, Scope.TAR, Kind.OFF, "-", "-");
		CalendarDay work = new CalendarDay(monday, Scope.CITY, Kind.WORK, "-", "-");
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
		CalendarDay losar = new CalendarDay(LocalDate.of(2027, 2, 8), Scope.TAR, Kind.OFF, "-", "-");
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

	/** The library knows working weekends only between its first and its last holiday. */
	@Test
	void workingWeekendCountsFarFromAllOtherDays() {
		LocalDate before = LocalDate.of(2003, 5, 10);
		LocalDate after = LocalDate.of(2098, 5, 10);
		WorkingCalendar lonely = of(with(new CalendarDay(before, Scope.TAR, Kind.WORK, "-", "-"),
				new CalendarDay(after, Scope.CITY, Kind.WORK, "-", "-")));
		for (LocalDate saturday : List.of(before, after)) {
			assertThat(saturday.getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
			assertThat(lonely.isWorkingDay(saturday)).isTrue();
			assertThat(lonely.isWorkingDay(saturday.plusDays(1))).isFalse();
			assertThat(lonely.deadline(saturday.minusDays(1), 1, DayKind.WD)).isEqualTo(new Deadline(saturday, true));
			assertThat(lonely.workingDays(saturday, saturday)).isEqualTo(new WorkingDays(1, true));
		}
		WorkingCalendar alone = of(List.of(new CalendarDay(after, Scope.NATIONAL, Kind.WORK, "-", "-")));
		assertThat(alone.isWorkingDay(after)).isTrue();
		assertThat(alone.deadline(after.minusDays(1), 1, DayKind.WD)).isEqualTo(new Deadline(after, false));
	}

	@Test
	void limitThatBeginsInAYearWithoutPublishedCalendarIsProvisional() {
		assertThat(this.calendar.deadline(LocalDate.of(2023, 12, 28), 5, DayKind.WD))
			.isEqualTo(new Deadline(LocalDate.of(2024, 1, 5), true));
		assertThat(this.calendar.deadline(LocalDate.of(2024, 1, 1), 3, DayKind.WD).provisional()).isFalse();
	}

	@Test
	void limitThatPassesThroughAYearWithoutPublishedCalendarIsProvisional() {
		WorkingCalendar gap = of(seeds(Scope.NATIONAL, Scope.TAR).stream()
			.filter((day) -> day.date().getYear() != 2025 || day.scope() != Scope.NATIONAL)
			.toList());
		assertThat(gap.deadline(LocalDate.of(2024, 12, 2), 290, DayKind.WD))
			.satisfies((deadline) -> assertThat(deadline.dueOn().getYear()).isEqualTo(2026))
			.satisfies((deadline) -> assertThat(deadline.provisional()).isTrue());
		assertThat(gap.workingDays(LocalDate.of(2024, 12, 2), LocalDate.of(2026, 1, 5)).provisional()).isTrue();
		assertThat(gap.workingDays(LocalDate.of(2024, 12, 2), LocalDate.of(2024, 12, 31)).provisional()).isFalse();
		assertThat(gap.isWorkingDay(LocalDate.of(2025, 3, 3))).as("a day of the region").isFalse();
	}

	@Test
	void spanCountsItsFirstAndItsLastDay() {
		LocalDate friday = LocalDate.of(2026, 7, 17);
		assertThat(this.calendar.workingDays(friday, friday)).isEqualTo(new WorkingDays(1, false));
		assertThat(this.calendar.workingDays(friday, friday.plusDays(3))).isEqualTo(new WorkingDays(2, false));
		assertThat(this.calendar.workingDays(friday.plusDays(1), friday.plusDays(2)))
			.isEqualTo(new WorkingDays(0, false));
		assertThat(this.calendar.workingDays(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)))
			.isEqualTo(new WorkingDays(245, false));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89 })
	void countingDayByDayComesToTheSame(long seed) {
		Random random = new Random(seed);
		List<CalendarDay> days = randomDays(random);
		WorkingCalendar fast = of(days);
		Naive slow = Naive.of(days);
		for (int i = 0; i < 100; i++) {
			LocalDate from = day(random);
			LocalDate to = from.plusDays(random.nextInt(900));
			int limit = random.nextInt(300);
			String what = "seed " + seed + ": " + from + " + " + limit + ", to " + to;
			assertThat(fast.isWorkingDay(from)).as(what).isEqualTo(slow.works(from));
			assertThat(fast.deadline(from, limit, DayKind.WD)).as(what).isEqualTo(slow.deadline(from, limit));
			assertThat(fast.workingDays(from, to)).as(what).isEqualTo(slow.count(from, to));
			assertThat(fast.workingDaysBetween(from, to)).as(what)
				.isEqualTo(slow.count(from, to).workingDays() - (slow.works(from) ? 1 : 0));
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89 })
	void limitsAddUpAndNeverEndEarlierForMoreDays(long seed) {
		Random random = new Random(seed);
		WorkingCalendar any = of(randomDays(random));
		for (int i = 0; i < 200; i++) {
			LocalDate from = day(random);
			int one = random.nextInt(120);
			int other = random.nextInt(120);
			String what = "seed " + seed + ": " + from + " + " + one + " + " + other;
			LocalDate due = any.deadline(from, one, DayKind.WD).dueOn();
			LocalDate last = any.deadline(from, one + other, DayKind.WD).dueOn();
			assertThat(any.deadline(due, other, DayKind.WD).dueOn()).as(what).isEqualTo(last);
			assertThat(last).as(what).isAfterOrEqualTo(due);
			assertThat(any.deadline(from.plusDays(1), one + 1, DayKind.WD).dueOn()).as(what)
				.isAfterOrEqualTo(any.deadline(from, one + 1, DayKind.WD).dueOn());
			assertThat(any.workingDaysBetween(from, any.deadline(from, one + 1, DayKind.WD).dueOn())).as(what)
				.isEqualTo(one + 1);
			assertThat(any.workingDaysBetween(from, due) + any.workingDaysBetween(due, last)).as(what)
				.isEqualTo(any.workingDaysBetween(from, last));
		}
	}

	/** Days off and days worked anywhere in the years around, in all scopes. */
	private static List<CalendarDay> randomDays(Random random) {
		Map<String, CalendarDay> days = new LinkedHashMap<>();
		for (int i = 0; i < 400; i++) {
			CalendarDay day = new CalendarDay(LocalDate.of(2023, 1, 1).plusDays(random.nextInt(2500)),
					Scope.values()[random.nextInt(3)], Kind.values()[random.nextInt(2)], "-", "-");
			if (day.scope() != Scope.NATIONAL || day.date().getYear() % 3 != 0) {
				days.put(day.scope() + " " + day.date(), day);
			}
		}
		return List.copyOf(days.values());
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
		days.addAll(seeds(Scope.NATIONAL));
		return days;
	}

	private static List<CalendarDay> seeds(Scope... scopes) {
		return Calendars.seeds().stream().filter((day) -> List.of(scopes).contains(day.scope())).toList();
	}

	private static WorkingCalendar of(List<CalendarDay> days) {
		return Calendars.of(days);
	}

	/** The calendar of three scopes, day by day and without the library. */
	private record Naive(Map<Scope, Map<LocalDate, Kind>> days) {

		static Naive of(List<CalendarDay> days) {
			Map<Scope, Map<LocalDate, Kind>> scopes = new EnumMap<>(Scope.class);
			days.forEach((day) -> scopes.computeIfAbsent(day.scope(), (scope) -> new HashMap<>())
				.put(day.date(), day.kind()));
			return new Naive(scopes);
		}

		boolean works(LocalDate day) {
			for (Scope scope : List.of(Scope.CITY, Scope.TAR, Scope.NATIONAL)) {
				Kind kind = this.days.getOrDefault(scope, Map.of()).get(day);
				if (kind != null) {
					return kind == Kind.WORK;
				}
			}
			return day.getDayOfWeek().getValue() <= 5;
		}

		Deadline deadline(LocalDate from, int days) {
			LocalDate due = from;
			for (int left = days; left > 0;) {
				due = due.plusDays(1);
				left -= works(due) ? 1 : 0;
			}
			return new Deadline(due, provisional(from, due));
		}

		WorkingDays count(LocalDate first, LocalDate last) {
			int count = (int) first.datesUntil(last.plusDays(1)).filter(this::works).count();
			return new WorkingDays(count, provisional(first, last));
		}

		private boolean provisional(LocalDate first, LocalDate last) {
			return !IntStream.rangeClosed(first.getYear(), last.getYear())
				.allMatch((year) -> this.days.getOrDefault(Scope.NATIONAL, Map.of())
					.keySet()
					.stream()
					.anyMatch((day) -> day.getYear() == year));
		}

	}

}
