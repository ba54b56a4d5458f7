package org.fasttrack.process;

import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is typed and not sent yet, when several windows have it. */
@FastTrackTest
@Transactional
class DraftsTest {

	private static final String USER = "540602.applicant";

	@Autowired
	Drafts drafts;

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	TestClock clock;

	@Test
	void whoHasSeenTheLastTextGoesOn() {
		assertThat(this.drafts.save("t", Map.of("a", "1"), USER, 0L, "one").revision()).isEqualTo(1);
		assertThat(this.drafts.save("t", Map.of("a", "2"), USER, 1L, "other").revision()).isEqualTo(2);
		assertThat(this.drafts.of("t")).containsEntry("a", "2");
	}

	@Test
	void olderTextIsRefusedWithWhoSavedTheNewerOneAndWhen() {
		this.drafts.save("t", Map.of("a", "1"), USER, 0L, "one");
		for (long seen : new long[] { 0, 2 }) {
			assertThatExceptionOfType(RuleViolation.class)
				.isThrownBy(() -> this.drafts.save("t", Map.of("a", "2"), USER, seen, "other"))
				.satisfies((refusal) -> assertThat(refusal.violations()).singleElement()
					.satisfies((violation) -> assertThat(violation.rule()).isEqualTo("draft.newer")));
		}
		assertThat(this.drafts.of("t")).containsEntry("a", "1");
	}

	/** Its answer was lost with the connection. */
	@Test
	void windowGoesOnFromWhatItWroteItself() {
		this.drafts.save("t", Map.of("a", "1"), USER, 0L, "one");
		assertThat(this.drafts.save("t", Map.of("a", "2"), USER, 0L, "one").revision()).isEqualTo(2);
	}

	@Test
	void whoeverWantsToGoesOverWhatIsThere() {
		this.drafts.save("t", Map.of("a", "1"), USER, 0L, "one");
		assertThat(this.drafts.save("t", Map.of("a", "2"), USER, null, "other").revision()).isEqualTo(2);
		this.drafts.save("t", Map.of("a", "3"), USER);
		assertThat(this.drafts.of("t")).containsEntry("a", "3");
	}

	@Test
	void whatAProjectWasBegunWithGoesAndWhatIsTypedForAnotherStays() {
		String code = TestProjects.newCode("540602");
		this.drafts.save(Drafts.ofStart(USER), Map.of("projectCode", code), USER);
		this.rehearsal.start(USER, TestProjects.intake(TestProjects.newCode("540602")));
		assertThat(this.drafts.of(Drafts.ofStart(USER))).containsEntry("projectCode", code);
		this.rehearsal.start(USER, TestProjects.intake(code));
		assertThat(this.drafts.of(Drafts.ofStart(USER))).isEmpty();
	}

}
