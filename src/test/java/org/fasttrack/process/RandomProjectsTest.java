package org.fasttrack.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ManagementService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.RuleViolation.Kind;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random projects, random decisions in random order, eight officials at once: every
 * project ends, every procedure starts once and after its prerequisites, and no click
 * fails for a lock. The seed is printed; {@code -Dfasttrack.seed} repeats a run.
 */
@FastTrackTest
class RandomProjectsTest {

	private static final int THREADS = 8;

	@Autowired
	Office office;

	@Autowired
	Plans plans;

	@Autowired
	ActLog acts;

	@Autowired
	ManagementService management;

	@Autowired
	JdbcClient jdbc;

	@Value("${fasttrack.random-projects:30}")
	int projects;

	private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

	@Test
	void everyProjectEndsAndNoPrerequisiteIsBroken() throws Exception {
		long seed = Long.getLong("fasttrack.seed", System.nanoTime());
		System.out.println("fasttrack.seed=" + seed + ", projects=" + this.projects);
		Random random = new Random(seed);
		List<String> codes = new ArrayList<>();
		for (int i = 0; i < this.projects; i++) {
			codes.add(this.office.running(application(random)));
		}
		ExecutorService officials = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<?>> working = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				Random own = new Random(random.nextLong());
				working.add(officials.submit(() -> work(codes, own)));
			}
			for (Future<?> each : working) {
				each.get(20, TimeUnit.MINUTES);
			}
		}
		finally {
			officials.shutdownNow();
		}
		assertThat(this.unexpected).isEmpty();
		assertThat(this.management.createJobQuery().noRetriesLeft().count()).isZero();
		codes.forEach(this::requireSound);
	}

	/**
	 * One official after another: picks any open task of any project and answers it
	 * somehow.
	 */
	private void work(List<String> codes, Random random) {
		int idle = 0;
		while (idle < 3) {
			String code = codes.get(random.nextInt(codes.size()));
			this.office.runJobs();
			List<OpenTask> open = this.office.openTasks(code);
			if (open.isEmpty()) {
				idle = codes.stream().allMatch((each) -> this.office.openTasks(each).isEmpty()) ? idle + 1 : 0;
				continue;
			}
			OpenTask task = open.get(random.nextInt(open.size()));
			try {
				this.office.complete(task, answer(task, random));
			}
			catch (RuleViolation refusal) {
				// Somebody else was faster, and is named; nothing else may be refused.
				if (refusal.kind() != Kind.CONFLICT
						|| refusal.violations().stream().anyMatch((each) -> each.rule().equals("busy"))) {
					this.unexpected.add(task + ": " + refusal.getMessage());
				}
			}
			catch (RuntimeException ex) {
				this.unexpected.add(task + ": " + ex);
			}
		}
	}

	private Map<String, Object> answer(OpenTask task, Random random) {
		Map<String, Object> values = new LinkedHashMap<>(this.office.usual(task));
		int dice = random.nextInt(10);
		switch (task.step()) {
			case "Task_AcceptMaterials" -> {
				if (dice == 0) {
					values.put("decision", "REFUSE");
					values.put("opinion", "不属于本机关职权");
				}
				else if (dice < 3 && mayCorrect(task)) {
					values.put("decision", "CORRECTION");
					values.put("correctionNote", "请补图");
				}
			}
			case "Task_ReviewApplication" ->
				values.put("decision", (dice < 3) ? "RECOMMEND_REJECT" : "RECOMMEND_APPROVE");
			case "Task_DecideApplication" -> {
				if (dice == 0) {
					values.put("decision", "REJECTED");
					values.put("reasons", "不符合规划");
					values.put("remedies", "行政复议");
				}
				else if (dice < 3) {
					values.put("decision", "RETURN");
				}
			}
			case "Task_RecordExternal" -> {
				if (dice == 0) {
					values.put("decision", "REJECTED");
					values.put("note", "补充后再报");
				}
			}
			case "Task_CheckStart" -> {
				if (dice < 3) {
					values.put("decision", "NOT_READY");
					values.put("opinion", "资金未到位");
				}
			}
			default -> {
				// There is only the usual answer.
			}
		}
		return values;
	}

	private boolean mayCorrect(OpenTask task) {
		return this.jdbc.sql("""
				SELECT c.corrections
				FROM act_ru_task t
				JOIN act_ru_variable v ON v.proc_inst_id_ = t.proc_inst_id_ AND v.name_ = 'caseId'
				JOIN fasttrack.procedure_case c ON c.id = v.text_::uuid
				WHERE t.id_ = :task
				""").param("task", task.id()).query(Integer.class).optional().orElse(1) == 0;
	}

	private void requireSound(String code) {
		assertThat(this.office.view(code).status()).isEqualTo("READY");
		List<ProcedureCase> plan = this.plans.of(code);
		assertThat(plan).filteredOn((each) -> each.phase() == Phase.PRE)
			.allMatch((each) -> each.status() == CaseStatus.DECIDED);
		assertThat(plan).filteredOn((each) -> each.phase() == Phase.POST)
			.allMatch((each) -> each.status() == CaseStatus.WAITING);
		List<Act> record = this.acts.ofProject(code);
		assertThat(record.stream().filter((act) -> act.taskId() != null).map(Act::taskId)).doesNotHaveDuplicates();
		// The first act on a case comes after the last act on each of its prerequisites.
		Set<UUID> post = plan.stream()
			.filter((each) -> each.phase() == Phase.POST)
			.map(ProcedureCase::id)
			.collect(Collectors.toSet());
		this.plans.prerequisites(code).forEach((id, before) -> {
			if (!post.contains(id)) {
				long first = record.stream()
					.filter((act) -> id.equals(act.caseId()))
					.mapToLong(Act::id)
					.min()
					.orElseThrow();
				before.forEach((other) -> assertThat(record.stream()
					.filter((act) -> other.equals(act.caseId()))
					.mapToLong(Act::id)
					.max()
					.orElseThrow()).isLessThan(first));
			}
		});
		// Every procedure was handled by exactly one process instance.
		int handled = this.jdbc.sql("""
				SELECT count(*)
				FROM act_hi_procinst
				WHERE business_key_ = :code
				  AND proc_def_key_ = 'procedureHandling'
				""").param("code", code).query(Integer.class).single();
		assertThat(handled).isEqualTo((int) plan.stream().filter((each) -> each.phase() == Phase.PRE).count() - 1);
	}

	private static Map<String, Object> application(Random random) {
		Map<String, Object> fields = random.nextBoolean() ? TestProjects.simple(TestClock.START)
				: TestProjects.large(TestClock.START);
		if (!fields.get("engineeringType").equals("BUILDING_MUNICIPAL")) {
			fields.put("engineeringType", any(random, "WATER", "ROAD", "FARM", "OTHER"));
		}
		fields.put("simplifiedGround", any(random, "NONE", "IN_PLAN", "SIMPLE_SMALL"));
		fields.put("landUse", any(random, "PERMANENT", "FACILITY_AGRICULTURE", "LIVESTOCK", "TEMPORARY", "NONE"));
		fields.put("landGrassland", any(random, "0.5", "1.5"));
		fields.put("landFarmland", any(random, "0", "0.3"));
		fields.put("landForest", any(random, "0", "0.1"));
		fields.put("planningArea", any(random, "TOWN", "VILLAGE", "OUTSIDE"));
		fields.put("eiaClass", any(random, "REPORT_BOOK", "REPORT_FORM", "REGISTRATION", "NONE"));
		fields.put("earthwork", any(random, "800", "2000", "60000"));
		fields.put("waterIntake", any(random, "true", "false"));
		fields.put("highEnergyUse", any(random, "true", "false"));
		fields.put("approvalLevel", any(random, "COUNTY", "CITY"));
		List<String> areas = new ArrayList<>();
		for (String area : List.of("RED_LINE", "RIVER_LAKE", "RELIC_PROTECTION", "RELIC_CONTROL", "RELIC_LIKELY",
				"GEO_HAZARD")) {
			if (random.nextInt(3) == 0) {
				areas.add(area);
			}
		}
		fields.put("sensitiveAreas", areas.isEmpty() ? List.of("NONE") : areas);
		return fields;
	}

	private static String any(Random random, String... choices) {
		return choices[random.nextInt(choices.length)];
	}

}
