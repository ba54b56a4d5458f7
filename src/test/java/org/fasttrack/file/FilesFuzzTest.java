package org.fasttrack.file;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestFiles;
import org.fasttrack.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files put together at random from what people and attackers send: none ends in a fault
 * of ours, none that was taken is lost, and every refusal names its reason. The seed is
 * printed and repeats them; {@code -Dfasttrack.random-files} says how many.
 */
class FilesFuzzTest extends FilesRestTest {

	private static final Logger log = LoggerFactory.getLogger(FilesFuzzTest.class);

	private static final String APPLICANT = "540602.applicant";

	private static final int OF_ONE_PROJECT = 500;

	private static final List<String> EXTENSIONS = List.of("pdf", "ofd", "jpg", "jpeg", "png", "docx", "xlsx", "doc",
			"xls", "wps", "et", "dwg", "zip");

	private static final List<String> OTHERS = List.of("exe", "html", "svg", "docm", "tiff", "txt", "rar", "", "PDF",
			"pdf.exe", "exe.pdf", "js.docx", "pdf ", "p\u200bdf", "pdf\u0000", "pd\u202ef");

	private static final List<String> STEMS = List.of("实施方案", "附件 1", "a", "..", ".", "", " ", "a/b", "a\\b", "CON",
			"名".repeat(90), "x".repeat(300), "\u202e方案", "方\u200b案", "\ud83d\ude00", "\ud83d", "方案（终稿）",
			"a'; DROP TABLE", "<script>", "བོད་ཡིག", "%2e%2e", "a:b", "a\nb", "方案.v2");

	@Autowired
	private Office office;

	@Autowired
	private JdbcClient jdbc;

	private final Map<String, byte[]> taken = new LinkedHashMap<>();

	private final Map<String, Integer> answers = new TreeMap<>();

	private final List<String> faults = new ArrayList<>();

	@Test
	@Timeout(3600)
	void noFileHarmsNoneThatWasTakenIsLostAndEveryRefusalNamesItsReason() {
		long seed = Long.getLong("fasttrack.seed", System.nanoTime());
		int files = Integer.getInteger("fasttrack.random-files", 300);
		log.info("{} random files, seed {}", files, seed);
		Random random = new Random(seed);
		String code = "";
		for (int number = 0; number < files; number++) {
			if (number % OF_ONE_PROJECT == 0) {
				code = this.office.running(TestProjects.simple(TestClock.START));
			}
			send(code, random);
		}
		log.info("{} taken; {}", this.taken.size(), this.answers);
		assertThat(this.faults).as("seed " + seed).isEmpty();
		assertThat(this.taken.size()).as("taken, seed " + seed).isBetween(files / 10, files * 9 / 10);
		assertThat(this.answers).hasSizeGreaterThan(6);
		this.taken.forEach((key, file) -> assertThat(
				content("leader", key.substring(0, key.indexOf('/')), key.substring(key.indexOf('/') + 1), "").body())
			.as("seed " + seed)
			.isEqualTo(file));
		assertThat(this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.file_content c
				WHERE c.size <> (SELECT sum(octet_length(bytes)) FROM fasttrack.file_chunk k WHERE k.hash = c.hash)
				   OR c.hash <> (SELECT encode(sha256(string_agg(bytes, '' ORDER BY number)), 'hex')
				                 FROM fasttrack.file_chunk k
				                 WHERE k.hash = c.hash)
				""").query(Integer.class).single()).isZero();
	}

	private void send(String code, Random random) {
		String extension = any(EXTENSIONS, random);
		byte[] file = spoilt(TestFiles.of(extension, random.nextInt(1000)), random);
		String stem = (random.nextInt(3) > 0) ? "文件" + random.nextInt(1000) : any(STEMS, random);
		String end = switch (random.nextInt(6)) {
			case 0 -> any(OTHERS, random);
			case 1 -> any(EXTENSIONS, random);
			default -> extension;
		};
		String name = stem + "." + end;
		HttpResponse<String> answer = upload(APPLICANT, code, "P02S-M" + (1 + random.nextInt(5)), name, file);
		JsonNode said = read(answer);
		if (answer.statusCode() == 201 || answer.statusCode() == 200) {
			this.answers.merge("taken", 1, Integer::sum);
			this.taken.put(code + "/" + said.get("id").asText(), file);
			if (!said.get("hash").asText().equals(TestFiles.hash(file)) || said.get("name").asText().isBlank()) {
				this.faults.add("not what was sent: " + name + " " + answer.body());
			}
			return;
		}
		JsonNode violation = said.at("/violations/0");
		this.answers.merge(violation.path("rule").asText(), 1, Integer::sum);
		String words = said.path("detail").asText();
		if (answer.statusCode() != 400 || violation.path("field").asText().isEmpty() || words.isBlank()
				|| words.contains("rule.") || words.contains("{0}")) {
			this.faults.add(name + " " + file.length + ": " + answer.statusCode() + " " + answer.body());
		}
	}

	/** Two of three are as they were. */
	private static byte[] spoilt(byte[] file, Random random) {
		switch (random.nextInt(18)) {
			case 0 -> {
				return TestFiles.cut(file, random.nextDouble());
			}
			case 1 -> {
				return new byte[0];
			}
			case 2 -> {
				byte[] changed = file.clone();
				for (int times = 1 + random.nextInt(40); times > 0; times--) {
					changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
				}
				return changed;
			}
			case 3 -> {
				return TestFiles.bytes(1 + random.nextInt(5000), random.nextLong());
			}
			case 4 -> {
				byte[] changed = file.clone();
				// The head alone: what says how much of everything there is.
				for (int times = 1 + random.nextInt(10); times > 0; times--) {
					changed[random.nextInt(Math.min(512, changed.length))] = (byte) random.nextInt(256);
				}
				return changed;
			}
			case 5 -> {
				return TestFiles.zip(Map.of("a.txt", new byte[30_000_000]));
			}
			default -> {
				return file;
			}
		}
	}

	private static String any(List<String> list, Random random) {
		return list.get(random.nextInt(list.size()));
	}

}
