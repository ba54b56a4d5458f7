package org.fasttrack;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Typed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However something was typed, the form, both APIs and a list keep the same of it or
 * refuse it for the same reason, and a search finds what was kept.
 */
@FastTrackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypedDoorsTest extends EveryWayIn {

	private static final String PLATFORM = "platform";

	/**
	 * What names are made of, what comes along when they are copied, and what does not.
	 */
	private static final String PIECES = "罗玛镇村级综合服务中心项目⾊⼀𠮷ནཀA1é（）·" + " \u00a0\u3000\n\t\u200b\u200d\ufeff\u2060\ufe0f"
			+ "e\u0301" + "\u202eАニ";

	@Autowired
	private ProjectRegister projects;

	@Autowired
	private TestClock clock;

	private String formStart = "";

	@BeforeAll
	void openTasklist() {
		this.clock.set(TestClock.START);
		this.formStart = formStart();
	}

	@BeforeEach
	void itIsTheSameDay() {
		this.clock.set(TestClock.START);
	}

	@ParameterizedTest
	@MethodSource("names")
	void nameIsKeptAlikeOrRefusedAlikeAtEveryDoor(String typed) throws Exception {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("projectName", typed);
		Map<String, Kept> kept = everyDoor(values);
		assertThat(kept.values().stream().map(Kept::rules).distinct()).as(kept::toString).hasSize(1);
		List<Project> registered = kept.values().stream().flatMap((each) -> each.project().stream()).toList();
		assertThat(registered).extracting(Project::name).allMatch(Typed.line(typed)::equals);
		if (!registered.isEmpty()) {
			assertThat(found("\ufeff " + typed + "\u3000"))
				.containsAll(registered.stream().map(Project::code).toList());
		}
	}

	static Stream<String> names() {
		Random random = new Random(26);
		int[] pieces = PIECES.codePoints().toArray();
		Stream<String> generated = Stream.generate(() -> {
			StringBuilder typed = new StringBuilder();
			random.ints(3 + random.nextInt(8), 0, pieces.length - random.nextInt(4))
				.map((i) -> pieces[i])
				.forEach(typed::appendCodePoint);
			return typed.toString();
		}).limit(25);
		return Stream.concat(Stream.of("罗玛镇\u00a0一村\u200b项目", "𠮷".repeat(101)), generated);
	}

	@Test
	void codesNumbersAndTelephonesAreReadInEitherWidth() throws Exception {
		Map<String, Object> values = new HashMap<>();
		values.put("creditCode", "１２３２0200\u200b466372674Ｇ");
		values.put("contactPhone", "１３９ 8900\u00a00002");
		values.put("totalInvestment", "１，８０４．０４");
		Map<String, Kept> kept = everyDoor(values);
		assertThat(kept.values()).hasSize(4).allSatisfy((each) -> {
			assertThat(each.rules()).isEmpty();
			Project project = each.project().get(0);
			assertThat(project.creditCode()).isEqualTo("12320200466372674G");
			assertThat(project.contactPhone()).isEqualTo("13989000002");
			assertThat(project.totalInvestment()).isEqualByComparingTo("1804.04");
			assertThat(found(wide(project.code()))).containsExactly(project.code());
		});
	}

	@Test
	void earlyCreditCodeIsTakenWithItsReasonAtEveryDoor() throws Exception {
		Map<String, Object> values = new HashMap<>();
		values.put("creditCode", "91350211M0000XUF46");
		assertThat(everyDoor(values).values()).extracting(Kept::rules)
			.containsOnly(List.of("creditCode credit-code.early"));
		values.put("creditCodeReason", "与营业执照一致");
		assertThat(everyDoor(values).values()).allSatisfy((each) -> {
			assertThat(each.rules()).isEmpty();
			assertThat(each.project().get(0).creditCodeReason()).isEqualTo("与营业执照一致");
		});
	}

	@Test
	void theSameProjectTypedOtherwiseIsTheSame() {
		String code = TestProjects.newCode("540602");
		Map<String, Object> values = TestProjects.intake(code);
		values.put("projectName", "罗玛镇 巷道硬化项目");
		assertThat(rest(PLATFORM, "/api/v1/projects", values).status()).isEqualTo(201);
		values.put("projectCode", wide(code));
		values.put("projectName", "罗玛镇\u3000巷道\u200b硬化项目\n");
		values.put("totalInvestment", "８００");
		assertThat(rest(PLATFORM, "/api/v1/projects", values).status()).isEqualTo(200);
	}

	@Test
	void searchForNothingFindsEverything() throws Exception {
		assertThat(rest(PLATFORM, "/api/v1/projects", TestProjects.intake(TestProjects.newCode("540602"))).status())
			.isEqualTo(201);
		assertThat(found("\u200b \u3000")).isNotEmpty().isEqualTo(found(""));
	}

	/** Starts a project with these values at each door, every time with another code. */
	private Map<String, Kept> everyDoor(Map<String, Object> values) throws Exception {
		Map<String, Kept> kept = new LinkedHashMap<>();
		for (String door : List.of("engine-rest", "api", "form", "list")) {
			Map<String, Object> intake = TestProjects.intake(TestProjects.newCode("540602"));
			String code = intake.get("projectCode").toString();
			intake.put("projectCode", wide(code));
			intake.putAll(values);
			List<String> rules = switch (door) {
				case "engine-rest" ->
					rest(PLATFORM, "/engine-rest/process-definition/key/projectFastTrack/start", untyped(intake))
						.rules();
				case "api" -> rest(PLATFORM, "/api/v1/projects", intake).rules();
				case "form" -> form(this.formStart, asTheFormSends(intake)).rules();
				default -> listed(intake);
			};
			kept.put(door, new Kept(rules, this.projects.project(code).stream().toList()));
		}
		return kept;
	}

	private List<String> listed(Map<String, Object> intake) throws Exception {
		byte[] list = Lists.of(List.of(intake), List.of("creditCodeReason"),
				List.of(List.of(String.valueOf(intake.getOrDefault("creditCodeReason", "")))));
		HttpRequest request = basic(PLATFORM, "/api/v1/projects/imports")
			.setHeader("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
			.POST(HttpRequest.BodyPublishers.ofByteArray(list))
			.build();
		List<String> rules = new ArrayList<>();
		read(request).path("rows")
			.get(0)
			.path("problems")
			.forEach((each) -> rules.add(each.get("field").asText() + " " + each.get("rule").asText()));
		return rules;
	}

	private List<String> found(String search) throws Exception {
		List<String> codes = new ArrayList<>();
		read(basic(PLATFORM,
				"/api/v1/projects?limit=200&search="
						+ URLEncoder.encode(search, StandardCharsets.UTF_8).replace("+", "%20"))
			.GET()
			.build()).forEach((each) -> codes.add(each.get("projectCode").asText()));
		return codes;
	}

	private JsonNode read(HttpRequest request) throws Exception {
		HttpResponse<String> answer = this.systems.send(request, BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return new ObjectMapper().readTree(answer.body());
	}

	static String wide(String code) {
		StringBuilder wide = new StringBuilder();
		code.chars().map((c) -> c - '!' + '！').forEach(wide::appendCodePoint);
		return wide.toString();
	}

	/**
	 * What came of a start.
	 *
	 * @param rules the field and the rule of each refusal
	 * @param project the project that was registered, if one was
	 */
	private record Kept(List<String> rules, List<Project> project) {

	}

}
