package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.fasttrack.project.Application.Category;
import org.fasttrack.project.Application.Tier;
import org.fasttrack.project.OtherSource.Origin;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the money of a project comes from: any number of batches, each of one fund
 * document, and other sources. Together they are the total investment.
 */
final class FundRows {

	static final String BATCHES = "fundBatches";

	static final String SOURCES = "otherSources";

	static final String REQUESTED = "requestedAmount";

	/** The columns of both, in the order in which a line names them. */
	static final Map<String, List<String>> COLUMNS = Map.of(BATCHES,
			List.of("tier", "document", "issuedOn", "arrivedOn", "amount"), SOURCES, List.of("origin", "amount"));

	/** More than any project has; it keeps a mistake from filling the table. */
	private static final int MOST = 200;

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	private final Input input;

	private final LocalDate today;

	FundRows(Input input, LocalDate today) {
		this.input = input;
		this.today = today;
	}

	List<FundBatch> batches() {
		Set<List<Object>> known = new HashSet<>();
		List<FundBatch> batches = read(BATCHES, "fund.batch-line", (row) -> batch(row, known));
		SingleFunds.given(this.input).forEach((field) -> this.input.violations().add(field, "fund.single-and-batches"));
		if (batches.isEmpty() && this.input.isJudged() && !this.input.given(REQUESTED)
				&& !this.input.violations().hasWithin(BATCHES)) {
			this.input.violations().add(BATCHES, "fund.batch-or-request");
		}
		return batches;
	}

	/**
	 * The category that offices report by: a subsidy of interest may have none, and what
	 * was submitted before it was asked for has none.
	 */
	static @Nullable ReportCategory reportCategory(Input input, @Nullable Category category) {
		boolean needed = input.isJudged() && category != Category.LOAN_INTEREST;
		return (needed || input.given("reportCategory")) ? input.choice("reportCategory", ReportCategory.class) : null;
	}

	/** What is asked for and no document gives yet (拟申请资金), null if nothing is. */
	@Nullable BigDecimal requested() {
		BigDecimal requested = this.input.optionalDecimal(REQUESTED, 2);
		return (requested != null && requested.signum() > 0) ? requested : null;
	}

	/** The share of labour that the plan promises (%), null if it promises none. */
	static @Nullable BigDecimal labourPromise(Input input) {
		BigDecimal promise = input.optionalDecimal("labourPromise", 2);
		if (promise != null && promise.compareTo(HUNDRED) > 0) {
			input.violations().add("labourPromise", "range", 0, HUNDRED, promise.toPlainString());
		}
		return (promise != null && promise.signum() > 0) ? promise : null;
	}

	List<OtherSource> sources() {
		return read(SOURCES, "fund.source-line", FundRows::source);
	}

	private <T> List<T> read(String field, String lineRule, Function<Input, @Nullable T> reader) {
		return Rows.read(this.input, field, Set.copyOf(columns(field)), MOST, lineRule, reader);
	}

	static List<String> columns(String field) {
		return Intake.present(COLUMNS.get(field));
	}

	private @Nullable FundBatch batch(Input row, Set<List<Object>> known) {
		Tier tier = row.choice("tier", Tier.class);
		String document = row.text("document", 100);
		LocalDate issued = row.date("issuedOn");
		LocalDate arrived = row.optionalDate("arrivedOn");
		BigDecimal amount = amount(row);
		notAfterToday(row, "issuedOn", issued);
		notAfterToday(row, "arrivedOn", arrived);
		if (issued != null && arrived != null && arrived.isBefore(issued)) {
			row.violations().add("arrivedOn", "not-before", issued);
		}
		if (tier == null || document == null || issued == null || amount == null) {
			return null;
		}
		if (row.isJudged() && !known.add(List.of(tier, document))) {
			row.violations().add("document", "fund.batch-twice", document);
		}
		return new FundBatch(tier, document, issued, arrived, amount);
	}

	private static @Nullable OtherSource source(Input row) {
		Origin origin = row.choice("origin", Origin.class);
		BigDecimal amount = amount(row);
		return (origin != null && amount != null) ? new OtherSource(origin, amount) : null;
	}

	private static @Nullable BigDecimal amount(Input row) {
		BigDecimal amount = row.decimal("amount", 2);
		if (amount != null && amount.signum() == 0) {
			row.violations().add("amount", "positive");
			return null;
		}
		return amount;
	}

	private void notAfterToday(Input row, String field, @Nullable LocalDate date) {
		if (date != null && date.isAfter(this.today)) {
			row.violations().add(field, "not-after-today", date, this.today);
		}
	}

	/**
	 * Notes at the field that the money and the total differ; what could not be read is
	 * not added up.
	 */
	void checkSum(String field, List<FundBatch> batches, List<OtherSource> sources, @Nullable BigDecimal requested,
			@Nullable BigDecimal total) {
		if (total == null || this.input.violations().has(REQUESTED) || this.input.violations().hasWithin(BATCHES)
				|| this.input.violations().hasWithin(SOURCES)) {
			return;
		}
		BigDecimal fund = sum(batches.stream().map(FundBatch::amount).toList());
		BigDecimal other = sum(sources.stream().map(OtherSource::amount).toList());
		BigDecimal asked = (requested != null) ? requested : new BigDecimal("0.00");
		BigDecimal sum = fund.add(other).add(asked);
		if (sum.compareTo(total) != 0) {
			this.input.violations()
				.add(field, "fund.sum", fund.toPlainString(), other.toPlainString(), total.toPlainString(),
						total.subtract(sum).abs().toPlainString(), asked.toPlainString());
		}
	}

	static BigDecimal sum(List<BigDecimal> amounts) {
		return amounts.stream().reduce(new BigDecimal("0.00"), BigDecimal::add);
	}

}
