package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;

import org.fasttrack.calendar.Calendars;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Certainty;
import org.fasttrack.procedure.Certainty.Standing;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.rule.Dated;
import org.fasttrack.rule.Wording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class PhrasesTest {

	private final Wording wording = mock(Wording.class);

	private final Phrases phrases = new Phrases(Calendars.of(Calendars.seeds()), mock(Organization.class),
			this.wording);

	/** Friday 17 July 2026 and the days around it. */
	@ParameterizedTest
	@CsvSource({ "2026-07-17, 2026-07-15, 还剩2个工作日", "2026-07-17, 2026-07-17, 今天到期", "2026-07-17, 2026-07-18, 今日起超期",
			"2026-07-17, 2026-07-19, 今日起超期", "2026-07-17, 2026-07-20, 已超期1个工作日", "2026-07-19, 2026-07-17, 还剩不到1个工作日" })
	void whatIsLeftIsNeverNothing(LocalDate dueOn, LocalDate today, String words) {
		assertThat(this.phrases.daysLeft(dueOn, today)).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource({ "LAW, 法定20个工作日，自受理起, 法定时限", "PUBLISHED, 最长20个工作日（公开来源），自受理起, 最长时限（公开来源）",
			"CHECK, 最长20个工作日（本机制暂定），自受理起, 最长时限（本机制暂定）", "ASSUMED, 最长20个工作日（本机制暂定），自受理起, 最长时限（本机制暂定）" })
	void onlyWhatIsInLawIsCalledSo(Certainty certainty, String limit, String maximum) {
		given(this.wording.label(Standing.STATUTORY)).willReturn("法定");
		given(this.wording.label(Standing.PUBLISHED)).willReturn("公开来源");
		given(this.wording.label(Standing.PROVISIONAL)).willReturn("本机制暂定");
		ProcedureDefinition definition = new ProcedureDefinition("P99", 1, "手续", Nature.LICENCE, Phase.PRE, "NR",
				"COUNTY", Signs.LEADER, 20, DayKind.WD, ClockFrom.ACCEPTANCE, 0, null, "", List.of(), "", null, "《某办法》",
				null, null, 0, certainty, Dated.EVER, null, Dated.EVER);
		assertThat(this.phrases.limit(definition)).isEqualTo(limit);
		assertThat(this.phrases.maximum(definition)).isEqualTo(maximum);
	}

}
