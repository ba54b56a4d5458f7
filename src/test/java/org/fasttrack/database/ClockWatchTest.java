package org.fasttrack.database;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Tasklist;
import org.fasttrack.setting.WrongSetting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A node whose clock is wrong changes nothing until it is right again. */
@FastTrackTest
class ClockWatchTest {

	private static final String OFFICIAL = "540602.applicant";

	private static final Clock RIGHT = Clock.systemUTC();

	@Autowired
	private ClockWatch watch;

	@Autowired
	private DataSource database;

	@Autowired
	private JobExecutor jobs;

	@Autowired
	private Office office;

	@LocalServerPort
	private int port;

	@AfterEach
	void setTheClock() {
		this.watch.look(RIGHT);
		this.jobs.shutdown();
	}

	@ParameterizedTest
	@ValueSource(ints = { 600, -600, 6, -6 })
	void wrongClockStopsActsAndJobsUntilItIsRight(int seconds) throws Exception {
		this.jobs.start();
		String task = this.office.task(this.office.start(), "Task_CompleteApplication").id();
		Tasklist browser = new Tasklist(this.port, OFFICIAL);
		this.watch.look(Clock.offset(RIGHT, Duration.ofSeconds(seconds)));
		HttpResponse<String> act = browser.ask("/task/" + task + "/claim", Map.of("userId", OFFICIAL));
		assertThat(act.statusCode()).as(act.body()).isEqualTo(503);
		assertThat(act.body()).contains("本机时钟不准", "校准后自动恢复");
		assertThat(act.headers().firstValue("Retry-After")).isPresent();
		assertThat(this.jobs.isActive()).isFalse();
		assertThat(health("ready").statusCode()).isEqualTo(503);
		assertThat(health("live").statusCode()).isEqualTo(200);
		assertThat(browser.getOther("/camunda/api/engine/engine/default/task/" + task).statusCode()).isEqualTo(200);
		assertThat(new Tasklist(this.port, OFFICIAL).get("/own-acts").statusCode()).as("sign-in").isEqualTo(200);
		this.watch.look(RIGHT);
		assertThat(health("ready").body()).contains("\"status\":\"UP\"", "\"database\":\"UP\"");
		assertThat(this.jobs.isActive()).isTrue();
		assertThat(browser.ask("/task/" + task + "/claim", Map.of("userId", OFFICIAL)).statusCode()).isEqualTo(204);
	}

	@Test
	void smallDifferenceIsNothing() throws Exception {
		this.watch.look(Clock.offset(RIGHT, Duration.ofMillis(4500)));
		assertThat(health("ready").statusCode()).isEqualTo(200);
		assertThat(this.jobs.isActive()).as("what was off stays off").isFalse();
	}

	@Test
	void nodeDoesNotStartWithAWrongClockAndSaysByHowMuch() throws Exception {
		Duration most = Duration.ofSeconds(5);
		try (Connection connection = this.database.getConnection();
				Statement statement = connection.createStatement()) {
			OutsideCheck.checkClock(statement, RIGHT, most);
			assertThatExceptionOfType(WrongSetting.class)
				.isThrownBy(
						() -> OutsideCheck.checkClock(statement, Clock.offset(RIGHT, Duration.ofSeconds(600)), most))
				.satisfies((wrong) -> {
					assertThat(wrong.rule()).isEqualTo("clock");
					assertThat(wrong.args().get(0).toString()).matches("\\+(599\\.\\d|600\\.0)");
				});
		}
	}

	/** The time of the question itself is no difference. */
	@Test
	void slowAnswerIsNoDifference() throws Exception {
		try (Connection connection = this.database.getConnection();
				Statement statement = connection.createStatement()) {
			Statement slow = (Statement) Proxy.newProxyInstance(ClockWatchTest.class.getClassLoader(),
					new Class<?>[] { Statement.class }, (proxy, method, arguments) -> {
						LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
						return method.invoke(statement, arguments);
					});
			assertThat(ClockWatch.ahead(slow, RIGHT)).isZero();
		}
	}

	private HttpResponse<String> health(String path) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/health/" + path)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

}
