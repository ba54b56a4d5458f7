package org.fasttrack.board;

import java.util.List;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.Dossiers.Dossier;
import org.fasttrack.board.Dossiers.Fact;
import org.fasttrack.organization.Person;
import org.fasttrack.project.KeyFact;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@FastTrackTest
class DossiersTest {

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	@Autowired
	private Dossiers dossiers;

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void nothingWasFiledBeforeTheApplication() {
		assertThat(this.dossiers.of(this.office.start(), LEADER)).isEqualTo(new Dossier(List.of(), List.of()));
	}

	@Test
	void wholeApplicationIsThere() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		String content = "硬化巷道3公里，" + "路面宽4米，".repeat(20) + "配套排水沟。";
		application.put("content", content);
		String code = this.office.running(application);
		assertThat(this.dossiers.of(code, LEADER).application()).hasSameSizeAs(KeyFact.values())
			.contains(new Fact("建设内容及规模", content));
	}

	@Test
	void decisionIsThereWithItsNumberAndWhoSigned() {
		var sign = this.stages.reach(Stage.SIGN_OFF);
		String code = this.stages.project(sign);
		assertThat(this.dossiers.of(code, LEADER).documents()).isEmpty();
		this.office.complete(sign, this.office.usual(sign));
		assertThat(this.dossiers.of(code, LEADER).documents()).singleElement().satisfies((paper) -> {
			assertThat(paper.number()).contains("〔2026〕");
			assertThat(paper.outcomeText()).isEqualTo("同意");
			assertThat(paper.datedOn()).isEqualTo(TestClock.START);
			assertThat(paper.decidedBy()).isNotBlank();
			assertThat(paper.signedOffBy()).isNotBlank();
		});
	}

	@Test
	void whoDoesNotSeeTheProjectReadsNothing() {
		String code = this.office.start();
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.dossiers.of(code, Person.of("540629.applicant", List.of("540629.applicant"))));
	}

}
