package org.fasttrack.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.ProjectView.ClockView;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Material;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of the environment holds from 15 August 2026: what is accepted before that day
 * goes by the law of before to its end, whenever it was planned.
 */
@FastTrackTest
class LawOfTheDayTest {

	private static final LocalDate LAST = LocalDate.of(2026, 8, 14);

	private static final LocalDate FIRST = LocalDate.of(2026, 8, 15);

	private static final String OLD = "《环境影响评价法》第二十二条、第二十四条";

	private static final String NEW = "《生态环境法典》第一百零二条、第一百零六条、第一百零七条";

	@Autowired
	private Office office;

	@Autowired
	private FormContext forms;

	@Autowired
	private Catalogue catalogue;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestClock clock;

	@BeforeEach
	void julyComes() {
		this.clock.set(TestClock.START);
	}

	@AfterEach
	void backToToday() {
		this.clock.set(TestClock.START);
	}

	@Test
	void caseGoesByTheLawOfTheDayOnWhichItIsAccepted() {
		String before = planned();
		String late = planned();
		String after = planned();
		this.clock.set(LAST);
		List.of(before, late, after).forEach(this::submit);
		accept(before, Map.of());
		this.clock.set(FIRST);
		accept(late, Map.of("occurredOn", LAST.toString(), "lateReason", "下乡无网络", "lateScan", "SM-0814"));
		assertThat(said(after)).as("before it is accepted").contains(OLD);
		accept(after, Map.of());
		for (String code : List.of(before, late)) {
			assertThat(procedure(code)).satisfies((each) -> {
				assertThat(each.version()).isEqualTo(1);
				assertThat(each.name()).isEqualTo("环评报告表审批");
				assertThat(each.basis()).isEqualTo(OLD);
				assertThat(clock(each).statutoryDays()).isEqualTo(30);
			});
			assertThat(said(code)).contains(OLD, "手续目录第1版", "法定30天").doesNotContain("生态环境法典");
		}
		assertThat(procedure(after)).satisfies((each) -> {
			assertThat(each.version()).isEqualTo(2);
			assertThat(each.name()).isEqualTo("生态环境影响报告表审批");
			assertThat(each.basis()).isEqualTo(NEW);
			assertThat(clock(each).maximumDays()).isEqualTo(30);
			assertThat(clock(each).maximumName()).isEqualTo("最长时限（本机制暂定）");
			assertThat(clock(each).statutoryDays()).isNull();
		});
		assertThat(said(after)).contains(NEW, "手续目录第2版，2026-08-15起", "最长30天（本机制暂定）").doesNotContain("环境影响评价法》");
	}

	/** What is accepted keeps its law, though it is decided under the next. */
	@Test
	void whatIsAcceptedStaysWithItsLawAndTheStartGoesByTheNew() {
		String code = planned();
		this.clock.set(LAST);
		submit(code);
		accept(code, Map.of());
		this.clock.set(FIRST.plusDays(2));
		for (int round = 0; round < 40 && !isOpen(code, "Task_CheckStart"); round++) {
			this.office.openTasks(code)
				.stream()
				.filter((task) -> !task.step().equals("Task_CheckStart"))
				.forEach((task) -> this.office.complete(task, this.office.usual(task)));
			this.office.runJobs();
		}
		assertThat(procedure(code)).satisfies((each) -> {
			assertThat(each.status()).isEqualTo("DECIDED");
			assertThat(each.version()).isEqualTo(1);
			assertThat(each.basis()).isEqualTo(OLD);
			assertThat(clock(each).savedDays()).isPositive();
		});
		assertThat(this.office.procedure(code, "P20").version()).as("planned in July, released in August").isEqualTo(2);
		OpenTask check = this.office.task(code, "Task_CheckStart");
		this.office.complete(check, Map.of("decision", "READY", "materials",
				this.catalogue.materials("P20", 2).stream().map(Material::code).toList()));
		assertThat(basis(code, "Task_CheckStart")).contains("《生态环境法典》第一百零七条").doesNotContain("环境影响评价法");
		assertThat(this.catalogue.materials("P20", 2)).extracting(Material::code)
			.as("the wage deposit falls due after the start")
			.contains("P20-M8")
			.doesNotContain("P20-M6");
	}

	/** An approval of before rests on the law of before, and so does its validity. */
	@Test
	void approvalThatIsHeldRestsOnTheLawOfItsDay() {
		this.clock.set(FIRST.plusDays(2));
		String before = planned();
		String after = planned();
		assertThat(procedure(before).version()).isEqualTo(2);
		hold(before, LAST);
		assertThat(said(before)).as("what the unit confirms").contains(OLD, "手续目录第1版").doesNotContain("生态环境法典");
		confirm(before, "CONFIRM");
		assertThat(procedure(before)).satisfies((each) -> {
			assertThat(each.outcome()).isEqualTo("HELD");
			assertThat(each.name()).isEqualTo("环评报告表审批");
			assertThat(each.basis()).isEqualTo(OLD);
			assertThat(each.validUntil()).isEqualTo(LAST.plusYears(5));
		});
		hold(after, FIRST);
		confirm(after, "CONFIRM");
		assertThat(procedure(after).basis()).isEqualTo(NEW);
		assertThat(procedure(after).name()).isEqualTo("生态环境影响报告表审批");
	}

	@Test
	void applicationAfterAHeldApprovalThatDidNotAgreeGoesByTheLawOfToday() {
		this.clock.set(FIRST.plusDays(2));
		String code = planned();
		hold(code, LAST);
		assertThat(procedure(code).version()).isEqualTo(1);
		confirm(code, "RETURN");
		assertThat(procedure(code).version()).isEqualTo(2);
		assertThat(said(code)).contains(NEW).doesNotContain("环境影响评价法》");
	}

	/** The law held before the catalogue stated it (取水条例 22). */
	@Test
	void correctionOfTheCatalogueReachesTheApprovalsOfBefore() {
		this.clock.set(LocalDate.of(2026, 12, 2));
		LocalDate datedOn = LocalDate.of(2024, 5, 10);
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("waterIntake", "true");
		String code = this.office.running(application);
		hold(code, "P25", datedOn);
		this.office.complete(this.office.task(code, "P25", "Task_ConfirmHeld"),
				Map.of("decision", "CONFIRM", "opinion", "已核对"));
		assertThat(this.office.procedure(code, "P25")).satisfies((each) -> {
			assertThat(each.version()).isEqualTo(2);
			assertThat(each.basis()).contains("第二十二条");
			assertThat(each.validUntil()).isEqualTo(datedOn.plusYears(3));
		});
	}

	private void hold(String code, LocalDate datedOn) {
		hold(code, "P10b", datedOn);
	}

	private void hold(String code, String procedure, LocalDate datedOn) {
		this.office.complete(this.office.task(code, procedure, "Task_SubmitMaterials"),
				Map.of("decision", "HELD", "documentNumber", "那环审〔2026〕7号", "documentDate", datedOn.toString(), "organ",
						"那曲市生态环境局", "scan", "SM-1"));
	}

	private void confirm(String code, String decision) {
		this.office.complete(this.office.task(code, "P10b", "Task_ConfirmHeld"),
				Map.of("decision", decision, "opinion", "已核对"));
	}

	private String planned() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("eiaClass", "REPORT_FORM");
		return this.office.running(application);
	}

	private void submit(String code) {
		OpenTask task = this.office.task(code, "P10b", "Task_SubmitMaterials");
		this.office.complete(task, this.office.usual(task));
	}

	private void accept(String code, Map<String, Object> late) {
		OpenTask task = this.office.task(code, "P10b", "Task_AcceptMaterials");
		Map<String, Object> values = new HashMap<>(late);
		values.put("decision", "ACCEPT");
		this.office.complete(task, values);
	}

	private ProcedureView procedure(String code) {
		return this.office.procedure(code, "P10b");
	}

	private static ClockView clock(ProcedureView each) {
		return Objects.requireNonNull(each.clock());
	}

	/** What the form of the open task of the case says. */
	private String said(String code) {
		OpenTask task = this.office.openTasks(code)
			.stream()
			.filter((each) -> "P10b".equals(each.procedure()))
			.findFirst()
			.orElseThrow();
		return String.valueOf(this.forms.of(task.id()).getValue("context", Object.class));
	}

	private boolean isOpen(String code, String step) {
		return this.office.openTasks(code).stream().anyMatch((task) -> task.step().equals(step));
	}

	private String basis(String code, String step) {
		return this.jdbc
			.sql("SELECT basis FROM fasttrack.act WHERE project_code = :code AND step = :step ORDER BY id DESC LIMIT 1")
			.param("code", code)
			.param("step", step)
			.query(String.class)
			.single();
	}

}
