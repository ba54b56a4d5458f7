package org.fasttrack.seeding;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.IdentityService;
import org.fasttrack.FastTrackApplication;
import org.fasttrack.OtherApplication;
import org.fasttrack.OutsideServer;
import org.fasttrack.calendar.OfficeClock;
import org.fasttrack.database.OnEmbeddedDatabase;
import org.fasttrack.importing.PeopleImport;
import org.fasttrack.importing.PeopleReport;
import org.fasttrack.liaison.Rank;
import org.fasttrack.liaison.Roster;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.process.DemoAccounts;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.TravellingClock;
import org.fasttrack.watch.Holders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Where people work, nothing of the demo exists, whatever the settings say. */
class OutsideDatabaseTest {

	/** What plays officials, moves the clock or makes demo users. */
	private static final List<Class<?>> DEMO = List.of(Rehearsal.class, TravellingClock.class, SampleProjects.class,
			DemoAccounts.class, Demo.class, DemoPeople.class, EmbeddedPostgres.class);

	private final OtherApplication room = new OtherApplication();

	@AfterEach
	void giveTheRoomBack() {
		this.room.close();
	}

	@Test
	void nothingOfTheDemoExistsOnAnOutsideDatabase() throws Exception {
		try (OutsideServer outside = OutsideServer.start(); ConfigurableApplicationContext context = start(outside)) {
			assertThat(DEMO)
				.allSatisfy((type) -> assertThat(context.getBeanNamesForType(type)).as(type.getName()).isEmpty());
			assertThat(Arrays.stream(context.getBeanDefinitionNames())
				.filter((name) -> context.findAnnotationOnBean(name, OnEmbeddedDatabase.class) != null)
				.filter((name) -> context.findAnnotationOnBean(name, OnEmbeddedDatabase.class).value())).isEmpty();
			assertThat(context.getBeansOfType(Clock.class).values()).singleElement().satisfies((clock) -> {
				assertThat(clock.getClass()).isEqualTo(OfficeClock.class);
				assertThat(movers(clock.getClass())).isEmpty();
			});
			IdentityService identity = context.getBean(IdentityService.class);
			assertThat(identity.createUserQuery().list()).extracting((user) -> user.getId()).containsExactly("chief");
		}
	}

	/** Units and groups are there, and where somebody would be named it says so. */
	@Test
	void nobodyIsInventedAndWhoWouldBeNamedIsSaidToBeMissing() throws Exception {
		try (OutsideServer outside = OutsideServer.start(); ConfigurableApplicationContext context = start(outside)) {
			JdbcClient jdbc = context.getBean(JdbcClient.class);
			assertThat(List.of("official", "liaison_term")).allSatisfy((table) -> assertThat(
					jdbc.sql("SELECT count(*) FROM fasttrack." + table).query(Integer.class).single())
				.as(table)
				.isZero());
			Organization organization = context.getBean(Organization.class);
			assertThat(organization.units()).hasSizeGreaterThan(100)
				.allSatisfy((unit) -> assertThat(context.getBean(IdentityService.class)
					.createGroupQuery()
					.groupIdIn(unit.sectionGroup(), unit.countyGroup(), unit.headGroup())
					.count()).isEqualTo(3));
			assertThat(context.getBean(Holders.class).text("540602-NR.section", null, "Task_AcceptMaterials"))
				.isEqualTo("色尼区自然资源局 科级审核人（尚未指定人员）");
			assertThat(context.getBean(Roster.class)
				.acting("540602-NR", Rank.SECTION, LocalDate.of(2026, 3, 2))
				.person()
				.text()).isEqualTo("专班办（尚未指定人员）");
		}
	}

	/** Row by row, in words, and nothing of the list is kept. */
	@Test
	void peopleMarkedAsInventedAreRefusedWherePeopleWork() throws Exception {
		try (OutsideServer outside = OutsideServer.start(); ConfigurableApplicationContext context = start(outside)) {
			Person chief = Person.of("chief", List.of("camunda-admin"));
			byte[] list = """
					用户名,姓名,单位或岗位,级别,职务,首日,虚构
					real.one,王一,色尼区水利局,科级,股长,2026-01-01,
					fake.two,王二,色尼区水利局,科级,股长,2026-01-01,是
					""".getBytes(StandardCharsets.UTF_8);
			PeopleReport report = context.getBean(PeopleImport.class).run(list, false, chief, Locale.CHINA);
			assertThat(report.applied()).isFalse();
			assertThat(report.rows().get(0).problems()).isEmpty();
			assertThat(report.rows().get(1).problems()).singleElement()
				.satisfies((problem) -> assertThat(problem.message()).contains("虚构", "只能用于演示"));
			assertThat(context.getBean(Organization.class).officials()).isEmpty();
		}
	}

	/** The public data of another place, without a new jar; people are not among them. */
	@Test
	void publicDataComeFromTheFolderThatTheSettingNames(@TempDir Path folder) throws Exception {
		for (Path file : SeedSourceTest.publicFiles()) {
			Files.copy(file, folder.resolve(file.getFileName()));
		}
		Path divisions = folder.resolve("divisions.csv");
		Files.writeString(divisions, Files.readString(divisions).replace("色尼区,", "色尼试点区,"));
		try (OutsideServer outside = OutsideServer.start();
				ConfigurableApplicationContext context = start(outside, "--fasttrack.seeds.location=" + folder)) {
			assertThat(context.getBean(Organization.class).division("540602").orElseThrow().name()).isEqualTo("色尼试点区");
		}
	}

	/** The application's own session cannot become the owner, whatever it says. */
	@Test
	void applicationSignsInAsItselfAndMigrationsAsTheOwner() throws Exception {
		try (OutsideServer outside = OutsideServer.start(); ConfigurableApplicationContext context = start(outside)) {
			JdbcClient application = context.getBean(JdbcClient.class);
			assertThat(application.sql("SELECT session_user || ' ' || current_user").query(String.class).single())
				.isEqualTo("fasttrack_app fasttrack_app");
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> application.sql("SET ROLE owner").update());
			assertThat(application.sql("SELECT tableowner FROM pg_tables WHERE schemaname = 'fasttrack'")
				.query(String.class)
				.set()).containsExactly("owner");
		}
	}

	/**
	 * In a process of its own: the webapps' starter does not get over a start that fails
	 * late.
	 */
	@Test
	void administratorWhosePasswordIsTooSimpleIsToldInWords() throws Exception {
		try (OutsideServer outside = OutsideServer.start()) {
			List<String> command = new ArrayList<>(List.of(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dstdout.encoding=UTF-8",
					"-cp", System.getProperty("java.class.path"), FastTrackApplication.class.getName()));
			command.addAll(arguments(outside, "--fasttrack.start.administrator-password=simple"));
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).isEqualTo(1);
			assertThat(told.substring(told.lastIndexOf("载入基础数据")))
				.contains("FASTTRACK_START_ADMINISTRATORPASSWORD", "密码太简单", "至少10个字符", "Right would be")
				.doesNotContain("\tat ")
				.hasSizeLessThan(1500);
		}
	}

	/** Until its operator parts the two, an installation with one login goes on. */
	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void oneLoginForBothIsToldHowToPartThem(CapturedOutput output) throws Exception {
		try (OutsideServer outside = OutsideServer.start();
				ConfigurableApplicationContext context = start(outside, "--spring.datasource.username=owner",
						"--spring.datasource.password=choose-one")) {
			assertThat(context.getBean(JdbcClient.class).sql("SELECT current_user").query(String.class).single())
				.isEqualTo("fasttrack_app");
			assertThat(output).contains("ALTER ROLE fasttrack_app LOGIN", "SPRING_FLYWAY_USER");
		}
	}

	/** Beside the application of the other tests, whose engine keeps its name. */
	private static ConfigurableApplicationContext start(OutsideServer outside, String... others) {
		return new SpringApplicationBuilder(FastTrackApplication.class)
			.run(arguments(outside, others).toArray(String[]::new));
	}

	private static List<String> arguments(OutsideServer outside, String... others) {
		List<String> arguments = new ArrayList<>(outside.settings());
		arguments.addAll(List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.profiles.active=test",
				"--camunda.bpm.process-engine-name=outside", "--camunda.bpm.job-execution.enabled=false",
				"--fasttrack.start.demo=true", "--fasttrack.start.samples=true",
				"--fasttrack.start.administrator=chief", "--fasttrack.start.administrator-password=Correct-Horse-9"));
		for (String other : others) {
			arguments.removeIf((before) -> before.startsWith(other.substring(0, other.indexOf('=') + 1)));
			arguments.add(other);
		}
		return arguments;
	}

	/** What could set the clock: nothing of it changes. */
	private static Stream<String> movers(Class<?> clock) {
		Predicate<Field> changes = (field) -> !Modifier.isFinal(field.getModifiers());
		return Arrays.stream(clock.getDeclaredFields()).filter(changes).map((field) -> field.getName());
	}

}
