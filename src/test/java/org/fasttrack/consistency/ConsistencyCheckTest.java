package org.fasttrack.consistency;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.OutsideServer;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.setting.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The program as an operator asks it, beside one that works on the same database. */
@FastTrackTest
class ConsistencyCheckTest {

	@Autowired
	private Office office;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private EmbeddedPostgres postgres;

	@Autowired
	private JdbcConnectionDetails application;

	@Autowired
	private FlywayConnectionDetails owner;

	private String told = "";

	@Test
	void whoeverAsksOfAHealthyDatabaseIsToldWhatHolds() {
		this.office.running(TestProjects.simple(TestClock.START));
		long before = written();
		assertThat(ask(settings())).isZero();
		assertThat(written()).as("nothing is written").isEqualTo(before);
		assertThat(this.told.lines()).hasSize(Consistency.rules().size() + 1)
			.first()
			.isEqualTo("✓ 手续的当前环节在流程引擎中恰有一项待办，岗位相同");
		assertThat(this.told).contains("核对" + Consistency.rules().size() + "项，全部相符")
			.doesNotContain("label.Consistency.", "✗");
	}

	@Test
	void whatDoesNotHoldIsToldWithTheProject() throws SQLException {
		String code = this.office.running(TestProjects.simple(TestClock.START));
		asOwner("UPDATE fasttrack.open_project SET open = open + 1 WHERE project_code = '" + code + "'");
		assertThat(ask(settings())).isOne();
		assertThat(this.told).contains("✗ 项目汇总与在办环节表、办理记录一致：1处不符\n    " + code + " 项目汇总与在办环节表不一致\n").contains("项，1项不符");
		asOwner("UPDATE fasttrack.open_project SET open = open - 1 WHERE project_code = '" + code + "'");
	}

	/** Nothing is migrated by asking. */
	@Test
	void emptyDatabaseIsSaidNotToBeOne() throws Exception {
		try (OutsideServer outside = OutsideServer.start()) {
			assertThat(ask(outside.settings())).isOne();
			assertThat(this.told).contains("没有核对完");
			// Fails if the schema is there already.
			outside.execute("fasttrack", "CREATE SCHEMA fasttrack");
		}
	}

	@Test
	void whereNoEmbeddedDatabaseIsNoneIsMade(@TempDir Path folder) {
		Path data = folder.resolve("postgresql");
		assertThatExceptionOfType(WrongSetting.class)
			.isThrownBy(() -> ask(List.of("--fasttrack.database.data=" + data)))
			.satisfies((refusal) -> assertThat(refusal.rule()).isEqualTo("embedded.nothing"));
		assertThat(Files.exists(data)).isFalse();
	}

	@Test
	void onlyTheArgumentAsksForIt() {
		assertThat(ConsistencyCheck.isWanted("--fasttrack.check")).isTrue();
		assertThat(ConsistencyCheck.isWanted("--server.port=8081")).isFalse();
	}

	private void asOwner(String sql) throws SQLException {
		try (Connection connection = this.postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private int ask(List<String> settings) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		List<String> arguments = new ArrayList<>(settings);
		arguments.add("--" + ConsistencyCheck.SETTING);
		try {
			return new ConsistencyCheck(new PrintStream(out, true, StandardCharsets.UTF_8))
				.ask(arguments.toArray(String[]::new));
		}
		finally {
			this.told = out.toString(StandardCharsets.UTF_8);
		}
	}

	private List<String> settings() {
		return List.of("--spring.datasource.url=" + this.application.getJdbcUrl(),
				"--spring.datasource.username=" + this.application.getUsername(),
				"--spring.datasource.password=" + this.application.getPassword(),
				"--spring.flyway.user=" + this.owner.getUsername(),
				"--spring.flyway.password=" + this.owner.getPassword());
	}

	/** How many transactions have written so far. */
	private long written() {
		return this.jdbc.sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint").query(Long.class).single();
	}

}
