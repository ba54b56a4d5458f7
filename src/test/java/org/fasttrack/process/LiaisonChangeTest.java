package org.fasttrack.process;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.liaison.Handover;
import org.fasttrack.liaison.Handovers;
import org.fasttrack.liaison.LiaisonChanges;
import org.fasttrack.liaison.Proposal;
import org.fasttrack.liaison.Rank;
import org.fasttrack.liaison.Roster;
import org.fasttrack.liaison.TaskMove.Reason;
import org.fasttrack.liaison.TaskMoveLog;
import org.fasttrack.organization.Person;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** One pair follows another. Each test has a unit of its own. */
@FastTrackTest
class LiaisonChangeTest {

	private static final Person TASKFORCE = Person.of("taskforce", List.of("taskforce"));

	private static final LocalDate TODAY = TestClock.START;

	@Autowired
	private LiaisonChanges changes;

	@Autowired
	private Handovers handovers;

	@Autowired
	private Roster roster;

	@Autowired
	private TaskMoves moves;

	@Autowired
	private TaskMoveLog log;

	@Autowired
	private ActLog acts;

	@Autowired
	private FormContext forms;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private Office office;

	@Autowired
	private ManagementService management;

	@Autowired
	private RuntimeService runtime;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TODAY);
	}

	@Test
	void openTasksAreHandedOverOnTheFirstDayOfTheTerm() {
		String unit = "540628-DRC";
		String code = TestProjects.newCode("540628");
		this.rehearsal.start("540628.applicant", TestProjects.intake(code));
		this.office.complete(code, "Task_CompleteApplication", TestProjects.simple(TODAY));
		this.office.complete(code, "Task_ConfirmPlan", Map.of("decision", "CONFIRM"));
		this.office.runJobs();
		OpenTask submit = this.office.task(code, "P02S", "Task_SubmitMaterials");
		this.office.complete(submit, this.office.usual(submit));
		OpenTask accept = this.office.task(code, "P02S", "Task_AcceptMaterials");
		Proposal proposal = propose(unit, "section-b", "section", TODAY.plusDays(3));
		String confirm = task(proposal, "Task_ConfirmLiaison");
		assertThat(form(confirm)).contains("A角", "到2027-12-31");
		this.rehearsal.complete("taskforce", confirm, Map.of("decision", "CONFIRMED", "opinion", "同意"));
		assertThat(this.roster.of(unit, Rank.SECTION, TODAY.plusDays(3)).orElseThrow().a().id())
			.isEqualTo(unit + ".section-b");
		assertThat(this.acts.ofSubject(proposal.subject())).extracting(Act::step)
			.containsExactly("Task_ConfirmLiaison");
		assertThat(tasks(proposal)).as("the term has not begun").isEmpty();
		this.clock.set(TODAY.plusDays(3));
		runTimers(proposal);
		this.moves.run();
		assertThat(this.log.last(accept.id()).orElseThrow().reason()).isEqualTo(Reason.TERM);
		Handover list = this.handovers.require(proposal.id());
		assertThat(list.from()).isEqualTo(named(unit + ".section"));
		assertThat(list.to()).isEqualTo(named(unit + ".section-b"));
		assertThat(list.witness()).isEqualTo(named(unit + ".head"));
		assertThat(list.items()).filteredOn((item) -> item.taskId().equals(accept.id()))
			.singleElement()
			.satisfies((item) -> {
				assertThat(item.what()).startsWith("受理申请材料");
				assertThat(item.projectCode()).isEqualTo(code);
				assertThat(item.heldSince()).isEqualTo(TODAY);
				assertThat(item.dueOn()).isNotNull();
			});
		assertThat(list.confirmedOn()).isNull();
		String handOver = task(proposal, "Task_HandOver");
		assertThat(form(handOver)).contains("移交", list.witness(), "受理申请材料");
		assertThat(catchThrowableOfType(RuleViolation.class,
				() -> this.rehearsal.complete("taskforce", handOver, Map.of())))
			.isNotNull();
		assertThat(refusal(() -> this.rehearsal.complete(unit + ".section", handOver, Map.of())))
			.isEqualTo("self-handover");
		this.rehearsal.complete(unit + ".section-b", handOver, Map.of("note", "已当面核对"));
		Handover confirmed = this.handovers.require(proposal.id());
		assertThat(confirmed.confirmedBy()).isEqualTo(named(unit + ".section-b"));
		assertThat(confirmed.confirmedOn()).isEqualTo(TODAY.plusDays(3));
		assertThat(confirmed.items()).isEqualTo(list.items());
		assertThat(tasks(proposal)).isEmpty();
		assertThatThrownBy(() -> this.jdbc.sql("DELETE FROM fasttrack.handover_item").update())
			.hasRootCauseMessage("ERROR: permission denied for table handover_item");
	}

	@Test
	void decisionOverRestCompletesTheSameTask() {
		Proposal proposal = propose("540628-NR", "section-b", "section", TODAY.plusDays(1));
		assertThat(refusal(() -> this.changes.decide(proposal.id(), Map.of("decision", "REFUSED"), TASKFORCE)))
			.isEqualTo("required");
		assertThat(tasks(proposal)).hasSize(1);
		assertThat(this.changes.decide(proposal.id(), Map.of("decision", "REFUSED", "opinion", "文号不符"), TASKFORCE)
			.status()).isEqualTo(Proposal.Status.REFUSED);
		assertThat(tasks(proposal)).isEmpty();
		assertThat(refusal(() -> this.changes.decide(proposal.id(), Map.of("decision", "CONFIRMED"), TASKFORCE)))
			.isEqualTo("liaison.proposal.decided");
		assertThat(this.roster.of("540628-NR", Rank.SECTION, TODAY.plusDays(1)).orElseThrow().a().id())
			.isEqualTo("540628-NR.section");
	}

	@Test
	void aRefusedProposalStartsNothing() {
		Map<String, @Nullable Object> values = values("540628-WR", "section", "section", TODAY.plusDays(1));
		long before = instances();
		assertThat(refusal(() -> this.changes.propose(values, caller("540628-WR")))).isEqualTo("liaison.same-person");
		assertThat(instances()).isEqualTo(before);
	}

	private Proposal propose(String unit, String a, String b, LocalDate from) {
		return this.changes.propose(values(unit, a, b, from), caller(unit));
	}

	private static Map<String, @Nullable Object> values(String unit, String a, String b, LocalDate from) {
		return new HashMap<>(Map.of("unit", unit, "rank", "SECTION", "a", unit + "." + a, "b", unit + "." + b, "from",
				from.toString(), "to", "2028-12-31", "documentNumber", "专班发〔2026〕7号", "issuedOn", TODAY.toString()));
	}

	private static Person caller(String unit) {
		return Person.of(unit + ".head", List.of(unit + ".head", unit + ".section"));
	}

	private long instances() {
		return this.runtime.createProcessInstanceQuery().processDefinitionKey(LiaisonChange.KEY).count();
	}

	private List<String> tasks(Proposal proposal) {
		return this.jdbc.sql("""
				SELECT t.task_def_key_ || ' ' || t.id_
				FROM act_ru_task t
				JOIN act_ru_variable v ON v.execution_id_ = t.proc_inst_id_
				WHERE v.text_ = :subject
				""").param("subject", proposal.subject().toString()).query(String.class).list();
	}

	private String task(Proposal proposal, String step) {
		return tasks(proposal).stream()
			.filter((task) -> task.startsWith(step))
			.map((task) -> task.substring(step.length() + 1))
			.findFirst()
			.orElseThrow();
	}

	private void runTimers(Proposal proposal) {
		this.jdbc.sql("""
				SELECT j.id_
				FROM act_ru_job j
				JOIN act_ru_variable v ON v.execution_id_ = j.process_instance_id_
				WHERE v.text_ = :subject
				  AND j.duedate_ <= :now
				""")
			.param("subject", proposal.subject().toString())
			.param("now", Timestamp.from(this.clock.instant()))
			.query(String.class)
			.list()
			.forEach(this.management::executeJob);
	}

	private String form(String task) {
		return String.valueOf(this.forms.of(task).getValue("context", Object.class));
	}

	private String named(String official) {
		return this.jdbc.sql("""
				SELECT o.name || '（' || u.name || ' ' || o.duty || '）'
				FROM fasttrack.official o
				JOIN fasttrack.approval_unit u ON u.id = o.unit
				WHERE o.id = :id
				""").param("id", official).query(String.class).single();
	}

	private static String refusal(Runnable work) {
		return Objects.requireNonNull(catchThrowableOfType(RuleViolation.class, work::run)).violations().get(0).rule();
	}

}
