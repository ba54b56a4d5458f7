package org.fasttrack.board;

import java.time.LocalDate;

import org.fasttrack.calendar.Calendars;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Wording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class PhrasesTest {

	private final Phrases phrases = new Phrases(Calendars.of(Calendars.seeds()), mock(Organization.class),
			mock(Wording.class));

	/** Friday 17 July 2026 and the days around it. */
	@ParameterizedTest
	@CsvSource({ "2026-07-17, 2026-07-15, 还剩2个工作日", "2026-07-17, 2026-07-17, 今天到期", "2026-07-17, 2026-07-18, 今日起超期",
			"2026-07-17, 2026-07-19, 今日起超期", "2026-07-17, 2026-07-20, 已超期1个工作日", "2026-07-19, 2026-07-17, 还剩不到1个工作日" })
	void whatIsLeftIsNeverNothing(LocalDate dueOn, LocalDate today, String words) {
		assertThat(this.phrases.daysLeft(dueOn, today)).isEqualTo(words);
	}

}
