package org.fasttrack.benchmark;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.ImmutableHolidayCalendar;
import org.fasttrack.calendar.CalendarDay;
import org.fasttrack.calendar.Calendars;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.WorkingCalendar;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The same question put to our calendar and to the library's, with the same days. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 50, time = 20, timeUnit = TimeUnit.MILLISECONDS)
public class CalendarCalls {

	private static final LocalDate FIRST = LocalDate.of(2000, 1, 3);

	private static final LocalDate LAST = LocalDate.of(2029, 12, 31);

	private static final int QUESTIONS = 1024;

	/** One span of thirty years, or spans of the length of a limit within them. */
	@Param({ "thirtyYears", "limits" })
	public String spans = "";

	private final LocalDate[] from = new LocalDate[QUESTIONS];

	private final LocalDate[] to = new LocalDate[QUESTIONS];

	private final int[] days = new int[QUESTIONS];

	private int next;

	private WorkingCalendar ours;

	private ImmutableHolidayCalendar library;

	@Setup
	public void prepare() {
		List<CalendarDay> seeds = Calendars.seeds();
		this.ours = Calendars.of(seeds);
		this.library = ImmutableHolidayCalendar.of(HolidayCalendarId.of("Seeds"),
				Stream.concat(dates(seeds, CalendarDay.Kind.OFF), Stream.of(FIRST.minusDays(1), LAST.plusYears(1)))
					.toList(),
				List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), dates(seeds, CalendarDay.Kind.WORK).toList());
		Random random = new Random(82);
		boolean whole = this.spans.equals("thirtyYears");
		for (int i = 0; i < QUESTIONS; i++) {
			this.from[i] = whole ? FIRST : FIRST.plusDays(random.nextInt(10_800));
			this.to[i] = whole ? LAST : this.from[i].plusDays(1 + random.nextInt(90));
			this.days[i] = this.ours.workingDaysBetween(this.from[i], this.to[i]);
		}
		for (int i = 0; i < QUESTIONS; i++) {
			this.next = i;
			LocalDate due = addOurs();
			this.next = i;
			boolean same = due.equals(addLibrary());
			this.next = i;
			int between = betweenOurs();
			this.next = i;
			if (!same || between != betweenLibrary()) {
				throw new IllegalStateException("the two answer differently");
			}
		}
	}

	private static Stream<LocalDate> dates(List<CalendarDay> days, CalendarDay.Kind kind) {
		return days.stream().filter((day) -> day.kind() == kind).map(CalendarDay::date);
	}

	@Benchmark
	public LocalDate addOurs() {
		int i = step();
		return this.ours.deadline(this.from[i], this.days[i], DayKind.WD).dueOn();
	}

	@Benchmark
	public LocalDate addLibrary() {
		int i = step();
		return this.library.shift(this.from[i], this.days[i]);
	}

	@Benchmark
	public int betweenOurs() {
		int i = step();
		return this.ours.workingDaysBetween(this.from[i], this.to[i]);
	}

	@Benchmark
	public int betweenLibrary() {
		int i = step();
		return this.library.daysBetween(this.from[i].plusDays(1), this.to[i].plusDays(1));
	}

	private int step() {
		return this.next = (this.next + 1) % QUESTIONS;
	}

}
