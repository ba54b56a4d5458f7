package org.fasttrack.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class VersionsTest {

	private static final LocalDate DAY = LocalDate.of(2026, 8, 1);

	private static final Versions<Version> SOME = new Versions<>(
			List.of(new Version("limit", "later", DAY, null), new Version("limit", "old", Dated.EVER, null),
					new Version("fund", "ended", LocalDate.of(2021, 4, 1), LocalDate.of(2026, 7, 31)),
					new Version("new", "first", DAY, null)));

	@ParameterizedTest
	@CsvSource({ "2026-07-30, old ended, old ended first", "2026-07-31, old ended, old ended first",
			"2026-08-01, later first, later ended first", "2026-08-02, later first, later ended first",
			"2021-03-31, old, old ended first" })
	void versionHoldsFromItsFirstDayUntilItsLastOrTheNext(LocalDate day, String holding, String nearest) {
		assertThat(SOME.on(day)).extracting(Version::value).containsExactly(holding.split(" "));
		assertThat(SOME.nearest(day)).extracting(Version::value).containsExactly(nearest.split(" "));
	}

	@Test
	void nothingIsKnownOfWhatIsNotThere() {
		assertThat(SOME.on("other", DAY)).isEmpty();
		assertThat(SOME.nearest("other", DAY)).isEmpty();
	}

	/** In whatever order the rows come; compared with a search through all of them. */
	@Test
	void onEveryDayThatVersionHoldsWhichBeganLastAndHasNotEnded() {
		long seed = Long.getLong("fasttrack.seed", System.nanoTime());
		Random random = new Random(seed);
		for (int round = 0; round < 200; round++) {
			List<Version> rows = new ArrayList<>();
			LocalDate from = DAY;
			for (int i = 0; i < 1 + random.nextInt(5); i++) {
				LocalDate next = from.plusDays(1 + random.nextInt(10));
				LocalDate last = random.nextBoolean() ? null
						: from.plusDays(random.nextInt((int) (next.toEpochDay() - from.toEpochDay())));
				rows.add(new Version("limit", String.valueOf(i), from, last));
				from = next;
			}
			Collections.shuffle(rows, random);
			Versions<Version> versions = new Versions<>(rows);
			for (LocalDate day = DAY.minusDays(2); day.isBefore(from.plusDays(3)); day = day.plusDays(1)) {
				LocalDate asked = day;
				Version expected = rows.stream()
					.filter((each) -> !each.validFrom().isAfter(asked))
					.reduce((one, other) -> one.validFrom().isAfter(other.validFrom()) ? one : other)
					.filter((each) -> !Objects.requireNonNullElse(each.validTo(), asked).isBefore(asked))
					.orElse(null);
				assertThat(versions.on("limit", day).orElse(null)).as("%s of %s, seed %d", day, rows, seed)
					.isEqualTo(expected);
			}
		}
	}

	private record Version(String thing, String value, LocalDate validFrom,
			@Nullable LocalDate validTo) implements Dated {

	}

}
