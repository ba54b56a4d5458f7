package org.fasttrack.organization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.fasttrack.organization.Office.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OfficeTest {

	@ParameterizedTest
	@CsvSource({ "540602.applicant, APPLICANT, 540602", "540602-NR.section, SECTION, 540602-NR",
			"540602-NR.county, COUNTY, 540602-NR", "540602-NR.head, HEAD, 540602-NR",
			"540602-NR.accounts, ACCOUNTS, 540602-NR", "taskforce, TASKFORCE, ''", "leading-group, LEADING_GROUP, ''",
			"leaders, LEADERS, ''", "540602.leaders, COUNTY_LEADERS, 540602", "auditors, AUDITORS, ''",
			"systems, SYSTEMS, ''", "camunda-admin, ADMINISTRATORS, ''", "security-admin, SECURITY_ADMINISTRATORS, ''",
			"audit-admin, AUDIT_ADMINISTRATORS, ''" })
	void officeIsReadAndWrittenAsTheGroupIs(String id, Kind kind, String place) {
		assertThat(Office.parse(id)).contains(new Office(kind, place));
		assertThat(new Office(kind, place).id()).isEqualTo(id);
		assertThat(kind.has(id)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "section", ".section", "540602-NR.", "540602-NR.sections", "540602-NR.Section",
			"540602-NR.taskforce", ".taskforce", "officials", "system", "540602-NR", "LEADERS" })
	void otherGroupsAreNoOffice(String id) {
		assertThat(Office.parse(id)).isEmpty();
	}

	@Test
	void officeOfAPlaceHasOneAndTheOthersHaveNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> Office.section(""));
		assertThatIllegalArgumentException().isThrownBy(() -> new Office(Kind.LEADERS, "540602"));
	}

	@ParameterizedTest
	@EnumSource
	void everyOfficeHasAName(Kind kind) throws IOException {
		Properties words = new Properties();
		words.load(Files.newBufferedReader(Path.of("src/main/resources/messages.properties")));
		String id = Office.single()
			.stream()
			.filter((office) -> office.kind() == kind)
			.findFirst()
			.orElseGet(() -> new Office(kind, "540602"))
			.id();
		assertThat(words).containsKey("label.Group." + id.substring(id.lastIndexOf('.') + 1));
	}

}
