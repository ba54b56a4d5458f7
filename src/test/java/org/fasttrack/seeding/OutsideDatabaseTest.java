package org.fasttrack.seeding;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.welcome.Welcome;
import org.fasttrack.FastTrackApplication;
import org.fasttrack.calendar.OfficeClock;
import org.fasttrack.database.OnEmbeddedDatabase;
import org.fasttrack.process.DemoAccounts;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.TravellingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Where people work, nothing of the demo exists, whatever the settings say. */
class OutsideDatabaseTest {

	/** What plays officials, moves the clock or makes demo users. */
	private static final List<Class<?>> DEMO = List.of(Rehearsal.class, TravellingClock.class, SampleProjects.class,
			DemoAccounts.class, Demo.class, EmbeddedPostgres.class);

	/** The webapps of a JVM are those of the application that started or ended last. */
	private final List<Runnable> webapps = List.of(
			restored(Cockpit.getRuntimeDelegate(), Cockpit::setCockpitRuntimeDelegate),
			restored(Admin.getRuntimeDelegate(), Admin::setAdminRuntimeDelegate),
			restored(Tasklist.getRuntimeDelegate(), Tasklist::setTasklistRuntimeDelegate),
			restored(Welcome.getRuntimeDelegate(), Welcome::setRuntimeDelegate));

	@AfterEach
	void giveTheWebappsBack() {
		this.webapps.forEach(Runnable::run);
	}

	private static <T> Runnable restored(T delegate, Consumer<T> set) {
		return () -> set.accept(delegate);
	}

	@Test
	void nothingOfTheDemoExistsOnAnOutsideDatabase() throws Exception {
		try (EmbeddedPostgres outside = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
				ConfigurableApplicationContext context = start(outside)) {
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

	/** Makes roles and database as the guide for operators says, word for word. */
	private static void prepare(EmbeddedPostgres outside) throws IOException, SQLException {
		Matcher recipe = Pattern.compile("```sql\\R(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("docs/operating.md")));
		assertThat(recipe.find()).isTrue();
		try (Connection connection = outside.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			for (String line : recipe.group(1).strip().split("\\R")) {
				statement.execute(line.strip());
			}
		}
	}

	/** Beside the application of the other tests, whose engine keeps its name. */
	private static ConfigurableApplicationContext start(EmbeddedPostgres outside) throws IOException, SQLException {
		prepare(outside);
		return new SpringApplicationBuilder(FastTrackApplication.class).run("--server.port=0",
				"--server.address=127.0.0.1", "--spring.profiles.active=test",
				"--camunda.bpm.process-engine-name=outside", "--camunda.bpm.job-execution.enabled=false",
				"--spring.datasource.url=" + outside.getJdbcUrl("owner", "fasttrack"),
				"--spring.datasource.username=owner", "--spring.datasource.password=choose-one",
				"--fasttrack.start.demo=true", "--fasttrack.start.samples=true",
				"--fasttrack.start.administrator=chief", "--fasttrack.start.administrator-password=Correct-Horse-9");
	}

	/** What could set the clock: nothing of it changes. */
	private static Stream<String> movers(Class<?> clock) {
		Predicate<Field> changes = (field) -> !Modifier.isFinal(field.getModifiers());
		return Arrays.stream(clock.getDeclaredFields()).filter(changes).map((field) -> field.getName());
	}

}
