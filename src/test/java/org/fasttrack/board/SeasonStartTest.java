package org.fasttrack.board;

import java.time.LocalDate;
import java.time.MonthDay;

import org.fasttrack.rule.Parameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class SeasonStartTest {

	@ParameterizedTest
	@CsvSource({ "4500, 2026-03-10, 2026-05-20", "4001, 2026-03-10, 2026-05-20", "4000, 2026-03-10, 2026-04-01",
			"3900, 2026-03-10, 2026-04-01", "4500, 2026-05-20, 2026-05-20", "4500, 2026-05-21, 2027-05-20",
			"3900, 2026-04-01, 2026-04-01", "3900, 2026-04-02, 2027-04-01" })
	void seasonIsTheFirstOnOrAfterTheApplication(int altitude, LocalDate applied, LocalDate season) {
		assertThat(season(altitude, applied)).isEqualTo(season);
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-10, 2026-04-01", "2026-04-15, 2026-05-20", "2026-07-14, 2027-04-01" })
	void withoutAnAltitudeItIsTheEarlierOfBoth(LocalDate applied, LocalDate season) {
		assertThat(season(null, applied)).isEqualTo(season);
	}

	@Test
	void altitudeThatNobodySaidIsNotMadeUp() {
		assertThat(SeasonStart.of(parameters(), null, LocalDate.of(2026, 3, 10)).altitude()).isNull();
	}

	private static LocalDate season(@Nullable Integer altitude, LocalDate applied) {
		return SeasonStart.of(parameters(), altitude, applied).on();
	}

	private static Parameters parameters() {
		Parameters parameters = mock(Parameters.class);
		given(parameters.whole("season.altitude")).willReturn(4000);
		given(parameters.monthDay("season.start-below-4000m")).willReturn(MonthDay.of(4, 1));
		given(parameters.monthDay("season.start-above-4000m")).willReturn(MonthDay.of(5, 20));
		return parameters;
	}

}
