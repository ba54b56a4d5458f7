package org.fasttrack;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may not see a project learns nothing of it: whatever they send, they are answered
 * as if it did not exist, whether it does, and whatever is in its plan.
 */
@FastTrackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersTest {

	/** Of the right form, and nobody's. */
	private static final String NONE = "2607-540602-89-01-999990";

	/** In the plan of the project, and in none. */
	private static final List<String> PROCEDURES = List.of("P05", "P02S", "P99", "");

	@LocalServerPort
	private int port;

	private String code;

	@BeforeAll
	void aProjectOfAnotherCounty(@Autowired Office office) {
		this.code = office.running(TestProjects.simple(TestClock.START));
	}

	static Stream<String> strangers() {
		return Stream.of("540621.applicant", "540621-NR.section", "540621-NR.county");
	}

	@ParameterizedTest
	@MethodSource("strangers")
	void aStrangerGetsOneAnswer(String stranger) {
		Tasklist page = new Tasklist(this.port, stranger);
		for (String action : List.of("withdrawal", "amendments", "payments", "difficulties", "extensions",
				"validity-extensions")) {
			for (String procedure : PROCEDURES) {
				Map<String, Object> body = Map.of("procedure", procedure, "reason", "x", "days", 3);
				String path = "/projects/%s/" + action;
				assertThat(same(page.post(path.formatted(this.code), body), this.code)).as(action + " " + procedure)
					.isEqualTo(same(page.post(path.formatted(NONE), body), NONE))
					.startsWith("404 ");
			}
		}
		for (String path : List.of("/projects/%s", "/projects/%s/forecast", "/projects/%s/timeline",
				"/projects/%s/dossier", "/projects/%s/supervision")) {
			assertThat(same(page.get(path.formatted(this.code)), this.code)).as(path)
				.isEqualTo(same(page.get(path.formatted(NONE)), NONE))
				.startsWith("404 ");
		}
	}

	private static String same(HttpResponse<String> answer, String code) {
		return answer.statusCode() + " " + answer.body().replace(code, "{code}");
	}

}
