package org.fasttrack;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever leads keeps filters of the board under a name, and sees nobody else's. */
@FastTrackTest
class SavedViewsTest extends RestTest {

	private static final String VIEWS = "/board/views";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private final Map<String, Tasklist> pages = new HashMap<>();

	SavedViewsTest() {
		super("");
	}

	@AfterEach
	void nobodyKeepsAny() {
		this.jdbc.sql("DELETE FROM fasttrack.saved_view").update();
	}

	private Tasklist page(String user) {
		return this.pages.computeIfAbsent(user, (who) -> new Tasklist(this.port, who));
	}

	private HttpResponse<String> save(String user, String name, Map<String, ?> view) {
		return page(user).post(VIEWS, Map.of("viewName", name, "view", view));
	}

	private List<String> names(String user) {
		HttpResponse<String> answer = page(user).get(VIEWS);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return StreamSupport.stream(read(answer).spliterator(), false)
			.map((each) -> each.get("name").asText())
			.toList();
	}

	@Test
	void everybodyWhoLeadsKeepsTheirOwnAndRemovesNobodyElses() {
		// Leaders have no tasks, heads have no Cockpit of their own: each has the board.
		for (String user : List.of("leader", "540602.leader", "540602-NR.head", "auditor", "taskforce")) {
			HttpResponse<String> saved = save(user, "我的 " + user, Map.of("show", "STUCK", "division", "540602"));
			assertThat(saved.statusCode()).as(user + saved.body()).isEqualTo(200);
			assertThat(names(user)).containsExactly("我的 " + user);
		}
		JsonNode own = read(page("leader").get(VIEWS)).get(0);
		assertThat(own.get("asked").toString()).isEqualTo("{\"show\":\"STUCK\",\"division\":\"540602\"}");
		String id = own.get("id").asText();
		assertThat(page("taskforce").delete(VIEWS + "/" + id).statusCode()).isEqualTo(404);
		assertThat(names("leader")).hasSize(1);
		HttpResponse<String> removed = page("leader").delete(VIEWS + "/" + id);
		assertThat(removed.statusCode()).isEqualTo(200);
		assertThat(removed.body()).isEqualTo("[]");
		HttpResponse<String> again = page("leader").delete(VIEWS + "/" + id);
		assertThat(again.statusCode()).isEqualTo(404);
		assertThat(again.body()).contains("没有这个视图");
		assertThat(page("leader").delete(VIEWS + "/none").statusCode()).isEqualTo(404);
		for (String user : List.of("540602-NR.section", "540602.applicant")) {
			assertThat(page(user).get(VIEWS).statusCode()).as(user).isEqualTo(403);
			assertThat(page(user).delete(VIEWS + "/" + id).statusCode()).as(user).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                              | show     | STUCK  | 400 | 视图名称：必填
			一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一 | show | STUCK | 400 | 最多30字，现为31字
			红灯                              | light    | PINK   | 400 | “PINK”不在可选范围内
			红灯                              | password | x      | 400 | 这里不能填写
			红灯                              | on       | gestern | 400 | 日期
			红灯                              | light    | RED    | 200 | 红灯
			""")
	void whatIsNoViewIsRefusedInWords(String name, String field, String value, int status, String words) {
		HttpResponse<String> answer = save("leader", name, Map.of(field, value));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.body()).contains(words);
		assertThat(names("leader")).hasSize((status == 200) ? 1 : 0);
	}

	@Test
	void twentyAreKeptEachUnderANameOfItsOwn() {
		HttpResponse<String> without = page("leader").post(VIEWS, Map.of("viewName", "空"));
		assertThat(without.statusCode()).isEqualTo(400);
		assertThat(without.body()).contains("筛选条件：必填");
		for (int each = 1; each <= 20; each++) {
			assertThat(save("leader", "视图" + each, Map.of()).statusCode()).isEqualTo(200);
		}
		assertThat(names("leader")).hasSize(20).startsWith("视图1", "视图2");
		HttpResponse<String> more = save("leader", "视图21", Map.of());
		assertThat(more.statusCode()).isEqualTo(409);
		assertThat(more.body()).contains("最多保存20个视图");
		HttpResponse<String> twice = save("leader", "视图7", Map.of("light", "RED"));
		assertThat(twice.statusCode()).isEqualTo(400);
		assertThat(twice.body()).contains("您已有名为“视图7”的视图");
		// Another person's names are no matter.
		assertThat(save("taskforce", "视图7", Map.of()).statusCode()).isEqualTo(200);
	}

}
