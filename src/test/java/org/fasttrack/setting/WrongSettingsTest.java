package org.fasttrack.setting;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fasttrack.FastTrackApplication;
import org.fasttrack.OtherApplication;
import org.fasttrack.OutsideServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whatever is set wrongly, the start says which setting it is and what would be right.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTest {

	private static final int MOST_BYTES = 3000;

	private static OutsideServer server;

	private static ServerSocket taken;

	@TempDir
	private Path folder;

	@BeforeAll
	static void startServer() throws IOException {
		server = OutsideServer.start();
		List.of("CREATE ROLE stranger LOGIN PASSWORD 'x'",
				"CREATE ROLE boss LOGIN PASSWORD 'x' IN ROLE owner, fasttrack_app",
				"CREATE ROLE maker LOGIN PASSWORD 'x' CREATEROLE",
				"GRANT fasttrack_app TO maker WITH ADMIN TRUE, INHERIT FALSE, SET FALSE",
				"CREATE DATABASE made OWNER maker", "CREATE ROLE poor LOGIN PASSWORD 'x'",
				"CREATE DATABASE poor OWNER poor", "CREATE DATABASE closed",
				"REVOKE CONNECT ON DATABASE closed FROM PUBLIC",
				"CREATE DATABASE latin OWNER owner ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
			.forEach((each) -> server.execute("postgres", each));
		taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

	@AfterAll
	static void stopServer() throws IOException {
		server.close();
		taken.close();
	}

	/** Without a database outside. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					server.port=eighty                                          | SERVER_PORT                            | 整数
					server.port=70000                                           | SERVER_PORT                            | 65535
					server.port=TAKEN                                           | SERVER_PORT                            | 空闲的端口
					server.address=no.such.host.invalid                         | SERVER_ADDRESS                         | 127.0.0.1
					server.address=192.0.2.1                                    | SERVER_ADDRESS                         | 127.0.0.1
					server.tomcat.remoteip.internal-proxies=10.0.(              | SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES | 正则表达式
					server.forward-headers-strategy=nativ                       | SERVER_FORWARDHEADERSSTRATEGY          | native
					logging.level.root=loud                                     | LOGGING_LEVEL_ROOT                     | warn
					fasttrack.start.dmeo=true                                   | FASTTRACK_START_DMEO                   | fasttrack.start.demo
					fasttrack.start.administrator.password=x                    | FASTTRACK_START_ADMINISTRATOR_PASSWORD | fasttrack.start.administrator-password
					fasttrack.reports.prefixes.yearly=x                         | FASTTRACK_REPORTS_PREFIXES_YEARLY      | fasttrack.reports.prefixes.weekly
					fasttrack.start.demo=perhaps                                | FASTTRACK_START_DEMO                   | true 或者 false
					fasttrack.database.longest-query-of-a-page=soon             | FASTTRACK_DATABASE_LONGESTQUERYOFAPAGE | 3s
					fasttrack.database.longest-query-of-a-page=500ms             | FASTTRACK_DATABASE_LONGESTQUERYOFAPAGE | 1s 至 1m
					fasttrack.database.longest-query-of-a-page=1500ms            | FASTTRACK_DATABASE_LONGESTQUERYOFAPAGE | 整秒数
					fasttrack.database.longest-lock=-2s                          | FASTTRACK_DATABASE_LONGESTLOCK         | 100ms 至 1m
					fasttrack.database.longest-job=0s                            | FASTTRACK_DATABASE_LONGESTJOB          | 1s 至 10m
					fasttrack.database.longest-job=20s                           | CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS | 大于 20s
					camunda.bpm.job-execution.lock-time-in-millis=9000           | CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS | 大于 10s
					fasttrack.sign-in.wrong=0                                    | FASTTRACK_SIGNIN_WRONG                 | 1 至
					fasttrack.sign-in.idle=10s                                   | FASTTRACK_SIGNIN_IDLE                  | 1m 至 24h
					fasttrack.files.largest=600MB                                | FASTTRACK_FILES_LARGEST                | 1KB 至 500MB
					spring.datasource.hikari.maximum-pool-size=0                 | SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE | 按上面的说明
					fast.track.start.demo=true                                  | FAST_TRACK_START_DEMO                  | fasttrack.start.demo
					server.prot=8081                                            | SERVER_PROT                            | server.port
					spring.datasorce.url=jdbc:postgresql://db/x                 | SPRING_DATASORCE_URL                   | spring.datasource.url
					spring.datasource.username=x                                | SPRING_DATASOURCE_URL                  | jdbc:postgresql://
					spring.datasource.url=                                      | SPRING_DATASOURCE_URL                  | jdbc:postgresql://
					spring.datasource.url=postgresql://db/x                     | SPRING_DATASOURCE_URL                  | jdbc:postgresql://
					spring.datasource.url=jdbc:mysql://db/x                     | SPRING_DATASOURCE_URL                  | jdbc:postgresql://
					spring.datasource.url=jdbc:postgresql://no.host.invalid/x   | SPRING_DATASOURCE_URL                  | 主机名
					spring.datasource.url=jdbc:postgresql://127.0.0.1:1/x       | SPRING_DATASOURCE_URL                  | 5432
					""")
	void startNamesTheSettingAndWhatWouldBeRight(String setting, String name, String right, CapturedOutput output) {
		String wrong = setting.replace("TAKEN", Integer.toString(taken.getLocalPort()));
		assertRefused(output, List.of("--" + wrong), name, right);
	}

	/** On the database that the guide's recipe makes; what comes last counts. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					spring.datasource.driver-class-name=com.mysql.jdbc.Driver                            | SPRING_DATASOURCE_DRIVERCLASSNAME | 删除此项
					spring.datasource.url=URL/nosuch                                                     | SPRING_DATASOURCE_URL             | 已建立的数据库
					spring.datasource.username=nobody                                                    | SPRING_DATASOURCE_USERNAME        | spring.datasource.password
					spring.datasource.password=wrong                                                     | SPRING_DATASOURCE_USERNAME        | spring.datasource.password
					spring.datasource.password=                                                          | SPRING_DATASOURCE_PASSWORD        | 密码
					spring.flyway.user=nobody                                                            | SPRING_FLYWAY_USER                | spring.flyway.password
					spring.flyway.password=wrong                                                         | SPRING_FLYWAY_USER                | spring.flyway.password
					spring.datasource.url=URL/closed                                                     | SPRING_FLYWAY_USER                | GRANT CONNECT
					spring.datasource.url=URL/latin                                                      | SPRING_DATASOURCE_URL             | UTF8
					spring.flyway.user=stranger --spring.flyway.password=x                               | SPRING_FLYWAY_USER                | OWNER TO stranger
					spring.datasource.username=stranger --spring.datasource.password=x                   | SPRING_DATASOURCE_USERNAME        | fasttrack_app
					spring.datasource.username=boss --spring.datasource.password=x                       | SPRING_DATASOURCE_USERNAME        | fasttrack_app
					spring.datasource.url=URL/made --spring.datasource.username=maker --spring.datasource.password=x --spring.flyway.user=maker --spring.flyway.password=x | SPRING_FLYWAY_USER | GRANT fasttrack_app TO maker
					spring.datasource.url=URL/poor --spring.flyway.user=poor --spring.flyway.password=x  | SPRING_FLYWAY_USER                | GRANT fasttrack_app TO poor
					""")
	void startNamesTheSettingOfTheDatabase(String setting, String name, String right, CapturedOutput output) {
		List<String> arguments = new ArrayList<>(server.settings());
		arguments.addAll(List.of(("--" + setting.replace("URL/", server.url(""))).split(" ")));
		assertRefused(output, arguments, name, right);
	}

	/**
	 * On a server that somebody else keeps, the owner may make roles, and who makes one
	 * does not act as it.
	 */
	@Test
	void ownerWhoWouldMakeTheRoleIsToldToHaveItMade(CapturedOutput output) throws IOException {
		try (OutsideServer fresh = OutsideServer.start()) {
			List.of("ALTER DATABASE fasttrack OWNER TO postgres", "DROP OWNED BY fasttrack_app",
					"DROP ROLE fasttrack_app", "ALTER ROLE owner CREATEROLE", "ALTER DATABASE fasttrack OWNER TO owner")
				.forEach((each) -> fresh.execute("postgres", each));
			List<String> arguments = new ArrayList<>(fresh.settings());
			arguments.addAll(List.of("--spring.datasource.username=owner", "--spring.datasource.password=choose-one"));
			assertRefused(output, arguments, "SPRING_FLYWAY_USER", "GRANT fasttrack_app TO owner");
		}
	}

	@ParameterizedTest
	@CsvSource({ "file, 可以写入的目录", "full, 空目录" })
	void startNamesTheDataDirectoryThatIsNone(String kind, String right, CapturedOutput output) throws IOException {
		Path data = this.folder.resolve("below/data");
		if (kind.equals("file")) {
			Files.writeString(this.folder.resolve("below"), "a file");
		}
		else {
			Files.writeString(Files.createDirectories(data).resolve("somebody.txt"), "something");
		}
		// A server that is started and ends would take the webapps of other tests with
		// it.
		assertRefused(output, List.of("--fasttrack.database.data=" + data, "--spring.main.web-application-type=none"),
				"FASTTRACK_DATABASE_DATA", right);
		assertThat(data.resolve("somebody.txt").toFile().exists()).isEqualTo(kind.equals("full"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "FASTTRACK_START_SAMPELS", "FASTTRACK_DATABASE_DATAS", "SERVER_PROT",
			"SPRING_DATASOURCE_USRENAME", "FAST_TRACK_START_DEMO" })
	void misspeltVariableOfTheEnvironmentIsRefused(String name) {
		assertThatThrownBy(() -> checkNames(name)).isInstanceOfSatisfying(WrongSetting.class,
				(wrong) -> assertThat(new SettingWords().wrong(wrong)).contains(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "FASTTRACK_START_ADMINISTRATORPASSWORD", "FASTTRACK_START_ADMINISTRATOR_PASSWORD",
			"FASTTRACK_REPORTS_PREFIXES_WEEKLY", "SERVER_PORT", "SERVER_HOST", "SERVER_NAME", "SPRING_FLYWAY_URL",
			"SERVER_FORWARD_HEADERS_STRATEGY", "FAST", "PORT" })
	void rightNamesAndThoseOfOthersAreLeftAlone(String name) {
		checkNames(name);
	}

	@Test
	void everyRuleHasItsWordsInBothLanguages() throws IOException {
		Set<String> keys = new TreeSet<>();
		Pattern rule = Pattern.compile("WrongSetting\\.of\\(\\s*[^,]+,\\s*\"([^\"]+)\"");
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			for (Path source : sources.filter((each) -> each.toString().endsWith(".java")).toList()) {
				Matcher found = rule.matcher(Files.readString(source));
				while (found.find()) {
					keys.addAll(List.of("setting." + found.group(1), "setting." + found.group(1) + ".right"));
				}
			}
		}
		assertThat(keys).hasSizeGreaterThan(50);
		for (String language : List.of("messages.properties", "messages_en.properties")) {
			Properties words = new Properties();
			words.load(Files.newBufferedReader(Path.of("src/main/resources", language)));
			assertThat(words.stringPropertyNames()).as(language).containsAll(keys);
		}
	}

	private static void assertRefused(CapturedOutput output, List<String> arguments, String name, String right) {
		Map<String, String> last = new LinkedHashMap<>(Map.of("--server.address", "127.0.0.1", "--server.port", "0"));
		arguments
			.forEach((each) -> last.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1)));
		int before = output.getAll().length();
		// Some are found wrong only when the engine is there already.
		OtherApplication room = new OtherApplication();
		try {
			assertThatThrownBy(() -> new SpringApplicationBuilder(FastTrackApplication.class)
				.run(last.entrySet()
					.stream()
					.map((each) -> each.getKey() + "=" + each.getValue())
					.toArray(String[]::new))
				.close()).isNotNull();
		}
		finally {
			room.close();
		}
		String told = output.getAll().substring(before);
		assertThat(told).contains(name, "有误", "应为", "Right would be", right).doesNotContain("\tat ");
		assertThat(told.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
	}

	private static void checkNames(String name) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, "x")));
		new NameCheck().check(environment);
	}

}
