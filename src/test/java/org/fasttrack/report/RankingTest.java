package org.fasttrack.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.fasttrack.report.Figures.Counts;
import org.fasttrack.report.Figures.Place;
import org.fasttrack.report.Figures.Procedures;
import org.fasttrack.report.Figures.Row;
import org.fasttrack.report.Figures.Spans;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Ranks by hand-made figures. */
class RankingTest {

	private static final Spans NONE = new Spans(0, null, null);

	@Test
	void everyMeasureHasItsLineInTheFormula() throws IOException {
		try (Stream<String> lines = Files.lines(Path.of("seeds/report-formula.csv"))) {
			assertThat(lines.skip(1).map((line) -> line.split(",")[0]).distinct())
				.containsExactlyInAnyOrderElementsOf(Stream.of(Measure.values()).map(Measure::name).toList());
		}
	}

	@Test
	void everyMeasureIsTakenOfAUnitThatHasDoneEverything() {
		List<Place> places = Ranking.of(formula(), List.of(row("a", 4, 1, 4, 1)),
				List.of(new Procedures("a", "甲局", 6, 2, 6, 2, 40, 10, 30, 0, 0)));
		assertThat(places).singleElement()
			.satisfies((place) -> assertThat(place.measures()).containsOnlyKeys(Measure.values()));
	}

	@Test
	void whatDoesNotConcernAUnitCountsNeitherForNorAgainstIt() {
		List<Place> places = Ranking.of(formula(), List.of(row("a", 4, 0, 0, 0), row("b", 2, 0, 2, 2)), List.of());
		assertThat(places).extracting(Place::unit).containsExactly("a", "b");
		assertThat(places.get(0).score()).isEqualByComparingTo("100");
		assertThat(places.get(1).score()).as("half resolved, half in time, all settled").isEqualByComparingTo("66.7");
	}

	/** Nothing of it is known to be bound by a limit in law. */
	@Test
	void nobodyIsRankedOnALimitThatIsNoneInLaw() {
		assertThat(Ranking.of(formula(), List.of(), List.of(new Procedures("a", "甲局", 6, 2, 0, 0, 0, 0, 0, 0, 0))))
			.isEmpty();
		assertThat(Ranking.of(formula(), List.of(), List.of(new Procedures("a", "甲局", 6, 2, 1, 1, 0, 0, 0, 0, 0))))
			.singleElement()
			.satisfies((place) -> assertThat(place.score()).isEqualByComparingTo("50"));
	}

	@Test
	void equalScoresShareAPlaceAndTheNextIsLeftOut() {
		List<Place> places = Ranking.of(formula(),
				List.of(row("a", 4, 0, 0, 0), row("b", 9, 0, 0, 0), row("c", 1, 0, 1, 1)), List.of());
		assertThat(places).extracting(Place::rank).containsExactly(1, 1, 3);
	}

	private static Row row(String unit, int resolved, int reopened, int waiting, int overdue) {
		return new Row(unit, unit, new Counts(0, resolved, reopened, 0, 0, waiting, overdue, NONE, NONE));
	}

	/** Every measure counts the same. */
	private static List<FormulaLine> formula() {
		return Stream.of(Measure.values())
			.map((measure) -> new FormulaLine(measure, measure.name(), BigDecimal.TEN, ""))
			.toList();
	}

}
