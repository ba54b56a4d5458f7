package org.fasttrack.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The fund documents of a project of the reserve (入库储备), which applies without one and
 * needs it before its tender. Every method runs in the transaction of the step that calls
 * it.
 */
@Service
public class FundDocuments {

	/** The field that gives them. */
	public static final String FIELD = FundRows.BATCHES;

	private final ProjectRegister projects;

	private final ApplicationRows rows;

	private final FundTable table;

	private final FundTypes types;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	FundDocuments(ProjectRegister projects, ApplicationRows rows, FundTable table, FundTypes types,
			ApplicationEventPublisher events, Clock clock) {
		this.projects = projects;
		this.rows = rows;
		this.table = table;
		this.types = types;
		this.events = events;
		this.clock = clock;
	}

	/** Whether the project has none yet. */
	public boolean areMissing(String code) {
		return this.table.isEmpty(code);
	}

	/**
	 * Puts the batches of fund documents in the place of what was asked for.
	 * @throws org.fasttrack.rule.RuleViolation naming every wrong row, if they and the
	 * other sources are not the total, or if the fund was not eligible in their year
	 */
	public void give(Entry entry, Input given) {
		String code = entry.projectCode();
		Application before = this.projects.application(code);
		if (!given.given(FIELD)) {
			throw RuleViolation.invalid(FIELD, "fund.before-tender");
		}
		Input input = this.rows.input(given.part(Set.of(FIELD)));
		FundRows money = new FundRows(input, LocalDate.now(this.clock));
		List<FundBatch> batches = money.batches();
		money.checkSum(FIELD, batches, before.otherSources(), null, before.totalInvestment());
		if (batches.stream().anyMatch((batch) -> !this.types.eligibleIn(before.fundType(), batch.year()))) {
			input.violations().add(FIELD, "fund.not-eligible", before.fundType());
		}
		input.check();
		this.projects.replaced(code,
				this.rows.addBatches(code, Objects.requireNonNull(input.kept().get(FIELD)), entry.actor().userId()));
		this.events.publishEvent(new Moved(What.PROJECT, code));
	}

}
