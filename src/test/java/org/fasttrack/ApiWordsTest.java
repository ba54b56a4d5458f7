package org.fasttrack;

import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong with an address or a parameter is said in words, whoever asks. */
@FastTrackTest
class ApiWordsTest extends RestTest {

	ApiWordsTest() {
		super("");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/nowhere              | 404 | 没有“/api/v1/nowhere”这个地址
			/difficulties/nope    | 400 | “nope”不是编号
			/liaisons?on=gestern  | 400 | 应为有效日期
			/clocks?offset=viel   | 400 | “viel”不是整数
			""")
	void itIsSaidWhatWouldBeRight(String address, int status, String words) {
		HttpResponse<String> answer = get("taskforce", address);
		assertThat(answer.statusCode()).isEqualTo(status);
		JsonNode problem = read(answer);
		assertThat(problem.path("detail").asText()).contains(words);
		assertThat(problem.path("violations").path(0).path("message").asText()).contains(words);
	}

	@Test
	void methodThatIsNotTakenIsSaidInTheLanguageOfTheCaller() {
		JsonNode problem = read(post("taskforce", "/clocks", "{}"));
		assertThat(problem.path("status").asInt()).isEqualTo(405);
		assertThat(problem.path("detail").asText()).contains("不接受这种请求方法");
		assertThat(problem.path("violations").path(0).path("rule").asText()).isEqualTo("http.method");
		HttpResponse<String> answer = send(as("taskforce", "/nowhere").header("Accept-Language", "en"));
		assertThat(read(answer).path("detail").asText()).contains("There is no address");
	}

}
