package org.fasttrack.browser;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestFiles;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The project unit adds files to its application, and the official looks at them. */
@FastTrackTest
class FilesIT extends BrowserTest {

	private static final String APPLICANT = "540602.applicant";

	@Autowired
	Stages stages;

	@Autowired
	Office office;

	@Autowired
	TestClock clock;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void firstDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void tickFollowsTheFilesThatAreChosenAndDroppedAndTheOfficialSeesThem() {
		OpenTask task = this.stages.reach(Stage.SUBMIT);
		String code = this.stages.project(task);
		try (Desk desk = desk(APPLICANT)) {
			desk.open(task.id());
			Page page = desk.page();
			Locator plan = material(page, "P02S-M1");
			choose(plan, file("实施方案.pdf", "application/pdf", TestFiles.pdf("Plan")),
					file("现场.png", "image/png", TestFiles.of("png", 1)));
			assertThat(plan.locator("li").getByText("实施方案.pdf")).isVisible();
			assertThat(plan.locator("li").getByText("现场.png")).isVisible();
			assertThat(tick(page, 0)).isChecked();
			drop(material(page, "P02S-M2"), "请示.docx", TestFiles.of("docx", 2));
			assertThat(tick(page, 1)).isChecked();
			assertThat(tick(page, 2)).not().isChecked();
			choose(material(page, "P02S-M3"), file("说明.pdf", "application/pdf", TestFiles.of("xlsx", 1)));
			assertThat(material(page, "P02S-M3").getByRole(AriaRole.ALERT))
				.hasText("文件：扩展名是“pdf”，内容却是Excel表格；请按实际类型另存后重新上传。");
			desk.screenshot("92-files");
			preview(page, plan, "实施方案.pdf");
			desk.screenshot("93-preview-of-a-pdf");
			page.locator("dialog").getByText("关闭").click();
			plan.getByLabel("预览 现场.png").click();
			assertThat((Boolean) page.locator("dialog img").evaluate("(img) => img.decode().then(() => true)"))
				.isTrue();
			page.locator("dialog").getByText("关闭").click();
			// The others are only on paper.
			tick(page, 2).check();
			tick(page, 3).check();
			tick(page, 4).check();
			desk.complete();
		}
		assertThat(this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.case_material m
				JOIN fasttrack.procedure_case c ON c.id = m.case_id
				WHERE c.project_code = :project AND c.procedure = 'P02S'
				""").param("project", code).query(Integer.class).single()).isEqualTo(5);
		OpenTask acceptance = this.office.task(code, "P02S", "Task_AcceptMaterials");
		try (Desk desk = desk("540602-DRC.section")) {
			desk.open(acceptance.id());
			Locator panel = desk.page().locator(".ft-files");
			assertThat(panel.locator("summary").first()).containsText("5 项，3 个文件");
			panel.locator("summary").first().click();
			assertThat(material(desk.page(), "P02S-M4")).containsText("纸质");
			preview(desk.page(), material(desk.page(), "P02S-M1"), "实施方案.pdf");
			desk.screenshot("94-official-looks-at-a-file");
		}
	}

	@Test
	void uploadGoesOnWhenTheLineIsBackAndAfterThePageWasReloaded() {
		OpenTask task = this.stages.reach(Stage.SUBMIT);
		byte[] large = TestFiles.longPdf(4_000_000, 1);
		try (Desk desk = desk(APPLICANT)) {
			desk.open(task.id());
			Page page = desk.page();
			int[] sent = { 0 };
			// The line is cut after the third part.
			page.route("**/files/uploads/*?offset=*", (route) -> {
				if (sent[0]++ >= 3) {
					route.abort();
				}
				else {
					route.resume();
				}
			});
			choose(material(page, "P02S-M1"), file("图纸.pdf", "application/pdf", large));
			assertThat(material(page, "P02S-M1")).containsText("连接中断，恢复后自动继续");
			desk.screenshot("95-upload-without-a-line");
			assertThat(tick(page, 0)).not().isChecked();
			page.reload();
			page.locator(".ft-material").first().waitFor();
			page.unroute("**/files/uploads/*?offset=*");
			int[] again = { 0 };
			page.onRequest((request) -> again[0] += request.url().contains("?offset=") ? 1 : 0);
			choose(material(page, "P02S-M1"), file("图纸.pdf", "application/pdf", large));
			assertThat(tick(page, 0)).isChecked();
			assertThat(again[0]).as("what had arrived is not sent again")
				.isEqualTo(large.length / (512 * 1024) + 1 - 3);
		}
	}

	private static void preview(Page page, Locator material, String name) {
		material.getByLabel("预览 " + name).click();
		Locator drawn = page.locator("dialog canvas").first();
		drawn.waitFor();
		page.waitForFunction("""
				() => {
				  const canvas = document.querySelector('dialog canvas');
				  const points = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
				  return points.some((each, index) => index % 4 === 0 && each < 100 && points[index + 3] > 200);
				}""");
	}

	private static Locator material(Page page, String code) {
		return page.locator("[data-material='" + code + "']");
	}

	private static Locator tick(Page page, int place) {
		return page.locator("input[id$='-Field_materials-" + place + "']");
	}

	private static FilePayload file(String name, String type, byte[] content) {
		return new FilePayload(name, type, content);
	}

	/** With the browser's own dialog. */
	private static void choose(Locator material, FilePayload... files) {
		material.page().waitForFileChooser(() -> material.locator("label.btn").click()).setFiles(files);
	}

	private static void drop(Locator material, String name, byte[] content) {
		Object transfer = material.page().evaluateHandle("""
				([name, content]) => {
				  const transfer = new DataTransfer();
				  transfer.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
				  return transfer;
				}""", List.of(name, Base64.getEncoder().encodeToString(content)));
		material.dispatchEvent("dragover", Map.of("dataTransfer", transfer));
		material.dispatchEvent("drop", Map.of("dataTransfer", transfer));
	}

}
