package org.fasttrack.database;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.IdentityService;
import org.fasttrack.FastTrackApplication;
import org.fasttrack.OtherApplication;
import org.fasttrack.OutsideServer;
import org.fasttrack.TcpProxy;
import org.fasttrack.TcpProxy.Commit;
import org.fasttrack.TcpProxy.Network;
import org.fasttrack.rule.OutcomeUnknown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The network between the application and its database fails in every way, and everybody
 * is told within five seconds, in words and truly.
 */
@ExtendWith(OutputCaptureExtension.class)
class OutageTest {

	private static final String PASSWORD = "Correct-Horse-9";

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private static OutsideServer outside;

	private static TcpProxy proxy;

	private static ConfigurableApplicationContext context;

	private static OtherApplication room;

	private static HttpClient browser;

	@BeforeAll
	static void start() throws Exception {
		room = new OtherApplication();
		outside = OutsideServer.start();
		proxy = new TcpProxy(URI.create(outside.url("fasttrack").substring("jdbc:".length())).getPort());
		List<String> arguments = new ArrayList<>(outside.settings());
		// Every commit in words, so that the proxy can read it.
		arguments.set(0, "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + proxy.port()
				+ "/fasttrack?prepareThreshold=0");
		arguments.addAll(List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.profiles.active=test",
				"--camunda.bpm.job-execution.enabled=false", "--fasttrack.start.administrator=chief",
				"--fasttrack.start.administrator-password=" + PASSWORD));
		context = new SpringApplicationBuilder(FastTrackApplication.class).run(arguments.toArray(String[]::new));
		browser = signIn();
		context.getBean(JdbcClient.class).sql("SELECT 1").query().singleRow();
	}

	@AfterAll
	static void end() throws Exception {
		proxy.set(Network.FINE);
		context.close();
		proxy.close();
		outside.close();
		room.close();
	}

	@AfterEach
	void mendTheNetwork() {
		proxy.set(Network.FINE);
		await(() -> send("GET", "/api/v1/calendar/2026-07-14", basic(), "").statusCode() < 500);
	}

	@ParameterizedTest
	@EnumSource(names = { "SILENT", "CLOSED" })
	void everybodyIsToldInWordsWithinFiveSeconds(Network network, CapturedOutput output) throws Exception {
		proxy.set(network);
		List<CompletableFuture<Timed>> asked = List.of(timed(() -> send("GET", "/api/v1/projects", basic(), "")),
				timed(() -> send("GET", "/engine-rest/task/count", basic(), "")),
				timed(() -> send("POST", "/engine-rest/group/create", basic(), "{\"id\":\"lost\",\"name\":\"x\"}")),
				timed(() -> send(browser, "GET", "/camunda/api/engine/engine/default/task/count", Map.of(), "")),
				timed(() -> send(browser, "GET", "/camunda/api/tasklist/plugin/fasttrack/default/status", Map.of(),
						"")),
				timed(() -> send(browser, "GET", "/camunda/app/tasklist/default/", Map.of("Accept", "text/html"), "")),
				timed(() -> signIn(HttpClient.newBuilder().cookieHandler(new CookieManager()).build())));
		for (CompletableFuture<Timed> each : asked) {
			Timed answer = each.get(60, TimeUnit.SECONDS);
			String told = answer.took + " " + answer.response.uri() + " " + answer.response.body();
			assertThat(answer.response.statusCode()).as(told).isEqualTo(503);
			assertThat(answer.response.headers().firstValue("Retry-After")).as(told).isPresent();
			assertThat(answer.response.body()).as(told)
				.contains("数据库暂时没有应答")
				.doesNotContain("timestamp\"", "没有生效", "jdbc", "Exception");
			assertThat(answer.took).as(told).isLessThan(LONGEST);
		}
		assertThat(send("GET", "/api/v1/projects",
				Map.of("Authorization", basic().get("Authorization"), "Accept-Language", "en"), "")
			.body()).contains("database does not answer");
		assertThat(output.getAll().lines().filter((line) -> line.startsWith("\tat "))).isEmpty();
		assertThat(output.getAll().lines().filter((line) -> line.contains("ERROR"))).isEmpty();
	}

	@Test
	void slowDatabaseIsWaitedFor() throws Exception {
		proxy.set(Network.SLOW);
		Timed answer = timed(() -> send("GET", "/engine-rest/task/count", basic(), "")).get(30, TimeUnit.SECONDS);
		assertThat(answer.response.statusCode()).as(answer.response.body()).isEqualTo(200);
	}

	@Test
	void commitThatCameAboutIsReportedAsSuch() {
		proxy.breakNext(Commit.CARRIED_OUT, "carried-out");
		note("carried-out");
		assertThat(notes("carried-out")).isOne();
		proxy.breakNext(Commit.CARRIED_OUT, "kept");
		String group = "{\"id\":\"kept\",\"name\":\"x\",\"type\":\"x\"}";
		assertThat(send("POST", "/engine-rest/group/create", basic(), group).statusCode()).isEqualTo(204);
		assertThat(context.getBean(IdentityService.class).createGroupQuery().groupId("kept").count()).isOne();
	}

	@Test
	void commitThatDidNotComeAboutIsAFailure() {
		proxy.breakNext(Commit.NOT_SENT, "not-sent");
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> note("not-sent"));
		assertThat(notes("not-sent")).isZero();
	}

	@Test
	void whereNobodyKnowsNobodySaysThatNothingHappened() {
		proxy.breakNext(Commit.CARRIED_OUT_AND_AWAY, "unknown");
		String group = "{\"id\":\"unknown\",\"name\":\"x\",\"type\":\"x\"}";
		HttpResponse<String> answer = send("POST", "/engine-rest/group/create", basic(), group);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
		assertThat(answer.body()).contains("outcome-unknown", "结果未知", "请刷新核对").doesNotContain("没有生效");
		proxy.set(Network.FINE);
		await(() -> send("GET", "/engine-rest/group/unknown", basic(), "").statusCode() == 200);
		HttpResponse<String> again = send("POST", "/engine-rest/group/create", basic(), group);
		assertThat(again.statusCode()).as(again.body()).isEqualTo(409);
		proxy.breakNext(Commit.CARRIED_OUT_AND_AWAY, "unknown");
		assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> note("unknown"));
	}

	/** Something that is written in a transaction. */
	private static void note(String name) {
		context.getBean(TransactionTemplate.class)
			.executeWithoutResult((status) -> context.getBean(JdbcClient.class)
				.sql("INSERT INTO fasttrack.follow_up (task_id, person, follow_on) VALUES (:name, 'chief', '2026-07-14')")
				.param("name", name)
				.update());
	}

	private static int notes(String name) {
		return context.getBean(JdbcClient.class)
			.sql("SELECT count(*) FROM fasttrack.follow_up WHERE task_id = :name")
			.param("name", name)
			.query(Integer.class)
			.single();
	}

	private static HttpClient signIn() {
		HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
		assertThat(signIn(client).statusCode()).isEqualTo(302);
		return client;
	}

	private static HttpResponse<String> signIn(HttpClient client) {
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
			.matcher(send(client, "GET", "/login", Map.of(), "").body());
		assertThat(token.find()).isTrue();
		return send(client, "POST", "/login",
				Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"),
				"username=chief&password=" + PASSWORD + "&_csrf=" + token.group(1));
	}

	private static Map<String, String> basic() {
		return Map.of("Content-Type", "application/json", "Authorization",
				"Basic " + Base64.getEncoder().encodeToString(("chief:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
	}

	private static HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
		return send(HttpClient.newHttpClient(), method, path, headers, body);
	}

	private static HttpResponse<String> send(HttpClient client, String method, String path, Map<String, String> headers,
			String body) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(
					URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path))
			.timeout(Duration.ofSeconds(60))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		headers.forEach(request::header);
		try {
			return client.send(request.build(), BodyHandlers.ofString());
		}
		catch (Exception ex) {
			throw new AssertionError(path, ex);
		}
	}

	private static CompletableFuture<Timed> timed(java.util.function.Supplier<HttpResponse<String>> call) {
		return CompletableFuture.supplyAsync(() -> {
			long begin = System.nanoTime();
			HttpResponse<String> answer = call.get();
			return new Timed(answer, Duration.ofNanos(System.nanoTime() - begin));
		});
	}

	private static void await(BooleanSupplier there) {
		long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (!there.getAsBoolean()) {
			assertThat(System.nanoTime()).isLessThan(deadline);
			LockSupport.parkNanos(100_000_000);
		}
	}

	/**
	 * An answer, and how long it took.
	 */
	private record Timed(HttpResponse<String> response, Duration took) {

	}

}
