package org.fasttrack.database;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.fasttrack.FastTrackTest;
import org.fasttrack.rule.Dated;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A database in use, made by the version before its constraints, goes on with all its
 * rows, those included that no version of the application can have written.
 */
@FastTrackTest
@ExtendWith(OutputCaptureExtension.class)
class UpdateTest {

	private static final UUID CASE = UUID.randomUUID();

	private static final UUID NO_CASE = UUID.randomUUID();

	@Autowired
	EmbeddedPostgres postgres;

	private DataSource database;

	private JdbcClient jdbc;

	@BeforeEach
	void databaseOfTheVersionBefore() {
		server().sql("CREATE DATABASE before").update();
		this.database = this.postgres.getDatabase("postgres", "before");
		migrate("15");
		this.jdbc = JdbcClient.create(this.database);
		script("""
				INSERT INTO fasttrack.division VALUES ('540602', '色尼区', 'COUNTY');
				INSERT INTO fasttrack.procedure_definition (code, version, position, name, nature, phase, function, level,
				    signs, day_kind, excluded_or_minimum, after, required_when, basis)
				VALUES ('P02', 1, 1, '可研', 'INTERNAL', 'PRE', 'DRC', 'COUNTY', 'LEADER', 'WD', '', '', '', '');
				INSERT INTO fasttrack.project
				VALUES ('X', '项目', '乡政府', '', '', '', '540602', 1, 'RUNNING', '2026-01-05', now(), 'a', '{}');
				INSERT INTO fasttrack.procedure_case (id, project_code, procedure, catalogue_version, position, name,
				    nature, phase, signs, reason, status, status_since, step)
				VALUES ('%1$s', 'X', 'P02', 1, 1, '可研', 'INTERNAL', 'PRE', 'LEADER', '', 'REVIEWING', '2026-01-06',
				    'Task_ReviewApplication');
				INSERT INTO fasttrack.act (project_code, case_id, step, outcome, user_id, user_name, capacity, occurred_on,
				    recorded_at, opinion, basis)
				VALUES ('X', '%1$s', 'Task_AcceptMaterials', 'ACCEPT', 'a', 'A', 'a', '2026-01-06', now(), '', '');
				INSERT INTO fasttrack.clock_entry (case_id, kind, occurred_on, recorded_at, recorded_by)
				VALUES ('%1$s', 'STARTED', '2026-01-06', now(), 'a');
				INSERT INTO fasttrack.clock (case_id, started_on, day_kind, provisional, counted_from)
				VALUES ('%1$s', '2026-01-06', 'WD', false, '2026-01-06');
				INSERT INTO fasttrack.case_turn VALUES ('%1$s', 1, 'Task_ReviewApplication', 'UNIT', '2026-01-06');
				INSERT INTO fasttrack.deadline_change (project_code, about, what, reason, changed_by, changed_at)
				VALUES ('X', 'x', 'STEP', '', 'a', now());
				"""
			.formatted(CASE));
	}

	@AfterEach
	void dropDatabase() {
		server().sql("DROP DATABASE before WITH (FORCE)").update();
	}

	@Test
	void everythingHoldsForWhatIsThere(CapturedOutput output) {
		migrate("latest");
		assertThat(notValidated()).isEmpty();
		assertThat(output).doesNotContain("is broken by older rows");
		assertThat(count("act") + count("clock_entry") + count("clock") + count("case_turn") + count("deadline_change"))
			.isEqualTo(5);
		assertRefused("UPDATE fasttrack.project SET status = 'RUNING'", "project_status_known");
		for (String column : List.of("status", "step", "nature", "signs", "outcome")) {
			assertRefused("UPDATE fasttrack.procedure_case SET " + column + " = 'x'",
					"procedure_case_" + column + "_known");
		}
		assertRefused("UPDATE fasttrack.deadline_change SET project_code = 'Y'", "deadline_change_project_code_fkey");
		for (String table : List.of("act", "clock", "clock_entry", "case_turn")) {
			assertRefused("UPDATE fasttrack." + table + " SET case_id = '" + NO_CASE + "'", table + "_case_id_fkey");
		}
		assertRefused("DELETE FROM fasttrack.procedure_case", "violates foreign key constraint");
	}

	/** A machine in UTC; the paused timer has no moment. */
	@Test
	void momentsOfTheEngineAreThoseOfNagquWhateverTheZoneOfTheMachineWas() {
		migrate("49");
		script("""
				INSERT INTO act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_)
				SELECT 'i', 'i', code, 'projectFastTrack', 'd', (registered_at AT TIME ZONE 'UTC') + INTERVAL '3 s'
				FROM fasttrack.project;
				INSERT INTO act_ru_job (id_, rev_, type_, duedate_, exclusive_)
				VALUES ('due', 1, 'timer', '2026-07-14 02:00', true), ('paused', 1, 'timer', '9999-12-31', true);
				""");
		migrate("latest");
		assertThat(this.jdbc.sql("SELECT id_ || ' ' || duedate_ FROM act_ru_job ORDER BY 1").query(String.class).list())
			.containsExactly("due 2026-07-14 10:00:00", "paused 9999-12-31 00:00:00");
		assertThat(this.jdbc.sql("""
				SELECT start_time_ - (registered_at AT TIME ZONE 'Asia/Shanghai') = INTERVAL '3 s'
				FROM act_hi_procinst, fasttrack.project
				""").query(Boolean.class).single()).isTrue();
	}

	/** Each tier had one amount; numbers stood as they were typed. */
	@Test
	void moneyOfEachTierIsABatchOfItsProjectAndWhatIsTypedGoesOnAsLines() {
		migrate("56");
		script("""
				INSERT INTO fasttrack.application VALUES
				  ('X', 1, '{"fundCentralAmount": "1"}', 'a', now()),
				  ('X', 2, '{"fundType": "BRIDGING", "category": "ECOLOGY", "totalInvestment": "2,004.05",
				             "fundCentralAmount": "1，804.04", "fundCentralDocument": "藏财〔2025〕8号",
				             "fundCentralIssuedOn": "2025-11-05", "fundCentralArrivedOn": "2025-12-01",
				             "fundRegionAmount": "0.00", "fundRegionDocument": "",
				             "fundCityAmount": 0, "fundCountyAmount": "\\u00a02００.01\\u200b", "fundCountyDocument": "色财〔2026〕1号",
				             "fundCountyIssuedOn": "2026年1月5日"}', 'a', now());
				INSERT INTO fasttrack.draft (task_id, content, saved_by, saved_at, writer) VALUES
				  ('t', '{"altitude": "4500", "fundCentralAmount": "1，804.04", "fundCentralDocument": "藏财〔2025〕8号；9号",
				          "fundCentralIssuedOn": "2025.11.5", "fundCountyAmount": "0", "fundCityAmount": ""}', 'a', now(), ''),
				  ('u', '{"altitude": "4500"}', 'a', now(), '');
				""");
		migrate("latest");
		assertThat(this.jdbc.sql("""
				SELECT concat_ws(' ', tier, document, issued_on, arrived_on, amount)
				FROM fasttrack.fund_batch
				ORDER BY number
				""").query(String.class).list()).containsExactly("CENTRAL 藏财〔2025〕8号 2025-11-05 2025-12-01 1804.04",
				"COUNTY 色财〔2026〕1号 2026-01-05 200.01");
		assertThat(this.jdbc.sql("SELECT concat_ws(' ', fund_type, category, fund_year) FROM fasttrack.project_fund")
			.query(String.class)
			.single()).isEqualTo("BRIDGING ECOLOGY 2025");
		assertThat(
				this.jdbc.sql("SELECT content::text FROM fasttrack.draft ORDER BY task_id").query(String.class).list())
			.containsExactly("{\"altitude\": \"4500\", \"fundBatches\": \"中央；藏财〔2025〕8号、9号；2025.11.5；；1，804.04\"}",
					"{\"altitude\": \"4500\"}");
	}

	@Test
	void rowsWithoutTheirCaseAreKeptAndNamedAtEachStart(CapturedOutput output) {
		script("""
				INSERT INTO fasttrack.clock_entry (case_id, kind, occurred_on, recorded_at, recorded_by)
				VALUES ('%1$s', 'STARTED', '2026-01-06', now(), 'a');
				INSERT INTO fasttrack.act (project_code, case_id, step, outcome, user_id, user_name, capacity, occurred_on,
				    recorded_at, opinion, basis)
				VALUES ('X', '%1$s', 'Task_AcceptMaterials', 'ACCEPT', 'a', 'A', 'a', '2026-01-06', now(), '', '');
				INSERT INTO fasttrack.deadline_change (project_code, about, what, reason, changed_by, changed_at)
				VALUES ('Y', 'x', 'STEP', '', 'a', now());
				"""
			.formatted(NO_CASE));
		migrate("latest");
		assertThat(notValidated()).containsExactly("act_case_id_fkey", "clock_entry_case_id_fkey",
				"deadline_change_project_code_fkey");
		assertThat(count("act") + count("clock_entry") + count("deadline_change")).isEqualTo(6);
		assertThat(output).contains("act_case_id_fkey of act is broken by older rows")
			.contains("clock_entry_case_id_fkey", "deadline_change_project_code_fkey", NO_CASE.toString());
		// What is new is held to it all the same.
		assertRefused("UPDATE fasttrack.act SET case_id = '" + UUID.randomUUID() + "'", "act_case_id_fkey");
		int told = told(output);
		migrate("latest");
		assertThat(told(output)).isEqualTo(told + 3);
		this.jdbc.sql("UPDATE fasttrack.act SET case_id = :case").param("case", CASE).update();
		migrate("latest");
		assertThat(notValidated()).doesNotContain("act_case_id_fkey").hasSize(2);
	}

	@Test
	void whatOpenStepsSayTogetherIsThereForThoseOfTheVersionBefore() {
		migrate("31");
		script("""
				INSERT INTO fasttrack.project_standing (project_code, acted_on, fund_city) VALUES ('X', '2026-01-06', 7);
				INSERT INTO fasttrack.open_step
				SELECT 'X/' || n, 'CASE', 'X/' || n, 'X', '540602', NULL, NULL, NULL, 'taskforce', 'Task_ReviewApplication',
				       '可研', '2026-01-06', '2026-01-09', '2026-01-12'::date + n, false, n = 1, NULL, 'UNIT', now()
				FROM generate_series(1, 2) n
				""");
		migrate("latest");
		assertThat(this.jdbc.sql("SELECT * FROM fasttrack.open_project").query().singleRow())
			.containsEntry("project_code", "X")
			.containsEntry("open", 2)
			.containsEntry("next_due", Date.valueOf("2026-01-14"))
			.containsEntry("paused_since", Date.valueOf("2026-01-06"))
			.containsEntry("fund_city", new BigDecimal("7.00"));
		script("DELETE FROM fasttrack.open_step");
		assertThat(this.jdbc.sql("SELECT count(*) FROM fasttrack.open_project").query(Integer.class).single()).isZero();
	}

	/**
	 * Who was given a group by the rank of the office, and who was away, in a version
	 * before.
	 */
	@Test
	void headsLeaveTheSectionAndAbsencesCountAsTheyDid() {
		migrate("23");
		script("""
				INSERT INTO fasttrack.division VALUES ('540600', '那曲市', 'CITY');
				INSERT INTO fasttrack.function VALUES ('NR', '自然资源');
				INSERT INTO fasttrack.approval_unit VALUES
				  ('540602-NR', '540602', 'NR', '色尼区自然资源局', '色自然资', 'HEAD_THEN_LEADER'),
				  ('540600-NR', '540600', 'NR', '那曲市自然资源局', '那自然资', 'HEAD_ONLY');
				INSERT INTO fasttrack.official (id, name, unit, division, role, slot, duty) VALUES
				  ('head', '局长', '540602-NR', '540602', 'HEAD', 'HEAD', '局长'),
				  ('both', '主持', '540602-NR', '540602', 'HEAD', 'ACTING_HEAD', '副局长'),
				  ('city', '市局', '540600-NR', '540600', 'HEAD', 'HEAD', '局长'),
				  ('section', '科长', '540602-NR', '540602', 'SECTION', 'A', '科长');
				INSERT INTO fasttrack.person_office
				VALUES ('both', '540602-NR.section', '540602-NR', '540602', 'SECTION', 'B', '副局长', '2026-01-01', NULL);
				INSERT INTO act_id_group (id_) VALUES ('540602-NR.section'), ('540602-NR.head'), ('540600-NR.county');
				INSERT INTO act_id_user (id_) VALUES ('head'), ('both'), ('city'), ('section');
				INSERT INTO act_id_membership VALUES ('head', '540602-NR.section'), ('head', '540602-NR.head'),
				  ('both', '540602-NR.section'), ('city', '540600-NR.county'), ('section', '540602-NR.section');
				INSERT INTO fasttrack.liaison_absence (unit, person, person_name, person_duty, away_from, away_to, kind,
				    recorded_by, recorded_by_name, recorded_at)
				VALUES ('540602-NR', 'section', '科长', '科长', '2026-07-01', '2026-07-09', 'LEAVE', 'head', '局长', now());
				""");
		migrate("latest");
		assertThat(this.jdbc.sql("SELECT user_id_ || ' ' || group_id_ FROM act_id_membership ORDER BY 1")
			.query(String.class)
			.list()).containsExactly("both 540602-NR.section", "city 540600-NR.county", "head 540602-NR.head",
					"section 540602-NR.section");
		assertThat(this.jdbc.sql("SELECT counts_from FROM fasttrack.liaison_absence").query(LocalDate.class).single())
			.isEqualTo(LocalDate.of(2026, 7, 1));
	}

	/** What was known before first days were looked at. */
	@Test
	void whatIsThereHoldsSinceEverAndItsFilesAreReadAgain() {
		migrate("27");
		script("""
				INSERT INTO fasttrack.parameter VALUES ('light.yellow-share', '70');
				INSERT INTO fasttrack.fund_type VALUES ('F', '资金', '2021-04-01', NULL, true);
				INSERT INTO fasttrack.material VALUES ('P02-M1', 'P02', '申请', true);
				INSERT INTO fasttrack.special_procedure_kind VALUES ('HEARING', '', '听证', true, NULL, '', 0);
				INSERT INTO fasttrack.report_formula VALUES ('SAVED', 0, '节省', 10, '');
				INSERT INTO fasttrack.seed_file VALUES ('parameters.csv', 'x', now()), ('units.csv', 'x', now());
				""");
		migrate("latest");
		for (String table : List.of("parameter", "procedure_definition", "special_procedure_kind", "report_formula")) {
			assertThat(this.jdbc.sql("SELECT valid_from FROM fasttrack." + table).query(LocalDate.class).list())
				.as(table)
				.containsExactly(Dated.EVER);
		}
		assertThat(this.jdbc.sql("SELECT from_version FROM fasttrack.material").query(Integer.class).single())
			.isEqualTo(1);
		assertThat(this.jdbc.sql("SELECT name FROM fasttrack.seed_file").query(String.class).list())
			.containsExactly("units.csv");
		assertThat(
				this.jdbc.sql("SELECT catalogue_version FROM fasttrack.procedure_case").query(Integer.class).single())
			.isEqualTo(1);
	}

	/** Until the files have been read again, nothing that is there is called law. */
	@Test
	void limitsOfTheVersionBeforeAreNotLawUntilTheirFilesAreReadAgain() {
		migrate("49");
		script("""
				INSERT INTO fasttrack.special_procedure_kind (code, procedure, name, pauses, basis, position)
				VALUES ('HEARING', '', '听证', true, '', 0);
				INSERT INTO fasttrack.seed_row VALUES ('procedures.csv', 'P02 第1版', '2026-01-01', NULL, '{}');
				INSERT INTO fasttrack.seed_file VALUES ('procedures.csv', 'x', now()), ('units.csv', 'x', now()),
				  ('special-procedures.csv', 'x', now());
				""");
		migrate("latest");
		for (String table : List.of("procedure_definition", "special_procedure_kind")) {
			assertThat(this.jdbc.sql("SELECT limit_certainty FROM fasttrack." + table).query(String.class).list())
				.as(table)
				.containsExactly("ASSUMED");
		}
		assertThat(this.jdbc.sql("SELECT name FROM fasttrack.seed_file").query(String.class).list())
			.containsExactly("units.csv");
		assertThat(count("seed_row")).as("what has held").isEqualTo(1);
		assertRefused("UPDATE fasttrack.procedure_definition SET limit_certainty = 'SURE'",
				"procedure_definition_limit_certainty_check");
	}

	@Test
	void materialsOfTheVersionBeforeHoldNobodyUpUntilTheirFileIsReadAgain() {
		migrate("50");
		script("""
				INSERT INTO fasttrack.material (code, procedure, name, critical) VALUES ('P02-M1', 'P02', '申请', true);
				INSERT INTO fasttrack.seed_file VALUES ('materials.csv', 'x', now()), ('units.csv', 'x', now());
				""");
		migrate("latest");
		assertThat(this.jdbc.sql("SELECT certainty FROM fasttrack.material").query(String.class).list())
			.containsExactly("ASSUMED");
		assertThat(this.jdbc.sql("SELECT name FROM fasttrack.seed_file").query(String.class).list())
			.containsExactly("units.csv");
	}

	@Test
	void oneAnswerAboutLandBecomesARowForEachAreaAndDraftsDoToo() {
		migrate("57");
		script("""
				INSERT INTO fasttrack.application VALUES
				  ('X', 1, '{"landUse": "PERMANENT", "landGrassland": "1.2", "landFarmland": "0.4", "altitude": "4500"}', 'a', now()),
				  ('X', 2, '{"landUse": "TEMPORARY", "landGrassland": "0", "landForest": "0.0500"}', 'a', now()),
				  ('X', 3, '{"landUse": "NONE", "landGrassland": "", "landFarmland": "0"}', 'a', now()),
				  ('X', 4, '{"landUse": "PERMANENT", "landGrassland": "１.２\\u200b", "landFarmland": " ", "landForest": "\\u3000"}', 'a', now());
				INSERT INTO fasttrack.draft (task_id, content, saved_by, saved_at) VALUES
				  ('t1', '{"landUse": "LIVESTOCK", "landGrassland": "两亩", "landFarmland": "0.0", "content": "棚圈"}', 'a', now()),
				  ('t2', '{"landUse": "NONE", "landForest": "1"}', 'a', now()),
				  ('t3', '{"landForest": "1", "landUse": ""}', 'a', now()),
				  ('t4', '{"content": "棚圈"}', 'a', now());
				""");
		migrate("latest");
		assertThat(this.jdbc.sql("""
				SELECT concat_ws(' ', revision, position, land_use, land_kind, area, used_from, used_to)
				FROM fasttrack.application_land
				ORDER BY revision, position
				""").query(String.class).list()).containsExactly("1 1 PERMANENT GRASSLAND 1.2000",
				"1 2 PERMANENT FARMLAND 0.4000", "2 1 TEMPORARY FOREST 0.0500", "4 1 PERMANENT GRASSLAND 1.2000");
		assertThat(this.jdbc.sql("SELECT content::text FROM fasttrack.application ORDER BY revision")
			.query(String.class)
			.list()).containsExactly("{\"altitude\": \"4500\", \"usesLand\": \"true\"}", "{\"usesLand\": \"true\"}",
					"{\"usesLand\": \"false\"}", "{\"usesLand\": \"true\"}");
		assertThat(
				this.jdbc.sql("SELECT content::text FROM fasttrack.draft ORDER BY task_id").query(String.class).list())
			.containsExactly(
					"{\"land\": [{\"use\": \"LIVESTOCK\", \"area\": \"两亩\", \"kind\": \"GRASSLAND\"}], "
							+ "\"content\": \"棚圈\", \"usesLand\": \"true\"}",
					"{\"usesLand\": \"false\"}", "{\"land\": [{\"area\": \"1\", \"kind\": \"FOREST\"}]}",
					"{\"content\": \"棚圈\"}");
		assertRefused("UPDATE fasttrack.application_land SET land_use = 'x'", "application_land_use_known");
		assertRefused("UPDATE fasttrack.application_land SET land_kind = 'x'", "application_land_kind_known");
	}

	private void migrate(String target) {
		Flyway.configure()
			.dataSource(this.database)
			.schemas("fasttrack")
			.defaultSchema("fasttrack")
			.createSchemas(true)
			.javaMigrations(new V1__Engine_schema())
			.target(target)
			.load()
			.migrate();
	}

	private void assertRefused(String statement, String constraint) {
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.jdbc.sql(statement).update())
			.withMessageContaining(constraint);
	}

	private List<String> notValidated() {
		return this.jdbc.sql("""
				SELECT conname
				FROM pg_constraint
				WHERE connamespace = 'fasttrack'::regnamespace
				  AND NOT convalidated
				ORDER BY conname
				""").query(String.class).list();
	}

	private int count(String table) {
		return this.jdbc.sql("SELECT count(*) FROM fasttrack." + table).query(Integer.class).single();
	}

	private static int told(CapturedOutput output) {
		return output.toString().split("is broken by older rows", -1).length;
	}

	private void script(String statements) {
		for (String each : statements.split(";\n")) {
			this.jdbc.sql(each).update();
		}
	}

	private JdbcClient server() {
		return JdbcClient.create(this.postgres.getPostgresDatabase());
	}

}
