package org.fasttrack.board;

import java.util.List;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.board.ProjectNews.News;
import org.fasttrack.organization.Person;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@FastTrackTest
class ProjectNewsTest {

	private static final Person APPLICANT = Person.of("540602.applicant", List.of("540602.applicant"));

	@Autowired
	private ProjectNews news;

	@Autowired
	private Stages stages;

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	@BeforeEach
	@AfterEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void applicantIsToldWhatWasDecidedAndNotWhatWasSaidBefore() {
		OpenTask sign = this.stages.reach(Stage.SIGN_OFF);
		String code = this.stages.project(sign);
		this.office.complete(sign, this.office.usual(sign));
		List<News> told = of(APPLICANT, code);
		assertThat(told.get(0).outcome()).isEqualTo("同意");
		assertThat(told.get(0).what()).startsWith("实施方案审批（代项目建议书、可研、初步设计） · ");
		assertThat(told.get(0).number()).contains("〔2026〕");
		assertThat(told).extracting(News::outcome).contains("受理").doesNotContain("拟同意", "退回");
		assertThat(told).filteredOn((each) -> each.outcome().equals("同意"))
			.as("the signature, not the head's")
			.hasSize(1);
		assertThat(told).extracting(News::outcome).as("what it did itself is no news").doesNotContain("已提交", "提交");
	}

	@Test
	void correctionIsToldOnTheDayAndNoMoreAfterTheDaysAskedFor() {
		String code = this.stages.project(this.stages.reach(Stage.CORRECT));
		assertThat(of(APPLICANT, code).get(0).outcome()).isEqualTo("一次性告知补正");
		assertThat(this.news.of(APPLICANT, TestClock.START.plusDays(1), 100)).isEmpty();
	}

	@Test
	void nobodyElseIsTold() {
		String code = this.stages.project(this.stages.reach(Stage.CORRECT));
		for (String other : List.of("540629.applicant", "540602-DRC.section", "leaders")) {
			assertThat(of(Person.of(other, List.of(other)), code)).as(other).isEmpty();
		}
	}

	private List<News> of(Person person, String code) {
		return this.news.of(person, TestClock.START, 100)
			.stream()
			.filter((each) -> each.projectCode().equals(code))
			.toList();
	}

}
