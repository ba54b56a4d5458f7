package org.fasttrack.browser;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.fasttrack.Applications;
import org.fasttrack.FastTrackTest;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.board.ProjectView;
import org.fasttrack.process.Drafts;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Officials at work in a real browser; their screens are kept in target/screenshots. */
@FastTrackTest
class JourneyIT extends BrowserTest {

	private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("yyyy/M/d");

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	Drafts drafts;

	@Autowired
	ProjectRegister projects;

	@Autowired
	ProjectBoard board;

	@Autowired
	TestClock clock;

	@Autowired
	JobExecutor jobExecutor;

	private final Map<String, Desk> desks = new HashMap<>();

	@BeforeEach
	void everythingRunsByItself() {
		this.clock.run();
		this.jobExecutor.start();
	}

	@AfterEach
	void leave() {
		this.desks.values().forEach(Desk::close);
		this.desks.clear();
	}

	/** Some seventy tasks, each by hand: on a busy machine that takes its time. */
	@Test
	@Timeout(value = 25, unit = TimeUnit.MINUTES)
	void projectGoesFromApplicationToConstructionMayStart() {
		String code = TestProjects.newCode("540602");
		Desk applicant = desk("540602.applicant");
		applicant.screenshot("01-my-tasks");
		applyFor(applicant, code);
		completeApplication(applicant, code);
		Set<String> officials = new LinkedHashSet<>();
		Set<String> photographed = new LinkedHashSet<>();
		while (!view(code).status().equals("READY")) {
			await(() -> !this.rehearsal.openTasks(code).isEmpty() || view(code).status().equals("READY"));
			for (OpenTask task : this.rehearsal.openTasks(code)) {
				Desk desk = desk(task.group());
				officials.add(task.group());
				desk.open(task.id());
				fillIn(desk, task);
				if (photographed.add(task.step())) {
					desk.screenshot("step-" + task.step());
				}
				desk.complete();
			}
		}
		ProjectView done = view(code);
		assertThat(done.procedures().stream().filter((each) -> each.phase().equals("PRE")))
			.hasSizeGreaterThanOrEqualTo(12)
			.allMatch((each) -> each.status().equals("DECIDED"));
		assertThat(done.procedures()
			.stream()
			.map(ProjectView.ProcedureView::unit)
			.filter((unit) -> unit != null)
			.distinct()).hasSizeGreaterThanOrEqualTo(6);
		assertThat(officials).hasSizeGreaterThanOrEqualTo(9);
		Desk leader = desk("leader");
		leader.page().navigate(base() + "/camunda/app/cockpit/default/#/processes");
		leader.page().getByText("项目优先办理").first().waitFor();
		leader.screenshot("90-cockpit");
	}

	@Test
	void expiredSessionLosesNoText() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start("540602.applicant", TestProjects.intake(code));
		OpenTask task = this.rehearsal.openTasks(code).get(0);
		Desk applicant = desk("540602.applicant");
		applicant.open(task.id());
		applicant.type("9 乡镇、村", "罗玛镇一村、二村");
		applicant.context().clearCookies();
		applicant.pressComplete();
		applicant.page().locator("input[name=username]").waitFor();
		applicant.signIn("540602.applicant");
		applicant.open(task.id());
		assertThat(applicant.field("9 乡镇、村").locator("input").inputValue()).isEqualTo("罗玛镇一村、二村");
		assertThat(view(code).status()).isEqualTo("TO_COMPLETE");
	}

	@Test
	void savedDraftIsThereOnAnotherComputer() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start("540602.applicant", TestProjects.intake(code));
		OpenTask task = this.rehearsal.openTasks(code).get(0);
		try (Desk first = new Desk(browser(), base(), "540602.applicant")) {
			first.open(task.id());
			first.type("9 乡镇、村", "那么切乡三村");
			first.save();
		}
		try (Desk second = new Desk(browser(), base(), "540602.applicant")) {
			second.open(task.id());
			assertThat(second.field("9 乡镇、村").locator("input").inputValue()).isEqualTo("那么切乡三村");
		}
	}

	@Test
	void signingOutReallySignsOut() {
		Desk official = desk("540602-NR.section");
		official.page().locator("li.account .dropdown-toggle, .account a").first().click();
		official.page().getByText("退出", new Page.GetByTextOptions().setExact(false)).last().click();
		official.page().locator("input[name=username]").waitFor();
		official.page().navigate(base() + "/camunda/app/tasklist/default/");
		official.page().locator("input[name=username]").waitFor();
	}

	private void applyFor(Desk applicant, String code) {
		Page page = applicant.page();
		page.getByText("项目申报").first().click();
		Locator process = page.locator(".modal-dialog").getByText("项目优先办理").first();
		process.click();
		page.locator(".modal-dialog .fjs-form").waitFor();
		Map<String, String> fields = new HashMap<>();
		TestProjects.intake(code).forEach((name, value) -> fields.put(name, String.valueOf(value)));
		applicant.type("项目代码", code);
		applicant.type("项目名称", "罗玛镇村级综合服务中心项目");
		applicant.type("项目单位", fields.get("projectUnit"));
		applicant.type("统一社会信用代码", "12320200466372674X");
		applicant.type("联系人", fields.get("contactName"));
		applicant.type("手机", fields.get("contactPhone"));
		applicant.field("建设县（区）").locator(".fjs-input-group").click();
		page.locator(".fjs-dropdownlist-item").getByText("色尼区").click();
		applicant.type("总投资（万元）", "800.00");
		applicant.screenshot("02-start-form");
		page.locator(".modal-footer button.btn-primary").click();
		Locator refusal = page.locator(".modal-dialog .alert-danger").first();
		refusal.waitFor();
		assertThat(refusal.innerText()).contains("统一社会信用代码：校验码不符：末位应为G")
			.doesNotContain("Exception")
			.doesNotContain("Cannot");
		applicant.screenshot("03-start-form-refused");
		assertThat(this.projects.project(code)).isEmpty();
		applicant.type("统一社会信用代码", fields.get("creditCode"));
		page.locator(".modal-footer button.btn-primary").click();
		await(() -> this.projects.project(code).isPresent());
	}

	private void completeApplication(Desk applicant, String code) {
		OpenTask task = this.rehearsal.openTasks(code).get(0);
		Map<String, Object> draft = Applications.inLines(TestProjects.large(LocalDate.now(this.clock)));
		draft.put("projectName", "罗玛镇村级综合服务中心项目");
		draft.computeIfPresent("fundBatches", (name, lines) -> lines.toString().replace("；100.00", "；90.00"));
		this.drafts.save(task.id(), draft, "540602.applicant-b");
		applicant.open(task.id());
		applicant.screenshot("04-application");
		applicant.pressComplete();
		assertThat(applicant.notice()).contains("资金批次合计790.00万元，其他来源合计0.00万元，拟申请0.00万元，总投资800.00万元")
			.doesNotContain("Exception")
			.doesNotContain("Cannot");
		applicant.screenshot("05-application-refused");
		applicant.page().getByLabel("第2批金额（万元）").fill("100.00");
		applicant.complete();
		assertThat(view(code).status()).isEqualTo("SUBMITTED");
	}

	private void fillIn(Desk desk, OpenTask task) {
		switch (task.step()) {
			case "Task_ConfirmPlan" -> desk.choose("确认，开始办理");
			case "Task_SubmitMaterials" -> desk.tickAll();
			case "Task_AcceptMaterials" -> desk.choose("受理");
			case "Task_ReviewApplication" -> {
				desk.choose("拟同意");
				desk.type("审核说明", "材料齐全，符合条件。");
			}
			case "Task_DecideAsHead" -> desk.choose("同意");
			case "Task_DecideApplication" -> desk.choose(desk.offers("同意") ? "同意" : "按审定结果签批：同意");
			case "Task_ConfirmHeld" -> desk.choose("核对一致");
			case "Task_RegisterDocument" -> desk.type("办理意见", "予以备案。");
			case "Task_RecordExternal" -> {
				desk.choose("批准");
				desk.type("批复文号", "藏自然资审〔2026〕18号");
				desk.type("批复日期", TYPED.format(LocalDate.now(this.clock)));
				desk.type("批复机关", "西藏自治区自然资源厅");
				desk.type("扫描件编号", "SM-2026-018");
			}
			case "Task_RecordOwner" -> desk.type("办理结果", "已公开招标并签订合同。");
			case "Task_CheckStart" -> {
				desk.tickAll();
				desk.choose("具备开工条件");
			}
			default -> throw new AssertionError("no answer to " + task.step());
		}
	}

	private ProjectView view(String code) {
		return this.board.view(this.projects.require(code));
	}

	@Override
	Desk desk(String user) {
		return this.desks.computeIfAbsent(user, super::desk);
	}

	private void await(BooleanSupplier condition) {
		long end = System.nanoTime() + 30_000_000_000L;
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new AssertionError("nothing happened in 30 seconds");
			}
			LockSupport.parkNanos(50_000_000);
		}
	}

}
