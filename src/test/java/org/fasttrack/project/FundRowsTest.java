package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.project.Application.Tier;
import org.fasttrack.project.OtherSource.Origin;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Violation;
import org.fasttrack.rule.Wording;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class FundRowsTest {

	private static final LocalDate TODAY = LocalDate.of(2026, 7, 14);

	private static final String THREE = """
			中央；藏财农指〔2026〕8号；2026-04-15；2026-04-25；214.40

			中央；藏财农指〔2026〕31号；2026-06-01；；100
			县；色财〔2026〕2号；2026年6月3日；2026/6/9；1,000.01""";

	private final FundLines lines = new FundLines(wording());

	private Input input = new Input(Map.of());

	private static Wording wording() {
		Wording wording = mock(Wording.class);
		List<String> tiers = List.of("中央", "自治区", "市", "县");
		Arrays.stream(Tier.values())
			.forEach((tier) -> given(wording.label(tier)).willReturn(tiers.get(tier.ordinal())));
		List<String> origins = List.of("自筹", "援藏", "银行贷款", "东西部协作");
		Arrays.stream(Origin.values())
			.forEach((origin) -> given(wording.label(origin)).willReturn(origins.get(origin.ordinal())));
		return wording;
	}

	private final Map<String, Object> values = new LinkedHashMap<>();

	@BeforeEach
	void sources() {
		this.values.put("otherSources", "自筹；30\n银行贷款；0.5");
	}

	@Test
	void linesInTheWordsOfTheOfficesAreBatchesAndSources() {
		this.values.put("fundBatches", THREE);
		FundRows rows = rows();
		assertThat(rows.batches()).containsExactly(
				new FundBatch(Tier.CENTRAL, "藏财农指〔2026〕8号", LocalDate.of(2026, 4, 15), LocalDate.of(2026, 4, 25),
						new BigDecimal("214.40")),
				new FundBatch(Tier.CENTRAL, "藏财农指〔2026〕31号", LocalDate.of(2026, 6, 1), null, new BigDecimal("100.00")),
				new FundBatch(Tier.COUNTY, "色财〔2026〕2号", LocalDate.of(2026, 6, 3), LocalDate.of(2026, 6, 9),
						new BigDecimal("1000.01")));
		assertThat(rows.sources()).containsExactly(new OtherSource(Origin.SELF_RAISED, new BigDecimal("30.00")),
				new OtherSource(Origin.LOAN, new BigDecimal("0.50")));
		assertThat(this.input.violations().found()).isEmpty();
	}

	/** What nobody sees, pasted along with a word, is no part of it. */
	@Test
	void wordsAreReadWithoutWhatNobodySees() {
		this.values.put("otherSources", "\u00a0自筹\u200b；\ufeff３０.00\u200b\n银行贷款；.5");
		assertThat(rows().sources()).containsExactly(new OtherSource(Origin.SELF_RAISED, new BigDecimal("30.00")),
				new OtherSource(Origin.LOAN, new BigDecimal("0.50")));
	}

	@Test
	void whatIsKeptIsReadAgainAsTheSameAndShownAsTheSameLines() {
		this.values.put("fundBatches", THREE);
		List<FundBatch> batches = rows().batches();
		Map<String, Object> kept = new LinkedHashMap<>(this.input.kept());
		assertThat(this.lines.lines(kept)).containsEntry("fundBatches", """
				中央；藏财农指〔2026〕8号；2026-04-15；2026-04-25；214.40
				中央；藏财农指〔2026〕31号；2026-06-01；；100
				县；色财〔2026〕2号；2026-06-03；2026-06-09；1000.01""");
		assertThat(new FundRows(Input.ofKept(this.lines.rows(kept)), TODAY).batches()).isEqualTo(batches);
	}

	@Test
	void aSingleAmountOfATierIsOneBatch() {
		this.values.put("fundRegionAmount", "53.60");
		this.values.put("fundRegionDocument", "藏财农指〔2026〕15号");
		this.values.put("fundRegionIssuedOn", "2026-04-20");
		this.values.put("fundCentralAmount", "０．００");
		this.values.put("fundCityAmount", "0");
		this.values.put("fundCountyAmount", "");
		assertThat(rows().batches()).containsExactly(
				new FundBatch(Tier.REGION, "藏财农指〔2026〕15号", LocalDate.of(2026, 4, 20), null, new BigDecimal("53.60")));
		assertThat(this.input.kept()).doesNotContainKey("fundRegionAmount").containsKey("fundBatches");
	}

	/** The document came before the amount was known: what was typed of it stays. */
	@Test
	void aDocumentWithoutItsAmountYetIsKept() {
		assertThat(this.lines.lines(new LinkedHashMap<>(
				Map.of("fundCentralDocument", "藏财农指〔2026〕8号；9号", "fundCentralIssuedOn", "2026-04-15"))))
			.containsEntry("fundBatches", "中央；藏财农指〔2026〕8号、9号；2026-04-15；；");
	}

	/** It could be submitted so before there were batches, and is read ever since. */
	@Test
	void aDocumentThatGaveNothingWhenItWasSubmittedIsNoBatch() {
		Map<String, Object> kept = Map.of("fundCentralAmount", "268", "fundCentralDocument", "藏财农指〔2026〕8号",
				"fundCentralIssuedOn", "2026-04-15", "fundCountyDocument", "色财〔2026〕2号");
		Input read = Input.ofKept(this.lines.keptRows(kept));
		assertThat(new FundRows(read, TODAY).batches()).singleElement()
			.extracting(FundBatch::tier)
			.isEqualTo(Tier.CENTRAL);
		assertThat(read.violations().found()).isEmpty();
	}

	@Test
	void whoeverGivesBatchesAndASingleAmountIsTold() {
		this.values.put("fundBatches", THREE);
		this.values.put("fundCityAmount", "5");
		rows().batches();
		assertThat(this.input.violations().found())
			.containsExactly(Violation.of("fundCityAmount", "fund.single-and-batches"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			国家；文号；2026-01-05；；1           | fundBatches[1].tier      | choice
			中央；；2026-01-05；；1              | fundBatches[1].document  | required
			中央；文号；；；1                    | fundBatches[1].issuedOn  | required
			中央；文号；2026-07-15；；1          | fundBatches[1].issuedOn  | not-after-today
			中央；文号；2026-01-05；2026-01-04；1 | fundBatches[1].arrivedOn | not-before
			中央；文号；2026-01-05；2026-07-15；1 | fundBatches[1].arrivedOn | not-after-today
			中央；文号；2026-01-05；；           | fundBatches[1].amount    | required
			中央；文号；2026-01-05；；0          | fundBatches[1].amount    | positive
			中央；文号；2026-01-05；；-1         | fundBatches[1].amount    | negative
			中央；文号；2026-01-05；；1.001      | fundBatches[1].amount    | decimals
			中央；文号；2026-01-05；；五十       | fundBatches[1].amount    | number
			中央；文号；2026-01-05；；1；2       | fundBatches[1]           | fund.batch-line
			""")
	void aBadBatchIsNamedByItsRowColumnAndRule(String line, String field, String rule) {
		this.values.put("fundBatches", line);
		FundRows rows = rows();
		rows.checkSum("totalInvestment", rows.batches(), rows.sources(), null, new BigDecimal("7.00"));
		assertThat(this.input.violations().found()).extracting(Violation::field, Violation::rule)
			.containsExactly(tuple(field, rule));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			捐赠；1   | otherSources[1].origin | choice
			自筹      | otherSources[1].amount | required
			自筹；0   | otherSources[1].amount | positive
			自筹；1；2 | otherSources[1]        | fund.source-line
			""")
	void aBadSourceIsNamedByItsRowColumnAndRule(String line, String field, String rule) {
		this.values.put("otherSources", line);
		rows().sources();
		assertThat(this.input.violations().found()).extracting(Violation::field, Violation::rule)
			.containsExactly(tuple(field, rule));
	}

	@Test
	void oneDocumentOfATierIsOneBatch() {
		this.values.put("fundBatches", """
				中央；文号；2026-01-05；；1
				县；文号；2026-01-05；；1
				中央；文号；2026-02-05；；2""");
		rows().batches();
		assertThat(this.input.violations().found())
			.containsExactly(Violation.of("fundBatches[3].document", "fund.batch-twice", "文号"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1344.90", "1344.92" })
	void moneyThatIsNotTheTotalIsToldTheDifferenceToTheCent(String total) {
		this.values.put("fundBatches", THREE);
		FundRows rows = rows();
		List<FundBatch> batches = rows.batches();
		List<OtherSource> sources = rows.sources();
		rows.checkSum("totalInvestment", batches, sources, null, new BigDecimal("1344.91"));
		assertThat(this.input.violations().found()).isEmpty();
		rows.checkSum("totalInvestment", batches, sources, null, new BigDecimal(total));
		assertThat(this.input.violations().found())
			.containsExactly(Violation.of("totalInvestment", "fund.sum", "1314.41", "30.50", total, "0.01", "0.00"));
	}

	@Test
	void aProjectOfTheFundHasABatch() {
		rows().batches();
		assertThat(this.input.violations().found())
			.containsExactly(Violation.of("fundBatches", "fund.batch-or-request"));
	}

	@Test
	void aProjectOfTheReserveAsksForItsMoneyInstead() {
		this.values.put("requestedAmount", "69.50");
		FundRows rows = rows();
		rows.checkSum("totalInvestment", rows.batches(), rows.sources(), rows.requested(), new BigDecimal("100.00"));
		assertThat(this.input.violations().found()).isEmpty();
		rows.checkSum("totalInvestment", rows.batches(), rows.sources(), rows.requested(), new BigDecimal("100.01"));
		assertThat(this.input.violations().found())
			.containsExactly(Violation.of("totalInvestment", "fund.sum", "0.00", "30.50", "100.01", "0.01", "69.50"));
	}

	@Test
	void aThingThatIsNoRowIsRefused() {
		this.values.put("fundBatches", List.of(7));
		rows().batches();
		assertThat(this.input.violations().found())
			.containsExactly(Violation.of("fundBatches[1]", "fund.batch-line", 7));
	}

	private FundRows rows() {
		this.input = new Input(this.lines.rows(this.values));
		return new FundRows(this.input, TODAY);
	}

}
