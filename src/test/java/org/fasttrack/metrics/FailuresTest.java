package org.fasttrack.metrics;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.RestTest;
import org.fasttrack.Tasklist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What nobody foresaw stays a fault: said in words, in the log once, and counted. */
@FastTrackTest
@ExtendWith(OutputCaptureExtension.class)
class FailuresTest extends RestTest {

	@Autowired
	private Failures failures;

	@Autowired
	private Metrics metrics;

	@Autowired
	private Office office;

	@Autowired
	private EmbeddedPostgres postgres;

	@LocalServerPort
	private int port;

	FailuresTest() {
		super("");
	}

	/** A table is gone, which no mapper knows anything about. */
	@ParameterizedTest
	@CsvSource({ "fasttrack.payment, /api/v1/projects/CODE/payments",
			"fasttrack.payment, /camunda/api/tasklist/plugin/fasttrack/default/projects/CODE",
			"act_ru_filter, /engine-rest/filter" })
	void whatIsUnknownIsAFaultAndLoggedOnceAndCounted(String table, String path, CapturedOutput output)
			throws SQLException {
		String code = this.office.start();
		String asked = path.replace("CODE", code);
		Tasklist tasklist = new Tasklist(this.port, "540602.applicant");
		long before = this.failures.faults();
		int said = output.getAll().length();
		HttpResponse<String> answer;
		execute("ALTER TABLE " + table + " RENAME TO gone");
		try {
			answer = asked.startsWith("/camunda") ? tasklist.getOther(asked) : send(anywhereAs("admin", asked));
		}
		finally {
			execute("ALTER TABLE " + table.replaceAll("\\w+$", "gone") + " RENAME TO "
					+ table.substring(table.indexOf('.') + 1));
		}
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
		assertThat(answer.body()).contains("系统").doesNotContain("relation", "SQL", "\tat ");
		assertThat(this.failures.faults()).isEqualTo(before + 1);
		assertThat(output.getAll()
			.substring(said)
			.lines()
			.filter((line) -> line.contains("ERROR") && line.contains(asked))).hasSize(1);
		assertThat(this.metrics.text()).contains("fasttrack_failures_total{kind=\"FAULT\"} ");
	}

	/** Whoever does something wrong is no fault of ours. */
	@Test
	void whatIsRefusedIsNotCounted() {
		long before = this.failures.faults();
		assertThat(get("540602.applicant", "/projects/unknown").statusCode()).isEqualTo(404);
		assertThat(get("540602.applicant", "/projects?limit=-1").statusCode()).isEqualTo(400);
		assertThat(this.failures.faults()).isEqualTo(before);
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = this.postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
