package org.fasttrack.process;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.fasttrack.Applications;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.StatusAnswer;
import org.fasttrack.board.StatusAnswers;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.consistency.Consistency;
import org.fasttrack.organization.ApprovalUnit.Signing;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.CaseMaterials;
import org.fasttrack.procedure.CaseUnits;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Corrections;
import org.fasttrack.procedure.Material;
import org.fasttrack.procedure.Material.Need;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.procedure.Proposal;
import org.fasttrack.procedure.Proposals;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.RuleViolation.Kind;
import org.fasttrack.rule.Violation;
import org.fasttrack.watch.Returns;
import org.fasttrack.watch.Transfers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random projects, every variant of handling in random order, eight officials at once,
 * changes of the plan and withdrawals in between: every project ends or waits for
 * somebody who is named, no click fails for a lock, and what the tables say is what the
 * engine's history says. The seed is printed; {@code -Dfasttrack.seed} repeats the
 * projects and what each official chooses from, and with {@code -Dfasttrack.threads=1},
 * one official for all, the whole walk.
 */
@FastTrackTest
class RandomProjectsTest {

	/** So many answers in a row that were rightly refused mean that nothing moves. */
	private static final int STUCK = 400;

	private static final int PROPOSALS = 4;

	/** Ids are never the same twice, and at a clock that stands all come at once. */
	private static final Comparator<OpenTask> BY_CONTENT = Comparator.comparing(OpenTask::step)
		.thenComparing((task) -> String.valueOf(task.procedure()))
		.thenComparing((task) -> String.valueOf(task.group()))
		.thenComparing((task) -> String.valueOf(task.name()));

	/** What a person may rightly be told, and then has to do something else. */
	private static final Set<String> RIGHTLY = Set.of("gap.open", "acceptance.stands", "procedures.open",
			"requirements.open", "amendment.decided", "amendment.not-running", "amendment.open", "amendment.there",
			"amendment.not-there", "project.ended");

	@Autowired
	private WorkingCalendar calendar;

	@Autowired
	Office office;

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	ProjectActions actions;

	@Autowired
	ProcedureCases cases;

	@Autowired
	Corrections corrections;

	@Autowired
	CaseMaterials materials;

	@Autowired
	CaseUnits units;

	@Autowired
	Proposals putForward;

	@Autowired
	Catalogue catalogue;

	@Autowired
	Organization organization;

	@Autowired
	ManagementService management;

	@Autowired
	RuntimeService runtime;

	@Autowired
	StatusAnswers statusAnswers;

	@Autowired
	ProjectRegister register;

	@Autowired
	Returns returns;

	@Autowired
	Transfers transfers;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@Value("${fasttrack.random-projects:30}")
	int projects;

	@Value("${fasttrack.threads:8}")
	int threads;

	private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

	/** The projects that go on. */
	private final List<String> open = new CopyOnWriteArrayList<>();

	/** How often somebody acted on a project. */
	private final Map<String, Integer> done = new ConcurrentHashMap<>();

	/** How often in a row nobody could. */
	private final Map<String, Integer> refused = new ConcurrentHashMap<>();

	private final Map<String, Integer> proposals = new ConcurrentHashMap<>();

	/** How often each answer was given. */
	private final Map<String, Integer> answers = new ConcurrentHashMap<>();

	private @Nullable RandomHandling handling;

	private long deadline;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	@Timeout(value = 3, unit = TimeUnit.HOURS)
	void everyProjectEndsOrNamesWhomItWaitsForAndTheTablesAgreeWithTheHistory() throws Exception {
		long seed = Long.getLong("fasttrack.seed", System.nanoTime());
		System.out.println("fasttrack.seed=" + seed + ", threads=" + this.threads + ", projects=" + this.projects);
		Random random = new Random(seed);
		this.deadline = System.nanoTime() + Duration.ofSeconds(120 + 6L * this.projects).toNanos();
		List<String> codes = new ArrayList<>();
		for (int i = 0; i < this.projects; i++) {
			codes.add(this.office.running(application(random)));
		}
		this.open.addAll(codes);
		Map<String, Integer> moments = momentsOfWithdrawal(codes, random);
		ExecutorService officials = Executors.newFixedThreadPool(this.threads + 1);
		try {
			List<Future<?>> working = new ArrayList<>();
			if (this.threads > 1) {
				working.add(officials.submit(() -> withdrawBeside(moments)));
			}
			for (int thread = 0; thread < this.threads; thread++) {
				Random own = new Random(random.nextLong());
				working.add(officials.submit(() -> work(own, (this.threads > 1) ? Map.of() : moments)));
			}
			for (Future<?> each : working) {
				each.get(Math.max(1, this.deadline - System.nanoTime()) + TimeUnit.MINUTES.toNanos(1),
						TimeUnit.NANOSECONDS);
			}
		}
		finally {
			officials.shutdownNow();
		}
		this.office.runJobs();
		assertThat(this.unexpected).isEmpty();
		assertThat(this.open).as("these do not move: " + waiting()).isEmpty();
		assertThat(this.management.createJobQuery().noRetriesLeft().count()).isZero();
		ProjectFaults faults = new ProjectFaults(this.jdbc);
		assertThat(codes.stream().flatMap((code) -> faults.of(code).stream())).isEmpty();
		new Consistency(this.jdbc).all((answer) -> assertThat(answer.findings()).as(answer.rule()).isEmpty());
		assertThat(new FinishedCaseFaults(this.jdbc, this.calendar).of(codes)).isEmpty();
		Map<String, Integer> ends = new TreeMap<>();
		for (String code : codes) {
			String status = this.office.view(code).status();
			assertThat(status).isIn("READY", "WITHDRAWN");
			ends.merge(goesOn(code) ? status + ", requirements go on" : status, 1, Integer::sum);
		}
		System.out.println(ends + " " + new TreeMap<>(this.answers));
	}

	private static String told(RuntimeException fault) {
		StringWriter text = new StringWriter();
		fault.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	private List<String> waiting() {
		return this.open.stream()
			.map((code) -> code + " waits for "
					+ this.office.openTasks(code)
						.stream()
						.map((task) -> task.name() + "（" + task.group() + "）")
						.toList())
			.toList();
	}

	private boolean goesOn(String code) {
		return this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(code).count() > 0;
	}

	private boolean inTime() {
		return System.nanoTime() < this.deadline && this.unexpected.size() < 20;
	}

	/**
	 * One official after another: picks any open task of any project and answers it
	 * somehow.
	 */
	private void work(Random random, Map<String, Integer> withdrawals) {
		while (!this.open.isEmpty() && inTime()) {
			try {
				workOnce(random);
				withdrawDue(withdrawals);
			}
			catch (RuntimeException ex) {
				this.unexpected.add(told(ex));
			}
		}
	}

	private void workOnce(Random random) {
		String code = any(random, new ArrayList<>(this.open));
		if (code == null) {
			return;
		}
		this.office.runJobs();
		if (random.nextInt(4) == 0) {
			requireHolders(code);
		}
		if (random.nextInt(20) == 0 && this.proposals.merge(code, 1, Integer::sum) <= PROPOSALS) {
			propose(code, random);
		}
		List<OpenTask> tasks = this.office.openTasks(code)
			.stream()
			.filter((task) -> !isLeftForTheWorks(code, task))
			.sorted(BY_CONTENT)
			.toList();
		OpenTask task = any(random, tasks);
		if (task != null && random.nextInt(8) == 0) {
			this.unexpected.addAll(beside().anything(code, task, this.organization.membersOf(task.group()), random));
		}
		else if (task != null) {
			act(code, task, random);
		}
		else if (!goesOn(code) || this.office.view(code).status().equals("READY")
				&& this.office.openTasks(code).stream().allMatch((each) -> isLeftForTheWorks(code, each))) {
			this.open.remove(code);
		}
		if (this.refused.getOrDefault(code, 0) > STUCK) {
			this.unexpected.add(code + " does not move: " + waiting());
			this.open.remove(code);
		}
	}

	private synchronized RandomHandling beside() {
		if (this.handling == null) {
			this.handling = new RandomHandling(this.rehearsal, this.returns, this.transfers, this.answers);
		}
		return this.handling;
	}

	/** Every project that is not finished names somebody who is there. */
	private void requireHolders(String code) {
		StatusAnswer answer = this.statusAnswers.of(this.register.require(code));
		boolean finished = answer.state().equals("WITHDRAWN");
		if (!finished && answer.open().isEmpty()) {
			this.unexpected.add(code + " waits for nobody: " + answer);
		}
		answer.open()
			.stream()
			.filter((item) -> item.holder().name().isBlank() || item.holder().unit().isBlank()
					|| item.next().startsWith("Task_"))
			.forEach((item) -> this.unexpected.add(code + " does not say who: " + item));
	}

	/** Some project units report what is required of the works when works are done. */
	private boolean isLeftForTheWorks(String code, OpenTask task) {
		return code.charAt(code.length() - 2) % 3 == 0 && task.step().equals("Task_FulfilRequirement")
				&& this.jdbc.sql("""
						SELECT r.due_when = 'DURING_WORKS'
						FROM act_ru_task t
						JOIN act_ru_variable v ON v.execution_id_ = t.execution_id_ AND v.name_ = 'subjectId'
						JOIN fasttrack.requirement r ON r.id = v.text_::uuid
						WHERE t.id_ = :task
						""").param("task", task.id()).query(Boolean.class).optional().orElse(false);
	}

	/**
	 * Lets one official after another try, because some have acted on the case before.
	 */
	private void act(String code, OpenTask task, Random random) {
		List<Official> officials = new ArrayList<>(this.organization.membersOf(task.group()));
		Collections.shuffle(officials, random);
		Map<String, Object> answer = answer(code, task, random);
		for (Official official : officials) {
			if (!mayStandIn(official, task)) {
				continue;
			}
			try {
				this.office.completeAs(official.id(), task, answer);
				beside().done(code, official.id(), task.id());
				this.answers.merge(task.step().substring(5) + " " + answer.getOrDefault("decision", ""), 1,
						Integer::sum);
				this.done.merge(code, 1, Integer::sum);
				this.refused.put(code, 0);
				return;
			}
			catch (RuleViolation refusal) {
				List<String> rules = refusal.violations().stream().map(Violation::rule).toList();
				if (refusal.kind() == Kind.FORBIDDEN && rules.stream()
					.allMatch((rule) -> rule.startsWith("self-") || rule.equals("difficulty.own"))) {
					continue;
				}
				// Somebody else was faster, and is named; or it is not yet time.
				boolean right = (refusal.kind() == Kind.CONFLICT && !rules.contains("busy"))
						|| RIGHTLY.containsAll(rules);
				if (!right) {
					this.unexpected.add(task + " " + answer + ": " + refusal.getMessage());
				}
				this.refused.merge(code, 1, Integer::sum);
				return;
			}
			catch (RuntimeException ex) {
				this.unexpected.add(task + " " + answer + ": " + told(ex));
				return;
			}
		}
		this.unexpected.add("nobody may do " + task);
	}

	/**
	 * A head who accepts or reviews cannot decide, and a county bureau has one head only.
	 */
	private boolean mayStandIn(Official official, OpenTask task) {
		return official.role() != Official.Role.HEAD
				|| !Set.of("Task_AcceptMaterials", "Task_ReviewApplication").contains(task.step())
				|| this.catalogue.current(String.valueOf(task.procedure())).signs() != Signs.LEADER;
	}

	/** A few project units withdraw, each when so much has been done. */
	private static Map<String, Integer> momentsOfWithdrawal(List<String> codes, Random random) {
		Map<String, Integer> moments = new TreeMap<>();
		codes.stream()
			.filter((code) -> random.nextInt(8) == 0)
			.forEach((code) -> moments.put(code, random.nextInt(60)));
		return moments;
	}

	/** While all others work. */
	private void withdrawBeside(Map<String, Integer> moments) {
		while (!moments.isEmpty() && inTime()) {
			withdrawDue(moments);
			LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
		}
	}

	private void withdrawDue(Map<String, Integer> moments) {
		if (!moments.isEmpty()) {
			moments.entrySet()
				.removeIf((each) -> this.done.getOrDefault(each.getKey(), 0) >= each.getValue()
						&& withdraw(each.getKey()));
			moments.keySet().removeIf((code) -> !this.open.contains(code));
		}
	}

	private boolean withdraw(String code) {
		attempt(code, "withdraw " + code, () -> this.actions.withdraw(code, Map.of("reason", "资金调整")));
		return true;
	}

	private void propose(String code, Random random) {
		List<ProcedureCase> plan = this.cases.ofProject(code)
			.stream()
			.filter((each) -> each.phase() == Phase.PRE && each.nature() != Nature.CHECK)
			.toList();
		List<String> dropped = plan.stream()
			.filter((each) -> "NOT_REQUIRED".equals(each.outcome()))
			.map(ProcedureCase::procedure)
			.toList();
		List<String> there = plan.stream()
			.filter((each) -> !"NOT_REQUIRED".equals(each.outcome()))
			.map(ProcedureCase::procedure)
			.toList();
		List<String> others = this.catalogue.current()
			.stream()
			.filter((each) -> each.phase() == Phase.PRE && each.nature() != Nature.CHECK)
			.map(ProcedureDefinition::code)
			.filter((each) -> !there.contains(each))
			.toList();
		boolean add = random.nextInt(3) == 0 || !dropped.isEmpty();
		String procedure = add ? any(random, dropped.isEmpty() ? others : dropped) : any(random, there);
		if (procedure != null) {
			attempt(code, "propose " + procedure, () -> this.actions.proposeAmendment(code, Map.of("action",
					add ? "ADD" : "DROP", "procedure", procedure, "reason", "设计变更", "agreement", "色尼区自然资源局马局长，7月14日")));
		}
	}

	private void attempt(String code, String what, Runnable action) {
		try {
			this.rehearsal.act(code.substring(5, 11) + ".applicant", action);
			this.answers.merge(what.split(" ")[0], 1, Integer::sum);
		}
		catch (RuleViolation refusal) {
			if (!RIGHTLY.containsAll(refusal.violations().stream().map(Violation::rule).toList())) {
				this.unexpected.add(what + ": " + refusal.getMessage());
			}
		}
		catch (RuntimeException ex) {
			this.unexpected.add(what + ": " + told(ex));
		}
	}

	// What officials answer

	private Map<String, Object> answer(String code, OpenTask task, Random random) {
		Map<String, Object> values = new LinkedHashMap<>(this.office.usual(task));
		boolean filing = task.procedure() != null && this.catalogue.current(task.procedure()).nature() == Nature.FILING;
		int dice = random.nextInt(10);
		switch (task.step()) {
			case "Task_SubmitMaterials" -> {
				if (dice < 2) {
					values.clear();
					values.putAll(held(random));
				}
				else if (dice < 6) {
					values.put("materials", withoutSomeTolerable(task, random));
				}
			}
			case "Task_CorrectMaterials", "Task_SupplementMaterials" -> {
				if (dice < 4) {
					values.put("materials", withoutSomeTolerable(task, random));
				}
			}
			case "Task_RecordOwner" -> {
				if (dice < 5) {
					values.putAll(document(random));
				}
				else if (dice < 8 && "P17".equals(task.procedure())) {
					values.clear();
					values.putAll(Map.of("decision", "TENDER_FAILED", "failureReason", "投标人不足三家"));
				}
			}
			case "Task_ConfirmHeld", "Task_ConfirmRequirement", "Task_AgreeAmendment", "Task_CheckStart" -> {
				if (dice < 3) {
					values.put("decision",
							Map.of("Task_ConfirmHeld", "RETURN", "Task_ConfirmRequirement", "NOT_MET",
									"Task_AgreeAmendment", "DISAGREE", "Task_CheckStart", "NOT_READY")
								.get(task.step()));
					values.put("opinion", "尚不符合");
				}
			}
			case "Task_AcceptMaterials" -> accept(theCase(code, task), filing, values, dice, random);
			case "Task_ReviewApplication" -> {
				values.put("decision", any(random, "SUPPLEMENT", "RECOMMEND_REJECT", "RECOMMEND_CONDITIONS", "SPECIAL",
						"RECOMMEND_APPROVE", "RECOMMEND_APPROVE", "RECOMMEND_APPROVE"));
				if (values.get("decision").equals("SPECIAL")) {
					values.put("specialKind", any(random, "HEARING", "EXPERT_REVIEW", "SITE_VISIT", "CONSULTATION"));
					values.put("expectedOn", TestClock.START.plusDays(1 + random.nextInt(20)).toString());
				}
				if (values.get("decision").equals("SUPPLEMENT")) {
					values.put("supplementItems", "测绘图\n资金表");
				}
			}
			case "Task_DecideAsHead" -> decide(filing, values, random);
			case "Task_DecideApplication" -> sign(theCase(code, task), filing, values, dice, random);
			case "Task_ResolveDifficulty" -> {
				if (dice < 3) {
					values.put("decision", "ESCALATE");
					values.put("escalationReason", "超出本单位权限");
				}
			}
			case "Task_HoldMeeting" -> {
				if (dice < 4) {
					values.keySet().removeIf((field) -> field.startsWith("measure"));
					values.put("decision", (dice < 2) ? "ESCALATE" : "RESOLVED");
					values.put((dice < 2) ? "escalationReason" : "evidence", "见会议纪要");
				}
			}
			case "Task_ConfirmCloseOut", "Task_CloseOut" -> {
				if (dice < 2) {
					values.put("decision", "REFUSE");
					values.put("opinion", "尚未真正解决");
				}
			}
			case "Task_RegisterDocument" -> {
				if (dice < 2 && !filing) {
					values.put("decision", "REJECTED");
					values.put("reasons", "不符合规划");
					values.put("remedies", "行政复议");
				}
			}
			case "Task_RecordExternal" -> {
				if (dice < 2) {
					values.put("decision", "REJECTED");
					values.put("note", "补充后再报");
				}
			}
			default -> {
				// There is only the usual answer.
			}
		}
		return values;
	}

	private void accept(ProcedureCase each, boolean filing, Map<String, Object> values, int dice, Random random) {
		List<String> missing = this.materials.of(each)
			.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue() && entry.getKey().need() == Need.TOLERABLE)
			.map((entry) -> entry.getKey().code())
			.toList();
		if (dice == 0 && !filing) {
			values.put("decision", "REFUSE");
			values.put("opinion", "不属于本机关职权");
		}
		else if (dice < 4) {
			values.put("decision", "CORRECTION");
			List<String> list = this.corrections.items(each).stream().map((item) -> String.valueOf(item.id())).toList();
			if (!list.isEmpty()) {
				values.put("correctionItems", some(random, list));
				values.remove("opinion");
			}
			else if (!missing.isEmpty()) {
				values.put("correctionMaterials", missing);
				values.put("correctionNote", "请补齐");
			}
			else {
				values.put("correctionNote", "请补图");
			}
		}
		else {
			if (!missing.isEmpty()) {
				values.put("decision", "ACCEPT_WITH_GAP");
				values.put("commitment", "承诺书2026-1");
				// What is to be done at once leaves no days to promise.
				Integer days = this.cases.definition(each).limit().days();
				int promised = (days != null && days < 5) ? 0 : random.nextInt(3);
				values.put("gapDueOn", TestClock.START.plusDays(promised).toString());
			}
			if (each.signs() == Signs.EXTERNAL && random.nextBoolean()) {
				values.put("followUp", any(random, this.units.followers(each).stream().map(Official::id).toList()));
			}
		}
	}

	private void decide(boolean filing, Map<String, Object> values, Random random) {
		String decision = any(random, "RETURN", "SUPPLEMENT", "CONDITIONS", "CONDITIONS",
				filing ? "RETURN" : "REJECTED", "APPROVED", "APPROVED", "APPROVED", "APPROVED");
		values.put("decision", decision);
		switch (decision) {
			case "SUPPLEMENT" -> values.put("supplementItems", "平面图");
			case "CONDITIONS" -> {
				values.put("requirements", any(random, "落实防尘措施", "落实自筹资金\n施工图报备"));
				values.put("requirementsWhen", any(random, "BEFORE_START", "DURING_WORKS"));
			}
			case "REJECTED" -> {
				values.put("reasons", "不符合规划");
				values.put("remedies", "六十日内申请行政复议");
			}
			default -> {
				// It needs no more than an opinion.
			}
		}
		if (Set.of("CONDITIONS", "REJECTED", "APPROVED").contains(decision) && random.nextInt(4) == 0) {
			values.put("collectiveMinutes", "〔2026〕3号");
			values.put("legalReview", "合法");
		}
	}

	/** The leader signs what the head has decided, or returns it. */
	private void sign(ProcedureCase each, boolean filing, Map<String, Object> values, int dice, Random random) {
		if (each.decidedBy() == null || each.signing() == Signing.HEAD_ONLY) {
			decide(filing, values, random);
		}
		else if (dice < 2) {
			values.put("decision", "RETURN");
		}
		else if (dice == 2) {
			values.put("decision", "SUPPLEMENT");
			values.put("supplementItems", "平面图");
		}
		else {
			this.putForward.of(each)
				.map(Proposal::decision)
				.ifPresent((decision) -> values.put("decision", decision.outcome().name()));
		}
	}

	private ProcedureCase theCase(String code, OpenTask task) {
		return this.cases.ofProject(code)
			.stream()
			.filter((each) -> each.procedure().equals(task.procedure()))
			.findFirst()
			.orElseThrow();
	}

	private static Map<String, Object> held(Random random) {
		Map<String, Object> values = new LinkedHashMap<>(document(random));
		values.put("decision", "HELD");
		values.put("scan", "SM-1");
		if (random.nextBoolean()) {
			values.put("validUntil", TestClock.START.plusDays(random.nextInt(400)).toString());
			values.put("otherSystem", "自治区在线平台");
			values.put("otherCaseNumber", "XZ-" + random.nextInt(100));
		}
		return values;
	}

	private static Map<String, Object> document(Random random) {
		return Map.of("documentNumber", "藏发改〔2026〕" + random.nextInt(100) + "号", "documentDate",
				TestClock.START.minusDays(random.nextInt(100)).toString(), "organ", "西藏自治区发展和改革委员会");
	}

	private List<String> withoutSomeTolerable(OpenTask task, Random random) {
		return this.catalogue.materials(String.valueOf(task.procedure()))
			.stream()
			.filter((material) -> material.need() == Need.CRITICAL || random.nextBoolean())
			.map(Material::code)
			.toList();
	}

	private static <T> List<T> some(Random random, List<T> list) {
		List<T> shuffled = new ArrayList<>(list);
		Collections.shuffle(shuffled, random);
		return shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
	}

	private static <T> @Nullable T any(Random random, List<T> choices) {
		return choices.isEmpty() ? null : choices.get(random.nextInt(choices.size()));
	}

	private static Map<String, Object> application(Random random) {
		Map<String, Object> fields = random.nextBoolean() ? TestProjects.simple(TestClock.START)
				: TestProjects.large(TestClock.START);
		if (!fields.get("engineeringType").equals("BUILDING_MUNICIPAL")) {
			fields.put("engineeringType", any(random, "WATER", "ROAD", "FARM", "OTHER"));
		}
		fields.put("simplifiedGround", any(random, "NONE", "IN_PLAN", "SIMPLE_SMALL"));
		List<Map<String, Object>> land = new ArrayList<>();
		for (int i = random.nextInt(4); i > 0; i--) {
			String kind = any(random, "FARMLAND", "GRASSLAND", "FOREST", "WETLAND", "OTHER_AGRICULTURAL",
					"CONSTRUCTION", "UNUSED");
			String use = any(random, "PERMANENT", "FACILITY_AGRICULTURE", "LIVESTOCK", "TEMPORARY");
			land.add(use.equals("TEMPORARY")
					? Applications.land(kind, "0.5", TestClock.START, TestClock.START.plusYears(1))
					: Applications.land(use, kind, "1.5"));
		}
		fields.put("usesLand", String.valueOf(!land.isEmpty()));
		fields.put("land", land);
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
