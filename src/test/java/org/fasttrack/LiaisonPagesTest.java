package org.fasttrack;

import java.net.http.HttpResponse;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of the roster, as the server answers it. */
@FastTrackTest
class LiaisonPagesTest {

	private static final String UNIT = "540630-FG";

	@LocalServerPort
	private int port;

	@Autowired
	private TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void everybodySeesTheirOwnUnitsAndTheLeadersSeeAllWithWhatIsMissing() {
		JsonNode own = read(new Tasklist(this.port, UNIT + ".section").get("/liaisons"));
		assertThat(own.get("places")).hasSize(2);
		assertThat(own.at("/own/0/code").asText()).isEqualTo(UNIT);
		assertThat(own.get("taskforce").asBoolean()).isFalse();
		JsonNode all = read(new Tasklist(this.port, "leader").get("/liaisons?on=2028-01-01"));
		assertThat(all.get("places")).hasSizeGreaterThan(200);
		assertThat(all.get("own")).isEmpty();
		assertThat(all.get("gaps")).anySatisfy((gap) -> {
			assertThat(gap.at("/gap/unit").asText()).isEqualTo(UNIT);
			assertThat(gap.get("kindText").asText()).isEqualTo("任期已满，无人接任");
		});
		assertThat(read(new Tasklist(this.port, "540630.applicant").get("/liaisons")).get("places")).isEmpty();
	}

	@Test
	void officialChoosesAmongNamesAndIsToldWhatIsWrong() {
		Tasklist page = new Tasklist(this.port, UNIT + ".section-b");
		JsonNode unit = read(page.get("/liaisons/units/" + UNIT));
		assertThat(unit.get("people")).anySatisfy((person) -> {
			assertThat(person.get("code").asText()).isEqualTo(UNIT + ".head");
			assertThat(person.get("name").asText()).contains("（").doesNotContain(UNIT);
			assertThat(person.at("/ranks/0").asText()).isEqualTo("SECTION");
		});
		assertThat(unit.get("standIns")).anyMatch((each) -> each.get("code").asText().equals("540630-NR.county"))
			.noneMatch((each) -> each.get("code").asText().equals("540629-NR.county"));
		HttpResponse<String> wrong = page.post("/liaisons/absences",
				Map.of("person", UNIT + ".section", "kind", "LEAVE"));
		assertThat(wrong.statusCode()).isEqualTo(400);
		assertThat(wrong.body()).contains("必填");
		JsonNode away = read(page.post("/liaisons/absences",
				Map.of("person", UNIT + ".section", "from", "2026-10-19", "to", "2026-10-20", "kind", "MEDICAL")));
		assertThat(away.at("/absences/0/kindText").asText()).isEqualTo("就医");
		assertThat(away.at("/absences/0/standingText").asText()).isEqualTo("待确认，尚未生效");
		assertThat(away.at("/absences/0/confirmable").asBoolean()).as("by who would act").isFalse();
		JsonNode own = read(new Tasklist(this.port, UNIT + ".section").get("/liaisons"));
		assertThat(own.at("/toConfirm/0/confirmable").asBoolean()).isTrue();
		assertThat(page
			.post("/liaisons/absences/" + away.at("/absences/0/absence/id") + "/return",
					Map.of("lastDay", "2026-10-19"))
			.statusCode()).isEqualTo(200);
		JsonNode seen = read(new Tasklist(this.port, "leader").get("/liaisons/units/" + UNIT));
		assertThat(seen.get("absences").isNull()).as("why somebody is away is not for everybody").isTrue();
		assertThat(seen.get("people")).isEmpty();
	}

	@Test
	void whatIsNotTheirsIsNotThere() {
		Tasklist page = new Tasklist(this.port, UNIT + ".section");
		assertThat(page.get("/liaisons/units/540602-NR").statusCode()).isEqualTo(404);
		assertThat(page.get("/liaisons/handovers/99999").statusCode()).isEqualTo(404);
		assertThat(page.get("/liaisons?on=yesterday").statusCode()).isEqualTo(400);
		assertThat(page
			.post("/liaisons/absences",
					Map.of("person", "540602-NR.section", "from", "2026-10-19", "to", "2026-10-20", "kind", "MEDICAL"))
			.statusCode()).isEqualTo(403);
		assertThat(page.post("/liaisons/proposals/1/decision", Map.of("decision", "CONFIRMED")).statusCode())
			.isEqualTo(403);
	}

	private static JsonNode read(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		try {
			return new ObjectMapper().readTree(answer.body());
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
