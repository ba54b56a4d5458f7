package org.fasttrack.board;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

import org.fasttrack.board.Forecast.Origin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EstimateTest {

	private static final BigDecimal NINETY = new BigDecimal("90");

	@Test
	void halfOfTheCasesTookNoLongerThanTheMedianAndNinetyPercentNoLongerThanTheOther() {
		assertThat(of(IntStream.rangeClosed(1, 10).boxed().toList()))
			.isEqualTo(new Estimate(5, 9, Origin.UNIT_HISTORY, 10));
		assertThat(of(List.of(30, 1, 2, 4, 3))).isEqualTo(new Estimate(3, 30, Origin.UNIT_HISTORY, 5));
		assertThat(of(IntStream.rangeClosed(1, 50).boxed().toList()))
			.isEqualTo(new Estimate(25, 45, Origin.UNIT_HISTORY, 50));
	}

	@Test
	void oneCaseIsBoth() {
		assertThat(of(List.of(7))).isEqualTo(new Estimate(7, 7, Origin.UNIT_HISTORY, 1));
	}

	private static Estimate of(List<Integer> durations) {
		return Estimate.of(durations, NINETY, Origin.UNIT_HISTORY);
	}

}
