package org.fasttrack.database;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.welcome.Welcome;
import org.fasttrack.FastTrackApplication;
import org.fasttrack.OutsideServer;
import org.fasttrack.Tables;
import org.fasttrack.liaison.Roster;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An outside database made by the version before, which put invented people into it: they
 * go or end at the first start, and people of the operator stay.
 */
class InventedPeopleTest {

	private static final String SETTLED = "540602-NR";

	@Test
	void inventedPeopleOfTheVersionBeforeGoOrEndAndOthersStay() throws Exception {
		var cockpit = Cockpit.getRuntimeDelegate();
		var admin = Admin.getRuntimeDelegate();
		var tasklist = Tasklist.getRuntimeDelegate();
		var welcome = Welcome.getRuntimeDelegate();
		try (OutsideServer outside = OutsideServer.start()) {
			versionBefore(outside);
			List<Integer> terms = new ArrayList<>();
			for (int start = 0; start < 2; start++) {
				try (ConfigurableApplicationContext context = start(outside)) {
					Organization organization = context.getBean(Organization.class);
					assertThat(organization.officials()).extracting(Official::name).containsExactly("卓玛");
					assertThat(organization.official("taskforce")).isEmpty();
					assertThat(organization.official(SETTLED + ".section")).isPresent();
					LocalDate today = LocalDate.now(context.getBean(Clock.class));
					assertThat(context.getBean(Roster.class)
						.ofDay(today)
						.acting(organization.unit(SETTLED).orElseThrow(), org.fasttrack.liaison.Rank.SECTION)
						.text()).isEqualTo("专班办（尚未指定人员） 专班办代办（单位无人在岗）");
					assertThat(context.getBean(Roster.class).history(SETTLED)).isNotEmpty()
						.allSatisfy((term) -> assertThat(term.lastDay()).isBefore(today));
					terms.add(context.getBean(JdbcClient.class)
						.sql("SELECT count(*) FROM fasttrack.liaison_term_end WHERE reason LIKE '%虚构%'")
						.query(Integer.class)
						.single());
				}
			}
			assertThat(terms).containsExactly(2, 2);
		}
		finally {
			Cockpit.setCockpitRuntimeDelegate(cockpit);
			Admin.setAdminRuntimeDelegate(admin);
			Tasklist.setTasklistRuntimeDelegate(tasklist);
			Welcome.setRuntimeDelegate(welcome);
		}
	}

	/** The roster of one unit, the task force, and somebody whom the operator renamed. */
	private static void versionBefore(OutsideServer outside) {
		Flyway.configure()
			.dataSource(outside.url("fasttrack"), "owner", "choose-one")
			.schemas("fasttrack")
			.defaultSchema("fasttrack")
			.createSchemas(true)
			.javaMigrations(new V1__Engine_schema())
			.target("20")
			.load()
			.migrate();
		outside.execute("fasttrack", """
				INSERT INTO fasttrack.division VALUES ('540600', '那曲市', 'CITY'), ('540602', '色尼区', 'COUNTY');
				INSERT INTO fasttrack.function VALUES ('NR', '自然资源');
				INSERT INTO fasttrack.approval_unit
				VALUES ('540602-NR', '540602', 'NR', '色尼区自然资源局', '色自然资', 'HEAD_THEN_LEADER');
				""");
		Map<String, Map<String, String>> people = Tables.read("seeds/officials.csv")
			.stream()
			.collect(Collectors.toMap((row) -> row.get("id"), (row) -> row));
		Stream.of(SETTLED + ".section", SETTLED + ".section-b", SETTLED + ".county", SETTLED + ".county-b", "taskforce")
			.map(people::get)
			.forEach((row) -> insert(outside, row, row.get("name")));
		insert(outside, people.get("leading-group"), "卓玛");
		Tables.read("seeds/roster.csv")
			.stream()
			.filter((row) -> row.get("unit").equals(SETTLED))
			.forEach((row) -> outside.execute("fasttrack", """
					INSERT INTO fasttrack.liaison_term (unit, rank, a, a_name, a_duty, b, b_name, b_duty, valid_from,
					    valid_to, document_number, issued_on, source, recorded_by, recorded_by_name, recorded_at)
					VALUES ('%s', '%s', '%s', 'A', 'A', '%s', 'B', 'B', '%s', '%s', 'x', '2024-01-01', '%s', 'system',
					    '系统', now())
					""".formatted(row.get("unit"), row.get("rank"), row.get("a"), row.get("b"), row.get("valid_from"),
					row.get("valid_to").replace("2027", "2099"), row.get("source"))));
	}

	private static void insert(OutsideServer outside, Map<String, String> row, String name) {
		outside.execute("fasttrack",
				"INSERT INTO fasttrack.official VALUES ('%s', '%s', nullif('%s', ''), '%s', '%s', '%s', '%s')"
					.formatted(row.get("id"), name, row.get("unit"), row.get("division"), row.get("role"),
							row.get("slot"), row.get("duty")));
	}

	private static ConfigurableApplicationContext start(OutsideServer outside) {
		List<String> arguments = new ArrayList<>(outside.settings());
		arguments.addAll(List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.profiles.active=test",
				"--camunda.bpm.process-engine-name=outside", "--camunda.bpm.job-execution.enabled=false",
				"--fasttrack.start.administrator=chief", "--fasttrack.start.administrator-password=Correct-Horse-9"));
		return new SpringApplicationBuilder(FastTrackApplication.class).run(arguments.toArray(String[]::new));
	}

}
