package org.fasttrack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.fasttrack.Stages.Stage;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is wrong with what is typed at any step, whoever completes it by either way of
 * the engine's API or by Tasklist's form is told the same in the same words, and nothing
 * of it is kept.
 */
@FastTrackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepInputTest extends EveryWayIn {

	private static final String TOMORROW = TestClock.START.plusDays(1).toString();

	private static final String YESTERDAY = TestClock.START.minusDays(1).toString();

	@Autowired
	private Stages stages;

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	private final Map<Stage, OpenTask> tasks = new EnumMap<>(Stage.class);

	@BeforeAll
	void bringAProjectToEveryStep() {
		this.clock.set(TestClock.START);
		for (Stage stage : Stage.values()) {
			this.tasks.put(stage, this.stages.reach(stage));
		}
	}

	@BeforeEach
	void itIsTheSameDay() {
		this.clock.set(TestClock.START);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "whatIsWrongAtAnyStep", "whatIsWrongWithAnApplication", "whatIsWrongAtAcceptance",
			"whatIsWrongAtReviewAndDecision", "whatIsWrongWithAResult", "whatIsWrongWithTheProject" })
	void aBadAnswerIsRefusedAlikeOnEveryWayIn(StepCase each) {
		OpenTask task = this.tasks.get(each.stage());
		Map<String, @Nullable Object> values = each.bad().applyTo(this.stages.right(each.stage(), task));
		Footprint before = footprint();
		each.bad()
			.verify(Map.of("complete",
					rest(task.group(), "/engine-rest/task/" + task.id() + "/complete", untyped(values)), "submit-form",
					rest(task.group(), "/engine-rest/task/" + task.id() + "/submit-form", untyped(values)), "form",
					form(browser(task.group()), WEBAPP + "/task/" + task.id() + "/submit-form",
							asTheFormSends(values))));
		assertThat(footprint()).isEqualTo(before);
	}

	@Test
	void whatIsRightPassesAtEveryStep() {
		for (Stage stage : Stage.values()) {
			OpenTask task = this.stages.reach(stage);
			Answer answer = rest(task.group(), "/engine-rest/task/" + task.id() + "/complete",
					untyped(this.stages.right(stage, task)));
			assertThat(answer.status()).as(stage + " " + answer.body()).isEqualTo(204);
		}
		this.office.runJobs();
	}

	static Stream<StepCase> whatIsWrongAtAnyStep() {
		return Arrays.stream(Stage.values())
			.flatMap((stage) -> Stream.of(with(stage, "occurredOn", TOMORROW, "occurredOn not-after-today"),
					with(stage, "occurredOn", "14.07.2026", "occurredOn date"),
					with(stage, "lateReason", "下乡", "lateReason late.not-late"),
					with(stage, "approved", true, "approved not-writable"), lateWithoutReason(stage),
					of(stage, "before what it follows", (values) -> {
						values.put("occurredOn", YESTERDAY);
						values.put("lateReason", "下乡无网络");
						values.put("lateScan", "SM-0713");
					}, "occurredOn not-before-preceding")));
	}

	private static StepCase lateWithoutReason(Stage stage) {
		List<String> expected = new ArrayList<>(List.of("lateReason required", "lateScan required"));
		if (stage.isOfTheProject()) {
			expected.add("occurredOn not-before-preceding");
		}
		return of(stage, "late without a reason", (values) -> values.put("occurredOn", YESTERDAY),
				expected.toArray(String[]::new));
	}

	static Stream<StepCase> whatIsWrongWithAnApplication() {
		List<StepCase> cases = new ArrayList<>();
		for (Stage stage : List.of(Stage.SUBMIT, Stage.CORRECT, Stage.SUBMIT_GAP, Stage.SUPPLEMENT)) {
			cases.addAll(List.of(with(stage, "materials", "P02S-M1", "materials list"),
					with(stage, "materials", List.of("P02S-M1", "P99-M1"), "materials choice"),
					with(stage, "materials", List.of(7), "materials choice"),
					with(stage, "note", "补".repeat(501), "note too-long"),
					with(stage, "note", "补\u0000充", "note control-character"),
					with(stage, "note", Map.of("zh", "补充"), "note text")));
		}
		cases.addAll(List.of(without(Stage.SUBMIT, "decision", "decision required"),
				with(Stage.SUBMIT, "decision", "GRANT", "decision choice"),
				with(Stage.SUBMIT, "decision", "apply", "decision choice"),
				with(Stage.SUBMIT, "decision", List.of("APPLY"), "decision choice"),
				without(Stage.SUBMIT, "materials", "materials materials.critical"),
				with(Stage.SUBMIT, "materials", List.of("P02S-M2", "P02S-M5"), "materials materials.critical"),
				with(Stage.SUBMIT, "documentNumber", "7号", "documentNumber not-with-choice"),
				with(Stage.SUBMIT, "scan", "SM-1", "scan not-with-choice"),
				heldWith("decision", "HELD", "materials", List.of("P02S-M1"), "materials not-with-choice"),
				heldWith("note", "已有", "documentDate", "2026-06-01", "note not-with-choice"),
				heldWith("documentDate", TOMORROW, "validUntil", null, "documentDate not-after-act"),
				heldWith("documentDate", "去年", "validUntil", null, "documentDate date"),
				heldWith("documentDate", 20260631, "validUntil", null, "documentDate date"),
				heldWith("validUntil", "2026-05-31", "documentDate", "2026-06-01", "validUntil not-before"),
				heldWith("validUntil", "2026-07-13", "documentDate", "2026-06-01", "validUntil held.expired"),
				heldWith("organ", "委".repeat(101), "scan", "SM-1", "organ too-long"),
				heldWith("documentNumber", List.of("7号"), "scan", "SM-1", "documentNumber text"),
				heldWith("documentNumber", "7\u0007号", "scan", "SM-1", "documentNumber control-character"),
				heldWith("scan", " \u3000", "organ", "发改委", "scan required"),
				heldWith("otherCaseNumber", "XZ-1", "otherSystem", null, "otherSystem required"),
				of(Stage.SUBMIT, "an approval that is held, and nothing about it", (values) -> {
					values.clear();
					values.put("decision", "HELD");
				}, "documentNumber required", "documentDate required", "organ required", "scan required"),
				without(Stage.CORRECT, "materials", "materials materials.critical"),
				with(Stage.CORRECT, "decision", "APPLY", "decision not-writable"),
				without(Stage.SUBMIT_GAP, "materials", "materials gap.incomplete"),
				with(Stage.SUBMIT_GAP, "materials", List.of("P02S-M1", "P02S-M2"), "materials gap.incomplete"),
				without(Stage.SUPPLEMENT, "note", "note required"),
				with(Stage.SUPPLEMENT, "supplementItems", "测绘图", "supplementItems not-writable")));
		return cases.stream();
	}

	private static StepCase heldWith(String field, @Nullable Object value, String other, @Nullable Object otherValue,
			String... expected) {
		return of(Stage.SUBMIT, "an approval that is held with " + field + "=" + value, (values) -> {
			values.clear();
			values.putAll(Stages.held());
			values.put(field, value);
			values.put(other, otherValue);
		}, expected);
	}

	static Stream<StepCase> whatIsWrongAtAcceptance() {
		return Stream.of(without(Stage.CONFIRM_HELD, "decision", "decision required"),
				with(Stage.CONFIRM_HELD, "decision", "MAYBE", "decision choice"),
				with(Stage.CONFIRM_HELD, "decision", "RETURN", "opinion required"),
				with(Stage.CONFIRM_HELD, "opinion", "核".repeat(501), "opinion too-long"),
				with(Stage.CONFIRM_HELD, "opinion", List.of("核对"), "opinion text"),
				with(Stage.CONFIRM_HELD, "opinion", "核\u001b对", "opinion control-character"),
				with(Stage.CONFIRM_HELD, "documentNumber", "8号", "documentNumber not-writable"),
				without(Stage.ACCEPT, "decision", "decision required"),
				with(Stage.ACCEPT, "decision", "APPROVED", "decision choice"),
				with(Stage.ACCEPT, "decision", 1, "decision choice"),
				with(Stage.ACCEPT, "commitment", "承诺书", "commitment not-with-choice"),
				with(Stage.ACCEPT, "gapDueOn", TOMORROW, "gapDueOn not-with-choice"),
				with(Stage.ACCEPT, "correctionNote", "请补图", "correctionNote not-with-choice"),
				with(Stage.ACCEPT, "correctionMaterials", List.of("P02S-M1"), "correctionMaterials not-with-choice"),
				with(Stage.ACCEPT, "followUp", "540602-DRC.section-b", "followUp follow-up.only-external"),
				with(Stage.ACCEPT, "opinion", "受\u0000理", "opinion control-character"),
				with(Stage.ACCEPT, "opinion", "受".repeat(501), "opinion too-long"),
				with(Stage.ACCEPT, "decision", "REFUSE", "opinion required"),
				of(Stage.ACCEPT, "a gap where nothing is missing", (values) -> {
					values.put("decision", "ACCEPT_WITH_GAP");
					values.put("commitment", "承诺书2026-1");
					values.put("gapDueOn", TOMORROW);
				}, "decision gap.none"), with(Stage.ACCEPT, "decision", "CORRECTION", "correctionNote correction.note"),
				of(Stage.ACCEPT, "materials to be corrected, and not a word about what is wrong", (values) -> {
					values.clear();
					values.put("decision", "CORRECTION");
					values.put("correctionMaterials", List.of("P02S-M1"));
				}, "correctionNote correction.note"),
				with(Stage.ACCEPT, "explanation", "四至不清", "explanation not-with-choice"),
				correctionWith(Stage.ACCEPT, "explanation", "四至不清", "explanation not-with-choice"),
				correctionWith(Stage.ACCEPT, "correctionMaterials", List.of("P99-M1"), "correctionMaterials choice"),
				correctionWith(Stage.ACCEPT, "correctionMaterials", "P02S-M1", "correctionMaterials list"),
				correctionWith(Stage.ACCEPT, "correctionMaterials", List.of("P02S-M1", "P02S-M2"),
						"correctionMaterials correction.suggested"),
				correctionWith(Stage.ACCEPT, "correctionNote", "图".repeat(501), "correctionNote too-long"),
				correctionWith(Stage.ACCEPT, "correctionNote", true, "correctionNote text"),
				correctionWith(Stage.ACCEPT, "correctionItems", List.of("1"), "correctionItems not-with-choice"),
				correctionWith(Stage.ACCEPT, "followUp", "540602-DRC.section", "followUp not-with-choice"),
				of(Stage.ACCEPT_WITH_GAP, "accepted without a word about what is missing", (values) -> {
					values.clear();
					values.put("decision", "ACCEPT");
				}, "decision gap.needed"), without(Stage.ACCEPT_WITH_GAP, "commitment", "commitment required"),
				without(Stage.ACCEPT_WITH_GAP, "gapDueOn", "gapDueOn required"),
				with(Stage.ACCEPT_WITH_GAP, "gapDueOn", YESTERDAY, "gapDueOn not-before"),
				with(Stage.ACCEPT_WITH_GAP, "gapDueOn", "尽快", "gapDueOn date"),
				with(Stage.ACCEPT_WITH_GAP, "gapDueOn", "2026-07-22", "gapDueOn gap.too-late"),
				with(Stage.ACCEPT_WITH_GAP, "gapDueOn", "2101-01-01", "gapDueOn date.range"),
				with(Stage.ACCEPT_WITH_GAP, "commitment", "承".repeat(101), "commitment too-long"),
				with(Stage.ACCEPT_WITH_GAP, "commitment", List.of("承诺书"), "commitment text"),
				with(Stage.ACCEPT_AGAIN, "decision", "CORRECTION", "correctionItems correction.items"),
				correctionWith(Stage.ACCEPT_AGAIN, "correctionMaterials", List.of("P02S-M1"),
						"correctionMaterials correction.same"),
				correctionWith(Stage.ACCEPT_AGAIN, "correctionNote", "另需补章", "correctionNote correction.same"),
				correctionWith(Stage.ACCEPT_AGAIN, "opinion", "另需补章", "opinion not-with-choice"),
				correctionWith(Stage.ACCEPT_AGAIN, "explanation", "说".repeat(501), "explanation too-long"),
				correctionWith(Stage.ACCEPT_AGAIN, "correctionItems", List.of("0"), "correctionItems choice"),
				correctionWith(Stage.ACCEPT_AGAIN, "correctionItems", List.of(1), "correctionItems choice"),
				correctionWith(Stage.ACCEPT_AGAIN, "correctionItems", "1", "correctionItems list"),
				with(Stage.ACCEPT_EXTERNAL, "followUp", "540602-WR.section", "followUp choice"),
				with(Stage.ACCEPT_EXTERNAL, "followUp", List.of("540602-CR.section"), "followUp text"));
	}

	private static StepCase correctionWith(Stage stage, String field, Object value, String... expected) {
		return of(stage, "correction with " + field + "=" + shortened(value), (values) -> {
			values.clear();
			values.put("decision", "CORRECTION");
			if (stage == Stage.ACCEPT) {
				values.put("correctionNote", "请补图");
			}
			values.put(field, value);
		}, expected);
	}

	static Stream<StepCase> whatIsWrongAtReviewAndDecision() {
		List<StepCase> cases = new ArrayList<>(List.of(without(Stage.REVIEW, "decision", "decision required"),
				with(Stage.REVIEW, "decision", "APPROVED", "decision choice"),
				without(Stage.REVIEW, "opinion", "opinion required"),
				with(Stage.REVIEW, "opinion", "审".repeat(1001), "opinion too-long"),
				with(Stage.REVIEW, "opinion", "审\u0001核", "opinion control-character"),
				with(Stage.REVIEW, "supplementItems", "测绘图", "supplementItems not-with-choice"),
				with(Stage.REVIEW, "materials", List.of("P02S-M1"), "materials not-writable"),
				special("expectedOn", "2026-07-14", "expectedOn special.after"),
				special("expectedOn", "2090-01-01", "expectedOn special.too-long.provisional"),
				special("specialKind", "MOON", "specialKind choice"),
				with(Stage.SIGN_OFF, "decision", "REJECTED", "decision head.differs"),
				with(Stage.SIGN_OFF, "decision", "CONDITIONS", "decision head.differs"),
				with(Stage.SIGN_OFF, "reasons", "不符", "reasons not-with-choice"),
				with(Stage.SIGN_OFF, "requirements", "防尘", "requirements not-with-choice"),
				with(Stage.SIGN_OFF, "collectiveMinutes", "3号", "collectiveMinutes not-with-choice"),
				with(Stage.SIGN_OFF, "opinion", "签".repeat(1001), "opinion too-long")));
		for (Stage stage : List.of(Stage.REVIEW, Stage.DECIDE_AS_HEAD, Stage.SIGN_OFF, Stage.DECIDE_ALONE)) {
			cases.addAll(List.of(with(stage, "decision", "SUPPLEMENT", "supplementItems required"),
					deciding(stage, "SUPPLEMENT", "supplementItems", "图\n".repeat(11), "supplementItems lines.most"),
					deciding(stage, "SUPPLEMENT", "supplementItems", "图".repeat(201), "supplementItems lines.longest"),
					deciding(stage, "SUPPLEMENT", "supplementItems", List.of("图"), "supplementItems text")));
		}
		for (Stage stage : List.of(Stage.DECIDE_AS_HEAD, Stage.DECIDE_ALONE)) {
			cases.addAll(List.of(without(stage, "decision", "decision required"),
					with(stage, "decision", "DONE", "decision choice"),
					with(stage, "reasons", "不符", "reasons not-with-choice"),
					with(stage, "requirements", "防尘", "requirements not-with-choice"),
					with(stage, "requirementsWhen", "BEFORE_START", "requirementsWhen not-with-choice"),
					with(stage, "supplementItems", "图", "supplementItems not-with-choice"),
					with(stage, "collectiveMinutes", "号".repeat(101), "collectiveMinutes too-long"),
					with(stage, "legalReview", "合".repeat(501), "legalReview too-long"),
					with(stage, "legalReview", "合\u0002法", "legalReview control-character"),
					with(stage, "decision", "CONDITIONS", "requirements required", "requirementsWhen required"),
					conditions(stage, "requirementsWhen", "LATER", "requirementsWhen choice"),
					conditions(stage, "requirements", "尘\n".repeat(11), "requirements lines.most"),
					conditions(stage, "requirements", "尘".repeat(201), "requirements lines.longest"),
					conditions(stage, "requirementsDueOn", "年底", "requirementsDueOn date"),
					conditions(stage, "requirementsDueOn", "2027-07-15", "requirementsDueOn requirement.too-late"),
					of(stage, "CONDITIONS during the works, too late", (values) -> {
						values.put("decision", "CONDITIONS");
						values.put("requirements", "防尘");
						values.put("requirementsWhen", "DURING_WORKS");
						values.put("requirementsDueOn", "2029-07-14");
					}, "requirementsDueOn requirement.too-late"),
					conditions(stage, "remedies", "复议", "remedies not-with-choice"),
					with(stage, "decision", "REJECTED", "reasons required", "remedies required"),
					rejected(stage, "reasons", "因".repeat(1001), "reasons too-long"),
					rejected(stage, "remedies", List.of("复议"), "remedies text"),
					rejected(stage, "requirements", "防尘", "requirements not-with-choice"),
					deciding(stage, "RETURN", "opinion", " ", "opinion required"),
					deciding(stage, "RETURN", "reasons", "不符", "reasons not-with-choice")));
		}
		return cases.stream();
	}

	private static StepCase special(String field, Object value, String... expected) {
		return of(Stage.REVIEW, "SPECIAL with " + field + "=" + value, (values) -> {
			values.put("decision", "SPECIAL");
			values.put("opinion", "需专家评审");
			values.put("specialKind", "EXPERT_REVIEW");
			values.put("expectedOn", "2026-07-31");
			values.put(field, value);
		}, expected);
	}

	private static StepCase deciding(Stage stage, String decision, String field, Object value, String... expected) {
		return of(stage, decision + " with " + field + "=" + shortened(value), (values) -> {
			values.put("decision", decision);
			values.put("opinion", "请核");
			values.put(field, value);
		}, expected);
	}

	private static StepCase conditions(Stage stage, String field, Object value, String... expected) {
		return of(stage, "CONDITIONS with " + field + "=" + shortened(value), (values) -> {
			values.put("decision", "CONDITIONS");
			values.put("requirements", "防尘");
			values.put("requirementsWhen", "BEFORE_START");
			values.put(field, value);
		}, expected);
	}

	private static StepCase rejected(Stage stage, String field, Object value, String... expected) {
		return of(stage, "REJECTED with " + field + "=" + shortened(value), (values) -> {
			values.put("decision", "REJECTED");
			values.put("reasons", "不符合规划");
			values.put("remedies", "六十日内申请行政复议");
			values.put(field, value);
		}, expected);
	}

	static Stream<StepCase> whatIsWrongWithAResult() {
		return Stream
			.of(without(Stage.REGISTER, "decision", "decision required"),
					with(Stage.REGISTER, "decision", "APPROVED", "decision choice"),
					without(Stage.REGISTER, "opinion", "opinion required"),
					with(Stage.REGISTER, "opinion", "登".repeat(1001), "opinion too-long"),
					with(Stage.REGISTER, "reasons", "不符", "reasons not-with-choice"),
					with(Stage.REGISTER, "decision", "REJECTED", "reasons required", "remedies required"),
					with(Stage.REGISTER, "documentNumber", "9号", "documentNumber not-writable"),
					rejected(Stage.REGISTER, "remedies", "复\u0003议", "remedies control-character"),
					rejected(Stage.REGISTER_FILING, "reasons", "不符", "decision filing.completed"),
					without(Stage.RECORD_EXTERNAL, "documentNumber", "documentNumber required"),
					without(Stage.RECORD_EXTERNAL, "documentDate", "documentDate required"),
					without(Stage.RECORD_EXTERNAL, "organ", "organ required"),
					without(Stage.RECORD_EXTERNAL, "scan", "scan required"),
					with(Stage.RECORD_EXTERNAL, "documentDate", TOMORROW, "documentDate not-after-act"),
					with(Stage.RECORD_EXTERNAL, "documentDate", YESTERDAY, "documentDate document.before-acceptance"),
					with(Stage.RECORD_EXTERNAL, "validUntil", "2020-01-01", "validUntil not-before"),
					with(Stage.RECORD_EXTERNAL, "validUntil", "长期", "validUntil date"),
					with(Stage.RECORD_EXTERNAL, "otherCaseNumber", "XZ-1", "otherSystem required"),
					with(Stage.RECORD_EXTERNAL, "organ", "厅".repeat(101), "organ too-long"),
					with(Stage.RECORD_EXTERNAL, "note", "注".repeat(1001), "note too-long"),
					with(Stage.RECORD_EXTERNAL, "scan", "SM\u0000", "scan control-character"),
					with(Stage.RECORD_EXTERNAL, "decision", "REJECTED", "note required"),
					with(Stage.RECORD_EXTERNAL, "decision", "DONE", "decision choice"),
					without(Stage.RECORD_OWNER, "result", "result required"),
					with(Stage.RECORD_OWNER, "result", "办".repeat(1001), "result too-long"),
					with(Stage.RECORD_OWNER, "result", List.of("已办理"), "result text"),
					with(Stage.RECORD_OWNER, "documentNumber", "12号", "documentDate required", "organ required"),
					with(Stage.RECORD_OWNER, "validUntil", "2027-01-01", "documentNumber required",
							"documentDate required", "organ required"),
					of(Stage.RECORD_OWNER, "a document of another project", (values) -> {
						values.put("documentNumber", "12号");
						values.put("documentDate", "2023-07-14");
						values.put("organ", "农业农村局");
					}, "documentDate document.too-old"),
					of(Stage.RECORD_OWNER, "a document from tomorrow", (values) -> {
						values.put("documentNumber", "12号");
						values.put("documentDate", TOMORROW);
						values.put("organ", "农业农村局");
					}, "documentDate not-after-act"), with(Stage.RECORD_OWNER, "decision", "FAILED", "decision choice"),
					with(Stage.RECORD_OWNER, "failureReason", "不足三家", "failureReason not-with-choice"),
					of(Stage.RECORD_OWNER, "a failed tender where there is none", (values) -> {
						values.remove("result");
						values.put("decision", "TENDER_FAILED");
						values.put("failureReason", "不足三家");
					}, "decision tender.other"),
					without(Stage.TENDER_FAILED, "failureReason", "failureReason required"),
					with(Stage.TENDER_FAILED, "failureReason", "\u3000", "failureReason required"),
					with(Stage.TENDER_FAILED, "failureReason", "流".repeat(501), "failureReason too-long"),
					with(Stage.TENDER_FAILED, "failureReason", "流\u0000标", "failureReason control-character"),
					with(Stage.TENDER_FAILED, "failureReason", List.of("流标"), "failureReason text"),
					with(Stage.TENDER_FAILED, "result", "已发包", "result not-with-choice"),
					with(Stage.TENDER_FAILED, "documentNumber", "12号", "documentNumber not-with-choice"),
					with(Stage.TENDER_FAILED, "validUntil", "2027-01-01", "validUntil not-with-choice"),
					with(Stage.TENDER_FAILED, "otherSystem", "招标平台", "otherSystem not-with-choice"));
	}

	static Stream<StepCase> whatIsWrongWithTheProject() {
		return Stream.of(without(Stage.FULFIL, "progress", "progress required"),
				with(Stage.FULFIL, "progress", "落".repeat(1001), "progress too-long"),
				with(Stage.FULFIL, "progress", List.of("已落实"), "progress text"),
				with(Stage.FULFIL, "scan", "S".repeat(101), "scan too-long"),
				with(Stage.FULFIL, "decision", "MET", "decision not-writable"),
				without(Stage.CONFIRM_REQUIREMENT, "decision", "decision required"),
				with(Stage.CONFIRM_REQUIREMENT, "decision", "NOT_MET", "opinion required"),
				with(Stage.CONFIRM_REQUIREMENT, "decision", "YES", "decision choice"),
				with(Stage.CONFIRM_REQUIREMENT, "opinion", "核".repeat(501), "opinion too-long"),
				without(Stage.AGREE, "decision", "decision required"),
				with(Stage.AGREE, "decision", "DISAGREE", "opinion required"),
				with(Stage.AGREE, "decision", "OK", "decision choice"),
				with(Stage.AGREE, "opinion", "同\u0000意", "opinion control-character"),
				with(Stage.AGREE, "opinion", "同".repeat(501), "opinion too-long"),
				with(Stage.AGREE, "procedure", "P01", "procedure not-writable"),
				without(Stage.CONFIRM_PLAN, "decision", "decision required"),
				with(Stage.CONFIRM_PLAN, "decision", "AMEND", "opinion required"),
				with(Stage.CONFIRM_PLAN, "decision", "AGREE", "decision choice"),
				with(Stage.CONFIRM_PLAN, "opinion", "改".repeat(501), "opinion too-long"),
				with(Stage.CONFIRM_PLAN, "opinion", Map.of("zh", "改"), "opinion text"),
				without(Stage.CHECK_START, "decision", "decision required"),
				with(Stage.CHECK_START, "decision", "NOT_READY", "opinion required"),
				without(Stage.CHECK_START, "materials", "materials materials.critical"),
				with(Stage.CHECK_START, "materials", List.of("P02S-M1"), "materials choice"),
				with(Stage.CHECK_START, "materials", true, "materials list"),
				with(Stage.CHECK_START, "opinion", "查".repeat(501), "opinion too-long"),
				without(Stage.REPORT, "progress", "progress required"),
				with(Stage.REPORT, "progress", "进".repeat(1001), "progress too-long"),
				with(Stage.REPORT, "progress", "进\u0000展", "progress control-character"),
				with(Stage.REPORT, "materials", List.of(), "materials not-writable"),
				without(Stage.CORRECT_APPLICATION, "decision", "decision required"),
				with(Stage.CORRECT_APPLICATION, "decision", "DROP", "decision choice"),
				with(Stage.CORRECT_APPLICATION, "decision", "WITHDRAW", "withdrawalReason required"),
				with(Stage.CORRECT_APPLICATION, "withdrawalReason", "不办了", "withdrawalReason not-with-choice"),
				with(Stage.CORRECT_APPLICATION, "altitude", "四千五", "altitude number"),
				with(Stage.CORRECT_APPLICATION, "altitude", "0", "altitude range"),
				with(Stage.CORRECT_APPLICATION, "usesLand", "true", "land land.required"),
				without(Stage.CORRECT_APPLICATION, "negativeListPledge", "negativeListPledge pledge.required"),
				without(Stage.CORRECT_APPLICATION, "location", "location required"),
				with(Stage.CORRECT_APPLICATION, "sensitiveAreas", List.of("MOON"), "sensitiveAreas choice"));
	}

	private static StepCase with(Stage stage, String field, @Nullable Object value, String... expected) {
		return of(stage, field + "=" + shortened(value), (values) -> values.put(field, value), expected);
	}

	private static StepCase without(Stage stage, String field, String... expected) {
		return of(stage, "without " + field, (values) -> values.remove(field), expected);
	}

	private static StepCase of(Stage stage, String name, Consumer<Map<String, @Nullable Object>> breakage,
			String... expected) {
		return new StepCase(stage, new BadCase(name, breakage, expected));
	}

	private static String shortened(@Nullable Object value) {
		String text = String.valueOf(value).replaceAll("\\p{Cntrl}", " ");
		return (text.length() > 30) ? text.substring(0, 10) + "… (" + text.length() + ")" : text;
	}

	private record StepCase(Stage stage, BadCase bad) {

		@Override
		public String toString() {
			return this.stage + ": " + this.bad;
		}

	}

}
