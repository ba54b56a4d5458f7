package org.fasttrack.board;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.fasttrack.board.Forecast.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left of something that is open is judged by what took as long. */
class RemainingTimeTest {

	private static final int ENOUGH = 5;

	private static final int LEAST = 1;

	private static final RemainingTime.Rule RULE = new RemainingTime.Rule(ENOUGH, new BigDecimal("90"), LEAST);

	@ParameterizedTest(name = "{0}: unit {1}, city {2}, {3} days, {4} of them stood, limit {5}")
	@CsvSource(
			textBlock = """
					all of the unit              , 2 3 4 5 10       , ''                     ,  0,  0, 15,  4, 10, UNIT_HISTORY, 5
					exactly enough took as long  , 1 5 6 7 8 9      , ''                     ,  5,  0, 15,  2,  4, UNIT_HISTORY, 5
					as long is long enough       , 5 5 5 5 5        , ''                     ,  5,  0, 15,  1,  1, UNIT_HISTORY, 5
					one fewer is not             , 1 1 6 7 8 9      , 6 7 8 9 20             ,  5,  0, 15,  3, 15, CITY_HISTORY, 5
					one fewer in the city too    , 1 1 6 7 8 9      , 6 7 8 9 1              ,  5,  0, 15, 10, 10, LIMIT,        0
					one day before the limit     , 6 7 8 9          , 6 7 8 9                , 14,  0, 15,  1,  1, LIMIT,        0
					at the limit nobody can say  , 16 17 18 19      , 16 17 18 19            , 15,  0, 15,  ,    , UNKNOWN,      0
					past the limit nor then      , 1 1 1 1 1 1      , 1 1 1 1 1 1            , 41,  0, 15,  ,    , UNKNOWN,      0
					past the limit by experience , 30 30 30 30 30 99, ''                     , 26,  0, 15,  4, 73, UNIT_HISTORY, 6
					a limit stands still         , ''               , ''                     , 26, 20, 15,  9,  9, LIMIT,        0
					a limit runs on              , ''               , ''                     , 36, 20, 15,  ,    , UNKNOWN,      0
					experience stands still too  , 26 27 28 29 30   , ''                     , 26, 20, 15,  2,  4, UNIT_HISTORY, 5
					a limit of no days           , ''               , ''                     ,  0,  0,  0,  1,  1, LIMIT,        0
					""")
	void goesByWhatTookAsLong(String what, String unit, String city, int elapsed, int stood, int limit,
			@Nullable Integer usual, @Nullable Integer cautious, Origin origin, int samples) {
		RemainingTime time = RULE.of(days(unit), days(city), elapsed, stood, () -> Estimate.of(limit, Origin.LIMIT));
		assertThat(time.usual()).as(what).isEqualTo(usual);
		assertThat(time.cautious()).as(what).isEqualTo(cautious);
		assertThat(time.origin()).as(what).isEqualTo(origin);
		assertThat(time.samples()).as(what).isEqualTo(samples);
		assertThat(time.isKnown()).as(what).isEqualTo(origin != Origin.UNKNOWN);
	}

	/** Counted another way: day by day, how many of those were decided by then. */
	@Test
	void agreesWithCountingDayByDay() {
		Random random = new Random(20260714);
		int[] seen = new int[Origin.values().length];
		for (int round = 0; round < 20_000; round++) {
			List<Integer> unit = some(random, random.nextInt(12), 1 + random.nextInt(40));
			List<Integer> city = new ArrayList<>(unit);
			city.addAll(some(random, random.nextInt(12), 1 + random.nextInt(40)));
			Collections.shuffle(city, random);
			int elapsed = random.nextInt(30);
			int limit = random.nextInt(25);
			RemainingTime time = RULE.of(unit, city, elapsed, 0, () -> Estimate.of(limit, Origin.LIMIT));
			String about = unit + " " + city + " after " + elapsed + " of " + limit;
			Origin origin = origin(unit, city, elapsed, limit);
			assertThat(time.origin()).as(about).isEqualTo(origin);
			seen[origin.ordinal()]++;
			switch (origin) {
				case UNIT_HISTORY, CITY_HISTORY -> {
					List<Integer> cases = (origin == Origin.UNIT_HISTORY) ? unit : city;
					assertThat(time.usual()).as(about).isEqualTo(Math.max(LEAST, untilDecided(cases, elapsed, 50)));
					assertThat(time.cautious()).as(about).isEqualTo(Math.max(LEAST, untilDecided(cases, elapsed, 90)));
				}
				case LIMIT -> assertThat(time.usual()).as(about)
					.isEqualTo(time.cautious())
					.isEqualTo(Math.max(LEAST, limit - elapsed));
				default -> assertThat(time.usual()).as(about).isNull();
			}
			if (time.usual() != null) {
				assertThat(time.usual()).as(about).isGreaterThanOrEqualTo(LEAST);
				assertThat(time.cautious()).as(about).isGreaterThanOrEqualTo(time.usual());
			}
		}
		for (Origin origin : List.of(Origin.UNIT_HISTORY, Origin.CITY_HISTORY, Origin.LIMIT, Origin.UNKNOWN)) {
			assertThat(seen[origin.ordinal()]).as(origin.name()).isGreaterThan(1000);
		}
	}

	@Test
	void whatHasNotWaitedYetTakesWhatCasesTook() {
		Random random = new Random(5);
		for (int round = 0; round < 2000; round++) {
			List<Integer> unit = some(random, ENOUGH + random.nextInt(40), 60);
			Estimate whole = Estimate.of(unit, new BigDecimal("90"), Origin.UNIT_HISTORY);
			assertThat(RULE.of(unit, List.of(), 0, 0, () -> Estimate.of(15, Origin.LIMIT)))
				.isEqualTo(new RemainingTime(Math.max(LEAST, whole.median()), Math.max(LEAST, whole.cautious()),
						Origin.UNIT_HISTORY, unit.size(), false));
		}
	}

	/** The end never comes nearer because something has waited longer. */
	@Test
	void whatWaitsOneDayMoreIsNotExpectedEarlier() {
		List<Integer> unit = some(new Random(7), 50, 60);
		int end = 0;
		for (int elapsed = 0; elapsed <= 60; elapsed++) {
			RemainingTime time = RULE.of(unit, List.of(), elapsed, 0, () -> Estimate.of(15, Origin.LIMIT));
			if (time.usual() != null) {
				assertThat(elapsed + time.usual()).as("after " + elapsed).isGreaterThanOrEqualTo(end);
				end = elapsed + time.usual();
			}
		}
		assertThat(end).isGreaterThan(40);
	}

	@Test
	void whatIsPastTheMedianOfAllSaysSo() {
		List<Integer> unit = List.of(3, 3, 3, 9, 9, 9, 9, 9);
		assertThat(RULE.of(unit, List.of(), 9, 0, () -> Estimate.of(15, Origin.LIMIT)).pastEstimate()).isFalse();
		assertThat(RULE.of(unit, List.of(), 10, 0, () -> Estimate.of(15, Origin.LIMIT)).pastEstimate()).isTrue();
		assertThat(RULE.of(Estimate.of(5, Origin.LIMIT), 5).pastEstimate()).isFalse();
		assertThat(RULE.of(Estimate.of(5, Origin.LIMIT), 6).pastEstimate()).isTrue();
	}

	@Test
	void whatStandsStillIsOverWhenItsProcedureIsAndNobodyKnowsTheRest() {
		RemainingTime known = RULE.of(Estimate.of(15, Origin.LIMIT), 10);
		assertThat(known.notBefore(3)).isEqualTo(known);
		assertThat(known.notBefore(21).usual()).isEqualTo(21);
		RemainingTime unknown = RULE.of(Estimate.of(15, Origin.LIMIT), 15);
		assertThat(unknown.notBefore(21)).isEqualTo(unknown);
	}

	private static Origin origin(List<Integer> unit, List<Integer> city, int elapsed, int limit) {
		if (asLong(unit, elapsed) >= ENOUGH) {
			return Origin.UNIT_HISTORY;
		}
		if (asLong(city, elapsed) >= ENOUGH) {
			return Origin.CITY_HISTORY;
		}
		return (elapsed == 0 || elapsed < limit) ? Origin.LIMIT : Origin.UNKNOWN;
	}

	private static int asLong(List<Integer> cases, int elapsed) {
		int found = 0;
		for (int each : cases) {
			found += (each < elapsed) ? 0 : 1;
		}
		return found;
	}

	private static int untilDecided(List<Integer> cases, int elapsed, int percent) {
		int all = asLong(cases, elapsed);
		for (int more = 0;; more++) {
			int open = asLong(cases, elapsed + more + 1);
			if ((all - open) * 100 >= percent * all) {
				return more;
			}
		}
	}

	private static List<Integer> some(Random random, int count, int most) {
		return IntStream.generate(() -> random.nextInt(most + 1)).limit(count).boxed().toList();
	}

	private static List<Integer> days(String words) {
		return words.isEmpty() ? List.of() : List.of(words.split(" ")).stream().map(Integer::valueOf).toList();
	}

}
