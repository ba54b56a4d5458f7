package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.fasttrack.Applications;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.procedure.Fees.Fee;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Which fees a procedure of a project brings, in what words. */
@FastTrackTest
class FeesTest {

	@Autowired
	Fees fees;

	@Autowired
	Plans plans;

	@Autowired
	Office office;

	@Autowired
	TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void whatIsNotLawIsNotCalledSo() {
		String code = project("WATER");
		assertThat(of(code, "P08a")).containsExactly("草原植被恢复费：征收、征用或者使用草原的应当缴纳；何时缴纳待核（《草原法》第三十九条，本机制暂定）");
		assertThat(of(code, "P11b")).containsExactly("水土保持补偿费：开工前一次性缴纳（《水土保持法》第三十二条，法定）",
				"水土保持补偿费减免：农村供水、小型灌溉工程免缴的，请核对后再定（财综〔2014〕8号，本机制暂定）");
		assertThat(of(code, "P17")).isEmpty();
	}

	@Test
	void exemptionIsForItsWorksAlone() {
		assertThat(of(project("FARM"), "P11b")).singleElement().asString().startsWith("水土保持补偿费：");
	}

	@ParameterizedTest
	@CsvSource({ "2026-01-01,,2026-01-01,true", "2026-01-01,,2025-12-31,false", "2026-01-01,2026-06-30,2026-06-30,true",
			"2026-01-01,2026-06-30,2026-07-01,false" })
	void feeHoldsFromItsFirstToItsLastDay(LocalDate from, LocalDate to, LocalDate day, boolean holds) {
		assertThat(new Fee("P11b", null, from, to, "费", "缴", "法", Certainty.LAW).holds(day)).isEqualTo(holds);
	}

	private List<String> of(String code, String procedure) {
		return this.plans.of(code)
			.stream()
			.filter((each) -> each.procedure().equals(procedure))
			.map(this.fees::of)
			.findFirst()
			.orElseThrow();
	}

	private String project(String works) {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("engineeringType", works);
		application.put("usesLand", "true");
		application.put("land", List.of(Applications.land("PERMANENT", "GRASSLAND", "0.6")));
		application.put("disturbedArea", "0.6");
		return this.office.running(application);
	}

}
