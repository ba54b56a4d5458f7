package org.fasttrack.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import org.fasttrack.project.Application.Category;
import org.fasttrack.project.Application.FundTask;
import org.fasttrack.project.Application.Publicity;
import org.fasttrack.project.Application.PublicityLevel;
import org.fasttrack.project.Application.Tier;
import org.fasttrack.rule.Parameters;

import org.springframework.stereotype.Service;

/** Reads from an application what decides whether its project may use the fast track. */
@Service
public class EligibilityCheck {

	private final ProjectRegister projects;

	private final FundTypes fundTypes;

	private final Parameters parameters;

	private final Clock clock;

	EligibilityCheck(ProjectRegister projects, FundTypes fundTypes, Parameters parameters, Clock clock) {
		this.projects = projects;
		this.fundTypes = fundTypes;
		this.parameters = parameters;
		this.clock = clock;
	}

	/**
	 * What the decision table of eligibility looks at.
	 * @return by input name; days in calendar days, shares in percent
	 */
	public Map<String, Object> facts(String code) {
		Application application = this.projects.application(code);
		LocalDate today = LocalDate.now(this.clock);
		Map<String, Object> facts = new LinkedHashMap<>();
		Integer year = application.fundYear();
		facts.put("fundEligible", (year != null) ? this.fundTypes.eligibleIn(application.fundType(), year)
				: this.fundTypes.eligibleOn(application.fundType(), today));
		facts.put("reserveNumber", application.reserveNumber());
		for (PublicityLevel level : PublicityLevel.values()) {
			facts.put(
					"publicity" + level.name().charAt(0) + level.name().substring(1).toLowerCase(java.util.Locale.ROOT)
							+ "Days",
					application.publicity()
						.stream()
						.filter((each) -> each.level() == level && !each.to().isAfter(today))
						.mapToInt(Publicity::days)
						.sum());
		}
		facts.put("publicityMinDays", this.parameters.whole("publicity.min-days"));
		facts.put("negativeListPledge", application.negativeListPledge());
		facts.put("workRelief", application.fundTask() == FundTask.WORK_RELIEF);
		facts.put("labourShare", labourShare(application));
		facts.put("labourMinShare", this.parameters.number(labourRule(application)));
		facts.put("labourPromise",
				(application.labourPromise() != null) ? application.labourPromise() : BigDecimal.ZERO);
		facts.put("production", application.category() == Category.PRODUCTION);
		facts.put("benefitLinked", !application.benefitLinkage().isEmpty()
				&& !application.benefitLinkage().contains(Application.BenefitLinkage.NONE));
		return facts;
	}

	/** Which share binds: that of the day of the first fund document. */
	private String labourRule(Application application) {
		LocalDate since = LocalDate.parse(this.parameters.text("labour.min-share-since"));
		LocalDate first = application.firstIssuedOn();
		return (first != null && first.isBefore(since)) ? "labour.min-share-before-2023" : "labour.min-share";
	}

	/**
	 * Labour pay in percent of the central funds, cut to four decimals; 0 if there are
	 * none. What a project promised without central funds is a share of all its batches;
	 * what one of the reserve pays, of what it asks for.
	 */
	private static BigDecimal labourShare(Application application) {
		BigDecimal central = application.amount(Tier.CENTRAL);
		BigDecimal base = (central.signum() > 0 || application.fundTask() == FundTask.WORK_RELIEF) ? central
				: FundRows.sum(application.fundBatches().stream().map(FundBatch::amount).toList());
		if (application.fundBatches().isEmpty() && application.requestedAmount() != null) {
			base = application.requestedAmount();
		}
		BigDecimal labour = application.labourPay();
		if (labour == null || base.signum() == 0) {
			return BigDecimal.ZERO;
		}
		BigDecimal share = labour.multiply(BigDecimal.valueOf(100))
			.divide(base, 4, RoundingMode.DOWN)
			.stripTrailingZeros();
		return (share.scale() < 0) ? share.setScale(0) : share;
	}

}
