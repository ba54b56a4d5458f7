package org.fasttrack.board;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.Timeline.Course;
import org.fasttrack.board.Timeline.Deed;
import org.fasttrack.board.Timeline.Line;
import org.fasttrack.organization.Person;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the time line of a project says, beside what its tables say. P05 is a licence of
 * 自然资源局 with 8 working days promised; no holiday is near.
 */
@FastTrackTest
class TimelinesTest {

	private static final Person LEADER = person("leaders");

	private static final String REVIEWED = "地块已经核实，拟请专家评审";

	@Autowired
	private Timelines timelines;

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	private String code = "";

	/**
	 * P02S is decided; P05 stood still from the 17th to the 28th and is reviewed again.
	 */
	@BeforeEach
	void aProcedureIsDecidedAndAnotherHasStoodStill() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 400));
		while (!this.office.procedure(this.code, "P02S").status().equals("DECIDED")) {
			usual("P02S");
		}
		usual("P05");
		usual("P05");
		this.clock.set(LocalDate.of(2026, 7, 17));
		OpenTask review = open("P05");
		Map<String, Object> special = new LinkedHashMap<>();
		special.put("decision", "SPECIAL");
		special.put("specialKind", "EXPERT_REVIEW");
		special.put("expectedOn", "2026-07-31");
		special.put("opinion", REVIEWED);
		this.office.complete(review, special);
		this.clock.set(LocalDate.of(2026, 7, 28));
		this.office.complete(this.code, "P05", "Task_RecordSpecial", Map.of("result", "评审通过。", "scan", "SM-1"));
		this.clock.set(LocalDate.of(2026, 8, 10));
	}

	@AfterEach
	void backToToday() {
		this.clock.set(TestClock.START);
	}

	@Test
	void everyActIsThereOnceTheLatestDayFirst() {
		List<String> rows = this.jdbc.sql("""
				SELECT occurred_on || ' ' || user_name || ' ' || opinion
				FROM fasttrack.act
				WHERE project_code = :code
				ORDER BY occurred_on DESC, id DESC
				""").param("code", this.code).query(String.class).list();
		Timeline found = this.timelines.of(this.code, 0, LEADER);
		assertThat(found.acts()).hasSizeGreaterThan(8)
			.extracting((each) -> each.on() + " " + each.who() + " " + each.said())
			.containsExactlyElementsOf(rows);
		assertThat(found.more()).isFalse();
		assertThat(found.withheld()).isFalse();
		assertThat(this.timelines.of(this.code, 3, LEADER).acts())
			.containsExactlyElementsOf(found.acts().subList(3, found.acts().size()));
		assertThat(found.acts()).filteredOn((each) -> "P05".equals(each.procedure()))
			.extracting(Deed::outcome)
			.containsExactly("已登记结果", "启动特别程序", "受理", "已提交");
	}

	@Test
	void longHistoriesComeInPages() {
		this.jdbc.sql("""
				INSERT INTO fasttrack.act (project_code, step, outcome, user_id, user_name, capacity, occurred_on,
				                           recorded_at, opinion, basis)
				SELECT :code, 'Task_ReportProgress', 'REPORTED', 'x', 'x', 'taskforce', DATE '2026-08-01', now(), '', ''
				FROM generate_series(1, :count)
				""").param("code", this.code).param("count", Timelines.PAGE).update();
		Timeline first = this.timelines.of(this.code, 0, LEADER);
		assertThat(first.acts()).hasSize(Timelines.PAGE).allMatch((each) -> each.who().equals("x"));
		assertThat(first.more()).isTrue();
		Timeline rest = this.timelines.of(this.code, Timelines.PAGE, LEADER);
		assertThat(rest.acts()).isNotEmpty().noneMatch((each) -> each.who().equals("x"));
		assertThat(rest.more()).isFalse();
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.timelines.of(this.code, -1, LEADER));
	}

	@Test
	void timeThatPassedIsThatOfTheTurns() {
		Map<String, List<String>> turns = this.jdbc.sql("""
				SELECT c.procedure, t.whose, t.since,
				       coalesce((SELECT min(n.since)
				                 FROM fasttrack.case_turn n
				                 WHERE n.case_id = t.case_id
				                   AND n.turn = t.turn + 1), DATE '2026-08-10') AS until
				FROM fasttrack.case_turn t
				JOIN fasttrack.procedure_case c ON c.id = t.case_id
				WHERE c.project_code = :code
				  AND t.whose IS NOT NULL
				ORDER BY c.position, t.turn
				""")
			.param("code", this.code)
			.query((row, number) -> Map.entry(row.getString("procedure"),
					row.getString("whose") + " " + row.getString("since") + " " + row.getString("until")))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		List<Course> courses = this.timelines.of(this.code, 0, LEADER).procedures();
		assertThat(courses).hasSameSizeAs(turns.keySet())
			.allSatisfy((course) -> assertThat(course.turns())
				.extracting((each) -> each.whose() + " " + each.from() + " " + each.to())
				.isEqualTo(turns.get(course.procedure())));
		assertThat(course("P05").turns()).extracting((each) -> each.whose() + " " + each.from() + " " + each.to())
			.contains("SPECIAL 2026-07-17 2026-07-28", "UNIT 2026-07-28 2026-08-10");
		assertThat(course("P05").dueOn()).isEqualTo(this.office.procedure(this.code, "P05").dueOn());
		assertThat(course("P05").endedOn()).isNull();
		assertThat(course("P02S").endedOn()).isEqualTo(TestClock.START);
		assertThat(courses).extracting(Course::procedure).doesNotContain("P20");
	}

	@Test
	void ledgerCountsWhatWasUsedUpToEachEntry() {
		List<Line> ledger = course("P05").ledger();
		assertThat(ledger).extracting(Line::text).containsExactly("开始计时", "中止计时", "恢复计时");
		int before = workingDays(TestClock.START, LocalDate.of(2026, 7, 17));
		assertThat(before).isEqualTo(3);
		assertThat(ledger).extracting(Line::usedDays).containsExactly(0, before, before);
		assertThat(ledger.get(0).dueOn()).isEqualTo(after(TestClock.START, 8));
		assertThat(ledger.get(1).dueOn()).isNull();
		assertThat(ledger.get(1).expectedOn()).isEqualTo("2026-07-31");
		assertThat(ledger.get(1).basis()).contains("第四十五条");
		assertThat(ledger.get(2).dueOn()).isEqualTo(after(LocalDate.of(2026, 7, 28), 8 - before));
		assertThat(course("P02S").ledger()).extracting(Line::text).containsExactly("开始计时", "停止计时");
	}

	@Test
	void whoeverMayNotSeeTheProjectIsToldThatThereIsNone() {
		for (Person foreign : List.of(person("540621.applicant"), person("540621.leaders"),
				person("540621-DRC.section"), person("540602-FG.section"), Person.of("nobody", List.of()))) {
			assertThatExceptionOfType(RuleViolation.class).as(foreign.toString())
				.isThrownBy(() -> this.timelines.of(this.code, 0, foreign))
				.satisfies((refused) -> assertThat(refused.violations().toString()).contains("project.unknown"));
		}
	}

	/** What a unit's people say to each other before they decide is theirs. */
	@Test
	void opinionsAreForTheUnitAndForWhoeverLeadsOrOversees() {
		for (Person all : List.of(LEADER, person("taskforce"), person("auditors"), person("540602.leaders"))) {
			assertThat(this.timelines.of(this.code, 0, all).acts()).as(all.toString())
				.noneMatch((each) -> each.said() == null || each.outcome() == null);
		}
		String unit = this.office.procedure(this.code, "P05").unit();
		String other = this.office.procedure(this.code, "P02S").unit();
		assertThat(unit).isNotNull().isNotEqualTo(other);
		assertThat(this.timelines.of(this.code, 0, person(unit + ".section")).acts())
			.filteredOn((each) -> each.said() != null)
			.isNotEmpty()
			.allMatch((each) -> "P05".equals(each.procedure()))
			.anyMatch((each) -> String.valueOf(each.said()).contains(REVIEWED));
		Timeline foreign = this.timelines.of(this.code, 0, person(other + ".section"));
		assertThat(foreign.withheld()).isTrue();
		assertThat(foreign.acts()).filteredOn((each) -> "P05".equals(each.procedure()))
			.hasSize(4)
			.allMatch((each) -> each.said() == null && each.outcome() != null);
	}

	@Test
	void projectUnitReadsWhatItIsToldAndNotWhatComesBeforeADecision() {
		List<Deed> acts = this.timelines.of(this.code, 0, person("540602.applicant")).acts();
		assertThat(acts).filteredOn((each) -> each.step().equals("科级审核") && "P02S".equals(each.procedure()))
			.singleElement()
			.satisfies((each) -> {
				assertThat(each.outcome()).isNull();
				assertThat(each.said()).isNull();
			});
		assertThat(acts).filteredOn((each) -> each.step().equals("负责人审定"))
			.isNotEmpty()
			.allMatch((each) -> each.outcome() == null && each.said() == null);
		assertThat(acts).filteredOn((each) -> each.step().equals("县处级签批") || "P05".equals(each.procedure()))
			.hasSize(5)
			.allMatch((each) -> each.outcome() != null && each.said() != null);
	}

	/** An order has a page of its own, with who may read it. */
	@Test
	void whatIsSaidOnOrdersIsForWhoeverLeadsOrOversees() {
		this.jdbc.sql("""
				INSERT INTO fasttrack.act (project_code, subject_id, step, outcome, user_id, user_name, capacity,
				                           occurred_on, recorded_at, opinion, basis)
				VALUES (:code, gen_random_uuid(), 'GiveInstruction', 'GIVEN', 'x', '某领导', 'leaders',
				        DATE '2026-08-01', now(), '请抓紧。', '')
				""").param("code", this.code).update();
		assertThat(this.timelines.of(this.code, 0, LEADER).acts()).anyMatch((each) -> each.who().equals("某领导"));
		for (String other : List.of("540602.applicant", "540602-DRC.section", "systems", "camunda-admin")) {
			assertThat(this.timelines.of(this.code, 0, person(other)).acts()).as(other)
				.isNotEmpty()
				.noneMatch((each) -> each.who().equals("某领导"));
		}
	}

	@Test
	void laterEntriesSayWhy() {
		this.jdbc
			.sql("""
					INSERT INTO fasttrack.act (project_code, step, outcome, user_id, user_name, capacity, occurred_on,
					                           recorded_at, opinion, basis, late_reason, late_scan)
					VALUES (:code, 'Task_ReportProgress', 'REPORTED', 'x', 'x', 'taskforce', DATE '2026-07-15', now(), '', '',
					        '停电', 'SM-2')
					""")
			.param("code", this.code)
			.update();
		assertThat(this.timelines.of(this.code, 0, LEADER).acts()).filteredOn((each) -> each.lateReason() != null)
			.singleElement()
			.satisfies((each) -> {
				assertThat(each.on()).isEqualTo("2026-07-15");
				assertThat(each.lateReason()).isEqualTo("停电");
			});
	}

	private Course course(String procedure) {
		return this.timelines.of(this.code, 0, LEADER)
			.procedures()
			.stream()
			.filter((each) -> each.procedure().equals(procedure))
			.findFirst()
			.orElseThrow();
	}

	private OpenTask open(String procedure) {
		return this.office.openTasks(this.code)
			.stream()
			.filter((task) -> procedure.equals(task.procedure()))
			.findFirst()
			.orElseThrow();
	}

	private void usual(String procedure) {
		OpenTask task = open(procedure);
		this.office.complete(task, this.office.usual(task));
		this.office.runJobs();
	}

	/** From Monday to Friday; the first day does not count. */
	private static int workingDays(LocalDate from, LocalDate to) {
		return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(TimelinesTest::isWorkingDay).count();
	}

	private static LocalDate after(LocalDate from, int days) {
		LocalDate day = from;
		for (int left = days; left > 0;) {
			day = day.plusDays(1);
			left -= isWorkingDay(day) ? 1 : 0;
		}
		return day;
	}

	private static boolean isWorkingDay(LocalDate day) {
		return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
	}

	private static Person person(String group) {
		return Person.of("somebody", List.of(group));
	}

}
