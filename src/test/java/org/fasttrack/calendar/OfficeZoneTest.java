package org.fasttrack.calendar;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes agree on every moment and every day, whatever zones their machines have. */
@FastTrackTest
class OfficeZoneTest {

	@Autowired
	private Office office;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void nodeWorksInNagqusTimeWhateverTheMachineSays() throws Exception {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Duser.timezone=America/New_York", "-cp", System.getProperty("java.class.path"), Node.class.getName());
		builder.environment().put("TZ", "America/New_York");
		Process node = builder.redirectErrorStream(true).start();
		String told = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(told).contains("before America/New_York", "after Asia/Shanghai");
	}

	@Test
	void engineKeepsItsMomentsInNagqusTime() {
		String code = this.office.start();
		Map<String, Object> row = this.jdbc.sql("""
				SELECT to_char(start_time_, 'YYYY-MM-DD HH24:MI') AS kept,
				       to_char(registered_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS meant,
				       current_setting('TimeZone') AS zone
				FROM act_hi_procinst
				JOIN fasttrack.project ON code = business_key_
				WHERE code = :code
				""").param("code", code).query().singleRow();
		assertThat(row.get("kept")).isEqualTo(row.get("meant")).isEqualTo("2026-07-14 10:00");
		assertThat(row.get("zone")).isEqualTo("Asia/Shanghai");
	}

	/** As much of a node as it takes. */
	@Configuration(proxyBeanMethods = false)
	static class Node {

		public static void main(String[] args) {
			System.out.println("before " + ZoneId.systemDefault());
			SpringApplication node = new SpringApplication(Node.class);
			node.setWebApplicationType(WebApplicationType.NONE);
			node.run("--server.port=-1").close();
			System.out.println("after " + ZoneId.systemDefault());
		}

	}

}
