package org.fasttrack.file;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestFiles;
import org.fasttrack.TestProjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files over REST: streamed, resumed, kept once, refused in words, and by whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesApiTest extends FilesRestTest {

	private static final String APPLICANT = "540602.applicant";

	private static final String PLAN = "P02S-M1";

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	@Autowired
	private Uploads uploads;

	@Autowired
	private FileCheck check;

	@Autowired
	private FileNames names;

	@Autowired
	private JdbcClient jdbc;

	private String shared = "";

	private String code = "";

	/** One project for all that leave it where it is. */
	@BeforeAll
	void projectIsRunning() {
		another();
		this.shared = this.code;
	}

	private void another() {
		this.code = this.office.running(TestProjects.simple(TestClock.START));
	}

	@AfterEach
	void resetClockAndProject() {
		this.clock.set(TestClock.START);
		this.code = this.shared;
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "pdf", "ofd", "jpg", "jpeg", "png", "docx", "xlsx", "doc", "xls", "wps", "et", "dwg", "zip" })
	void fileOfEveryKindIsTakenAndReadBackAsItWas(String extension) {
		byte[] file = TestFiles.of(extension, 7);
		HttpResponse<String> added = upload(APPLICANT, this.code, PLAN, "实施方案." + extension, file);
		assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
		HttpResponse<byte[]> back = content("leader", this.code, read(added).get("id").asText(), "");
		assertThat(back.body()).isEqualTo(file);
		assertThat(back.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"file." + extension
				+ "\"; filename*=UTF-8''%E5%AE%9E%E6%96%BD%E6%96%B9%E6%A1%88." + extension);
		assertThat(back.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(back.headers().allValues("Content-Security-Policy"))
			.anyMatch((policy) -> policy.contains("sandbox") && policy.contains("default-src 'none'"));
		assertThat(back.headers().firstValue("Content-Length")).contains(String.valueOf(file.length));
	}

	@Test
	void longFileComesInPartsAndGoesOnWhereTheLineWasCut() {
		another();
		byte[] file = TestFiles.longPdf(3 * CHUNK, 1);
		String id = read(begin(APPLICANT, this.code, PLAN, "长.pdf", file)).get("id").asText();
		assertThat(put(APPLICANT, this.code, id, 0, part(file, 0)).statusCode()).isEqualTo(200);
		assertThat(put(APPLICANT, this.code, id, 0, part(file, 0)).statusCode()).as("the same once more")
			.isEqualTo(200);
		HttpResponse<String> gap = put(APPLICANT, this.code, id, 2L * CHUNK, part(file, 2 * CHUNK));
		assertThat(gap.statusCode()).isEqualTo(409);
		assertThat(rule(gap)).isEqualTo(" file.gap");
		assertThat(complete(APPLICANT, this.code, id).statusCode()).isEqualTo(409);
		assertThat(read(begin(APPLICANT, this.code, PLAN, "长.pdf", file)).get("chunkSize").asInt()).isEqualTo(CHUNK);
		JsonNode reached = read(get(APPLICANT, "/projects/" + this.code + "/files/uploads/" + id));
		assertThat(reached.get("received").asInt()).isEqualTo(CHUNK);
		JsonNode again = read(begin(APPLICANT, this.code, PLAN, "长.pdf", file));
		assertThat(again.get("id").asText()).as("begun again after a reload").isEqualTo(id);
		HttpResponse<String> added = upload(APPLICANT, this.code, PLAN, "长.pdf", file);
		assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
		HttpResponse<String> twice = complete(APPLICANT, this.code, id);
		assertThat(twice.statusCode()).isEqualTo(200);
		assertThat(read(twice)).isEqualTo(read(added));
		assertThat(content(APPLICANT, this.code, read(added).get("id").asText(), "").body()).isEqualTo(file);
		assertThat(underWay()).isZero();
	}

	@Test
	void partThatDiffersFromWhatArrivedIsRefusedAndChangesNothing() {
		byte[] file = TestFiles.longPdf(2 * CHUNK, 2);
		String id = read(begin(APPLICANT, this.code, PLAN, "长.pdf", file)).get("id").asText();
		put(APPLICANT, this.code, id, 0, part(file, 0));
		HttpResponse<String> other = put(APPLICANT, this.code, id, 0, TestFiles.bytes(CHUNK, 3));
		assertThat(other.statusCode()).isEqualTo(409);
		assertThat(rule(other)).isEqualTo(" file.part.other");
		for (long offset : new long[] { -1, 1, file.length, Long.MAX_VALUE }) {
			assertThat(rule(put(APPLICANT, this.code, id, offset, part(file, 0)))).isEqualTo("offset file.offset");
		}
		assertThat(rule(put(APPLICANT, this.code, id, CHUNK, new byte[0]))).isEqualTo("offset file.part");
		assertThat(upload(APPLICANT, this.code, PLAN, "长.pdf", file).statusCode()).isEqualTo(201);
	}

	@Test
	void contentIsKeptOnceHoweverOftenItIsUsed() {
		byte[] file = TestFiles.longPdf(2 * CHUNK, 4);
		String other = this.office.running(TestProjects.simple(TestClock.START));
		JsonNode first = read(upload(APPLICANT, this.code, PLAN, "方案.pdf", file));
		JsonNode second = read(upload(APPLICANT, this.code, "P02S-M2", "请示.pdf", file));
		JsonNode third = read(upload(APPLICANT, other, PLAN, "方案.pdf", file));
		assertThat(first.get("hash")).isEqualTo(second.get("hash")).isEqualTo(third.get("hash"));
		assertThat(this.jdbc.sql("SELECT count(*) FROM fasttrack.file_content WHERE hash = :hash")
			.param("hash", TestFiles.hash(file))
			.query(Integer.class)
			.single()).isEqualTo(1);
		assertThat(content("leader", other, third.get("id").asText(), "").body()).isEqualTo(file);
	}

	@Test
	void fileOfTheSameNameIsTheNextVersionAndTheSameFileTwiceIsOne() {
		another();
		upload(APPLICANT, this.code, PLAN, "方案.pdf", TestFiles.pdf("one"));
		HttpResponse<String> same = upload(APPLICANT, this.code, PLAN, "方案.PDF", TestFiles.pdf("one"));
		assertThat(same.statusCode()).isEqualTo(200);
		JsonNode second = read(upload(APPLICANT, this.code, PLAN, "方案.pdf", TestFiles.pdf("two")));
		assertThat(second.get("version").asInt()).isEqualTo(2);
		JsonNode files = material(PLAN).get("files");
		assertThat(files).hasSize(2);
		assertThat(files.get(0).get("replaced").asBoolean()).isTrue();
		assertThat(files.get(0).get("counts").asBoolean()).isFalse();
		assertThat(files.get(1).get("counts").asBoolean()).isTrue();
		assertThat(files.get(1).get("addedBy").asText()).isNotBlank();
	}

	@Test
	void withdrawnFileStaysToBeReadAndCountsNoLonger() {
		another();
		JsonNode file = read(upload(APPLICANT, this.code, PLAN, "方案.pdf", TestFiles.pdf("wrong")));
		String path = "/projects/" + this.code + "/files/" + file.get("id").asText() + "/withdrawal";
		assertThat(material(PLAN).get("there").asBoolean()).isTrue();
		assertThat(rule(post(APPLICANT, path, Map.of()))).isEqualTo("reason required");
		assertThat(post(APPLICANT, path, Map.of("reason", "传错了")).statusCode()).isEqualTo(200);
		assertThat(post(APPLICANT, path, Map.of("reason", "传错了")).statusCode()).isEqualTo(409);
		assertThat(material(PLAN).get("there").asBoolean()).isFalse();
		assertThat(material(PLAN).at("/files/0/withdrawalReason").asText()).isEqualTo("传错了");
		assertThat(content(APPLICANT, this.code, file.get("id").asText(), "").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			方案.pdf.exe             | name file.type
			方案                     | name file.type
			方案.html                | name file.type
			方案.exe.pdf             | name file.name.double
			a/方案.pdf               | name file.name.character
			..\\方案.pdf             | name file.name.character
			方案\u202efdp.pdf        | name reordering-character
			方案\u0007.pdf           | name control-character
			.pdf                     | name file.name.empty
			..pdf                    | name file.name.empty
			""")
	void hostileNameIsRefusedWithItsReason(String name, String rule) {
		HttpResponse<String> refused = begin(APPLICANT, this.code, PLAN, name, TestFiles.pdf("x"));
		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
		assertThat(rule(refused)).isEqualTo(rule);
		assertThat(read(refused).get("detail").asText()).startsWith("名称").doesNotContain("rule.");
	}

	@Test
	void nameIsKeptWithoutWhatNobodySees() {
		JsonNode file = read(upload(APPLICANT, this.code, PLAN, " 实施\u200b方案\u00a0 终稿.PDF ", TestFiles.pdf("x")));
		assertThat(file.get("name").asText()).isEqualTo("实施方案 终稿.pdf");
		HttpResponse<String> tooLong = begin(APPLICANT, this.code, PLAN, "长".repeat(120) + ".pdf", TestFiles.pdf("x"));
		assertThat(rule(tooLong)).isEqualTo("name file.name.bytes");
	}

	@Test
	void contentThatIsNotWhatItsNameSaysIsRefusedInBothLanguages() {
		another();
		HttpResponse<String> refused = upload(APPLICANT, this.code, PLAN, "方案.pdf", TestFiles.of("docx", 1));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(read(refused).get("detail").asText()).isEqualTo("文件：扩展名是“pdf”，内容却是Word文档；请按实际类型另存后重新上传。");
		byte[] script = "<html><script>alert(1)</script></html>".getBytes();
		assertThat(rule(upload(APPLICANT, this.code, PLAN, "图.png", script))).isEqualTo("file file.differs");
		byte[] program = TestFiles.bytes(5000, 1);
		program[0] = 'M';
		program[1] = 'Z';
		assertThat(rule(upload(APPLICANT, this.code, PLAN, "方案.pdf", program))).isEqualTo("file file.differs");
		assertThat(underWay()).as("what is refused is gone").isZero();
	}

	@ParameterizedTest
	@CsvSource({ "pdf, 0.9, file.cut-off", "png, 0.9, file.cut-off", "jpg, 0.9, file.cut-off",
			"docx, 0.9, file.damaged", "xlsx, 0.5, file.damaged", "ofd, 0.9, file.damaged", "zip, 0.9, file.damaged",
			"doc, 0.5, file.damaged", "xls, 0.5, file.damaged" })
	void fileThatWasCutOffIsRefused(String extension, double share, String rule) {
		byte[] file = TestFiles.cut(TestFiles.of(extension, 3), share);
		HttpResponse<String> refused = upload(APPLICANT, this.code, PLAN, "方案." + extension, file);
		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
		assertThat(rule(refused)).isEqualTo("file " + rule);
	}

	@Test
	void emptyAndTooLargeFilesAreRefusedBeforeAnythingIsSent() {
		assertThat(rule(begin(APPLICANT, this.code, PLAN, "空.pdf", new byte[0]))).isEqualTo("size file.empty");
		String path = "/projects/" + this.code + "/files/uploads";
		HttpResponse<String> large = post(APPLICANT, path,
				Map.of("material", PLAN, "name", "大.pdf", "size", 50L * 1024 * 1024 + 1));
		assertThat(read(large).get("detail").asText()).isEqualTo("大小：文件最大50 MB，现为51 MB；请压缩图片或者分成几个文件。");
		assertThat(post(APPLICANT, path, Map.of("material", PLAN, "name", "大.pdf", "size", 50L * 1024 * 1024))
			.statusCode()).isEqualTo(201);
		assertThat(rule(post(APPLICANT, path, Map.of("material", PLAN, "name", "大.pdf", "size", 1, "hash", "no"))))
			.isEqualTo("hash file.hash.form");
		assertThat(rule(begin(APPLICANT, this.code, "P99-M1", "方案.pdf", TestFiles.pdf("x"))))
			.isEqualTo("material file.material");
	}

	@Test
	void bombPasswordMacroAndStrangePartsAreRefused() {
		byte[] bomb = TestFiles.zip(Map.of("a.txt", new byte[60 * 1024 * 1024]));
		assertThat(bomb.length).isLessThan(100_000);
		refused("包.zip", bomb, "file.zip.bomb");
		refused("包.zip", TestFiles.zip(Map.of("a.zip", TestFiles.of("zip", 1))), "file.zip.part");
		refused("包.zip", TestFiles.zip(Map.of("setup.exe", new byte[10])), "file.zip.part");
		refused("包.zip", TestFiles.zip(Map.of("../../a.pdf", new byte[10])), "file.zip.part");
		refused("包.zip", TestFiles.zip(Map.of()), "file.zip.empty");
		byte[] locked = TestFiles.of("zip", 1);
		for (int at = 0; at + 10 < locked.length; at++) {
			if (locked[at] == 'P' && locked[at + 1] == 'K' && (locked[at + 2] == 1 || locked[at + 2] == 3)) {
				locked[at + ((locked[at + 2] == 1) ? 8 : 6)] |= 1;
			}
		}
		refused("包.zip", locked, "file.encrypted");
		refused("方案.doc", TestFiles.doc(1, 1), "file.encrypted");
		refused("方案.docx", TestFiles.container(Map.of("EncryptedPackage", new byte[5000])), "file.encrypted");
		refused("方案.doc",
				TestFiles.container(Map.of("WordDocument", new byte[5000], "Macros", TestFiles.bytes(5000, 1))),
				"file.macros");
		refused("方案.pdf",
				new String(TestFiles.pdf("x"), StandardCharsets.ISO_8859_1)
					.replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 9 0 R")
					.getBytes(StandardCharsets.ISO_8859_1),
				"file.encrypted");
		byte[] huge = TestFiles.of("png", 1);
		huge[16] = 0x7f;
		huge[20] = 0x7f;
		refused("图.png", huge, "file.picture");
	}

	private void refused(String name, byte[] file, String rule) {
		HttpResponse<String> refused = upload(APPLICANT, this.code, PLAN, name, file);
		assertThat(refused.statusCode()).as(name + " " + refused.body()).isEqualTo(400);
		assertThat(rule(refused)).isEqualTo("file " + rule);
	}

	@Test
	void fileThatIsNotWhatWasPromisedIsRefused() {
		byte[] file = TestFiles.pdf("one");
		String id = read(begin(APPLICANT, this.code, PLAN, "方案.pdf", file)).get("id").asText();
		put(APPLICANT, this.code, id, 0, TestFiles.pdf("two"));
		assertThat(rule(complete(APPLICANT, this.code, id))).isEqualTo("file file.hash");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "leader | 403", "auditor | 403", "540602-DRC.section | 403",
			"taskforce | 403", "platform | 403", "admin | 403", "540621.applicant | 404", "540621-DRC.section | 404" })
	void whoMayNotAddIsToldAndWhoMayNotSeeFindsNothing(String user, int status) {
		JsonNode file = read(upload(APPLICANT, this.code, PLAN, "方案.pdf", TestFiles.pdf("x")));
		HttpResponse<String> refused = begin(user, this.code, PLAN, "方案.pdf", TestFiles.pdf("y"));
		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
		String id = file.get("id").asText();
		assertThat(content(user, this.code, id, "").statusCode()).isEqualTo((status == 404) ? 404 : 200);
		assertThat(get(user, "/projects/" + this.code + "/files").statusCode()).isEqualTo((status == 404) ? 404 : 200);
		assertThat(post(user, "/projects/" + this.code + "/files/" + id + "/withdrawal", Map.of("reason", "x"))
			.statusCode()).isEqualTo(status);
	}

	@Test
	void uploadIsOnlyForWhoBeganIt() {
		byte[] file = TestFiles.pdf("x");
		String id = read(begin(APPLICANT, this.code, PLAN, "方案.pdf", file)).get("id").asText();
		for (String user : new String[] { "leader", "540602-DRC.section", "540621.applicant" }) {
			assertThat(put(user, this.code, id, 0, file).statusCode()).isEqualTo(404);
			assertThat(complete(user, this.code, id).statusCode()).isEqualTo(404);
		}
		String other = this.office.running(TestProjects.simple(TestClock.START));
		assertThat(put(APPLICANT, other, id, 0, file).statusCode()).isEqualTo(404);
	}

	@Test
	void eachSideAddsWhileItHasTheProcedureAndWithdrawsItsOwn() {
		another();
		JsonNode own = read(upload(APPLICANT, this.code, PLAN, "方案.pdf", TestFiles.pdf("x")));
		this.office.complete(this.code, "P02S", "Task_SubmitMaterials",
				this.office.usual(this.office.task(this.code, "P02S", "Task_SubmitMaterials")));
		assertThat(rule(upload(APPLICANT, this.code, PLAN, "方案.pdf", TestFiles.pdf("y")))).isEqualTo(" file.closed");
		String section = "540602-DRC.section";
		HttpResponse<String> scan = upload(section, this.code, PLAN, "扫描.pdf", TestFiles.pdf("scan"));
		assertThat(scan.statusCode()).as(scan.body()).isEqualTo(201);
		assertThat(rule(post(section, "/projects/" + this.code + "/files/" + own.get("id").asText() + "/withdrawal",
				Map.of("reason", "x"))))
			.isEqualTo(" file.of-others");
		assertThat(post(section, "/projects/" + this.code + "/files/" + read(scan).get("id").asText() + "/withdrawal",
				Map.of("reason", "重新扫描"))
			.statusCode()).isEqualTo(200);
	}

	@Test
	void scanThatItsUnitWithdrawsLeavesThePaperThatWasHandedIn() {
		another();
		this.office.complete(this.code, "P02S", "Task_SubmitMaterials",
				this.office.usual(this.office.task(this.code, "P02S", "Task_SubmitMaterials")));
		String section = "540602-DRC.section";
		JsonNode scan = read(upload(section, this.code, PLAN, "扫描.pdf", TestFiles.pdf("scan")));
		assertThat(material(PLAN).get("onPaper").asBoolean()).isFalse();
		assertThat(post(section, "/projects/" + this.code + "/files/" + scan.get("id").asText() + "/withdrawal",
				Map.of("reason", "扫描不清"))
			.statusCode()).isEqualTo(200);
		assertThat(material(PLAN).get("onPaper").asBoolean()).isTrue();
	}

	@Test
	void whatIsWantedAnewIsNotThereUntilItHasComeAnew() {
		another();
		upload(APPLICANT, this.code, PLAN, "方案.pdf", TestFiles.pdf("first"));
		for (String material : List.of("P02S-M2", "P02S-M3", "P02S-M4", "P02S-M5")) {
			upload(APPLICANT, this.code, material, "材料.pdf", TestFiles.pdf(material));
		}
		// Nothing is ticked: the files are what is submitted.
		this.office.complete(this.code, "P02S", "Task_SubmitMaterials", Map.of("decision", "APPLY"));
		this.office.complete(this.code, "P02S", "Task_AcceptMaterials",
				Map.of("decision", "CORRECTION", "correctionMaterials", List.of(PLAN), "correctionNote", "请补图"));
		assertThat(material(PLAN).get("wantedAnew").asBoolean()).isTrue();
		assertThat(material(PLAN).get("there").asBoolean()).isFalse();
		assertThat(material("P02S-M2").get("there").asBoolean()).isTrue();
		assertThatThrownBy(() -> this.office.complete(this.code, "P02S", "Task_CorrectMaterials", Map.of()))
			.hasMessageContaining("materials.critical");
		HttpResponse<String> same = upload(APPLICANT, this.code, PLAN, "方案.pdf", TestFiles.pdf("first"));
		assertThat(same.statusCode()).as("it was right after all").isEqualTo(201);
		assertThat(material(PLAN).get("there").asBoolean()).isTrue();
		this.office.complete(this.code, "P02S", "Task_CorrectMaterials", Map.of());
	}

	@Test
	void fileThatAnotherProcedureCountsOnCannotBeWithdrawn() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		List<String> same = sameMaterials();
		String own = same.get(0).substring(0, same.get(0).indexOf('-'));
		String other = same.get(1).substring(0, same.get(1).indexOf('-'));
		JsonNode file = read(upload(APPLICANT, this.code, same.get(0), "同一份.pdf", TestFiles.pdf("same")));
		String path = "/projects/" + this.code + "/files/" + file.get("id").asText() + "/withdrawal";
		this.jdbc.sql(
				"UPDATE fasttrack.procedure_case SET status = 'RECEIVED' WHERE project_code = :project AND procedure = :other")
			.param("project", this.code)
			.param("other", other)
			.update();
		assertThat(own).isNotEqualTo(other);
		assertThat(material(same.get(0)).at("/files/0/mayWithdraw").asBoolean()).isFalse();
		HttpResponse<String> refused = post(APPLICANT, path, Map.of("reason", "传错了"));
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(rule(refused)).isEqualTo(" file.counted-on");
		assertThat(material(same.get(1)).get("there").asBoolean()).isTrue();
	}

	@Test
	void twoCallsAtOnceAddOneFileAndNeitherFails() throws Exception {
		another();
		byte[] file = TestFiles.longPdf(6 * CHUNK, 9);
		String id = read(begin(APPLICANT, this.code, PLAN, "长.pdf", file)).get("id").asText();
		for (int offset = 0; offset < file.length; offset += CHUNK) {
			put(APPLICANT, this.code, id, offset, part(file, offset));
		}
		ExecutorService together = Executors.newFixedThreadPool(4);
		try {
			List<Future<HttpResponse<String>>> calls = together
				.invokeAll(Collections.nCopies(4, () -> complete(APPLICANT, this.code, id)));
			int created = 0;
			for (Future<HttpResponse<String>> call : calls) {
				assertThat(call.get().statusCode()).as(call.get().body()).isIn(200, 201);
				created += (call.get().statusCode() == 201) ? 1 : 0;
			}
			assertThat(created).isEqualTo(1);
		}
		finally {
			together.shutdown();
		}
		assertThat(material(PLAN).get("files")).hasSize(1);
	}

	@Test
	void uploadIsGivenUpOrAFileNeverBoth() throws Exception {
		another();
		ExecutorService together = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < 12; round++) {
				byte[] file = TestFiles.pdf("x" + round);
				int size = material(PLAN).get("files").size();
				String id = read(begin(APPLICANT, this.code, PLAN, round + ".pdf", file)).get("id").asText();
				put(APPLICANT, this.code, id, 0, file);
				String path = "/projects/" + this.code + "/files/uploads/" + id;
				Future<HttpResponse<String>> finished = together.submit(() -> complete(APPLICANT, this.code, id));
				// A little later each time, so that some meet on the way.
				Thread.sleep(4L * round);
				int givenUp = send(as(APPLICANT, path).DELETE()).statusCode();
				assertThat(finished.get().statusCode()).isIn(201, 404);
				boolean added = material(PLAN).get("files").size() > size;
				assertThat(givenUp).as("round " + round).isEqualTo(added ? 409 : 204);
				assertThat(finished.get().statusCode()).as("round " + round).isEqualTo(added ? 201 : 404);
			}
		}
		finally {
			together.shutdown();
		}
	}

	/** A fault of our own disk is not the file's. */
	@Test
	void fileThatIsGoneFromTheDiskIsNotBlamed() {
		assertThatThrownBy(() -> this.check.check(Path.of("gone.pdf"), this.names.kept("方案.pdf")))
			.isInstanceOf(UncheckedIOException.class)
			.hasCauseInstanceOf(NoSuchFileException.class);
	}

	@Test
	void listOfTooManyPartsIsRefusedBeforeItIsRead() {
		byte[] file = new byte[10_001 * 46];
		for (int at = 0; at < file.length; at += 46) {
			file[at] = 'P';
			file[at + 1] = 'K';
			file[at + 2] = 1;
			file[at + 3] = 2;
		}
		byte[] zip = TestFiles.of("zip", 1);
		byte[] both = Arrays.copyOf(zip, zip.length + file.length);
		System.arraycopy(file, 0, both, zip.length, file.length);
		refused("包.zip", both, "file.zip.many");
	}

	@Test
	void oneFileCountsForEveryProcedureThatWantsTheSame() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		List<String> same = sameMaterials();
		assertThat(upload(APPLICANT, this.code, same.get(0), "同一份.pdf", TestFiles.pdf("same")).statusCode())
			.isEqualTo(201);
		assertThat(same).allMatch((material) -> material(material).get("there").asBoolean());
	}

	@Test
	void uploadThatNobodyGoesOnWithIsClearedAway() {
		another();
		byte[] file = TestFiles.longPdf(2 * CHUNK, 5);
		String id = read(begin(APPLICANT, this.code, PLAN, "长.pdf", file)).get("id").asText();
		put(APPLICANT, this.code, id, 0, part(file, 0));
		this.clock.set(TestClock.START.plusDays(1));
		this.uploads.clear();
		assertThat(get(APPLICANT, "/projects/" + this.code + "/files/uploads/" + id).statusCode()).isEqualTo(200);
		this.clock.set(TestClock.START.plusDays(1 + Duration.ofHours(48).toDays()));
		this.uploads.clear();
		assertThat(get(APPLICANT, "/projects/" + this.code + "/files/uploads/" + id).statusCode()).isEqualTo(404);
		assertThat(underWay()).isZero();
	}

	@Test
	void pictureAndPdfAreShownAndNothingElseIs() {
		JsonNode picture = read(upload(APPLICANT, this.code, PLAN, "图.png", TestFiles.of("png", 1)));
		HttpResponse<byte[]> shown = content(APPLICANT, this.code, picture.get("id").asText(), "?inline=true");
		assertThat(shown.headers().firstValue("Content-Disposition").orElse("")).startsWith("inline");
		assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
		JsonNode sheet = read(upload(APPLICANT, this.code, PLAN, "概算.xlsx", TestFiles.of("xlsx", 1)));
		assertThat(content(APPLICANT, this.code, sheet.get("id").asText(), "?inline=true").headers()
			.firstValue("Content-Disposition")
			.orElse("")).startsWith("attachment");
	}

	/** Two or more materials of one name that the procedures of the project want. */
	private List<String> sameMaterials() {
		Map<String, List<String>> byName = StreamSupport
			.stream(read(get(APPLICANT, "/projects/" + this.code + "/files")).findValues("materials").spliterator(),
					false)
			.flatMap((materials) -> StreamSupport.stream(materials.spliterator(), false))
			.collect(Collectors.groupingBy((each) -> each.get("name").asText(),
					Collectors.mapping((each) -> each.get("code").asText(), Collectors.toList())));
		return byName.values().stream().filter((codes) -> codes.size() > 1).findFirst().orElseThrow();
	}

	private JsonNode material(String material) {
		return StreamSupport
			.stream(read(get(APPLICANT, "/projects/" + this.code + "/files")).get("procedures").spliterator(), false)
			.flatMap((procedure) -> StreamSupport.stream(procedure.get("materials").spliterator(), false))
			.filter((each) -> each.get("code").asText().equals(material))
			.findFirst()
			.orElseThrow();
	}

	/** What is on its way to the material. */
	private int underWay() {
		return this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.upload u
				LEFT JOIN fasttrack.upload_chunk c ON c.upload = u.id
				WHERE u.project_code = :project
				  AND (u.file IS NULL OR c.number IS NOT NULL)
				""").param("project", this.code).query(Integer.class).single();
	}

}
