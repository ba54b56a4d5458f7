package org.fasttrack.project;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.fasttrack.organization.Division;
import org.fasttrack.project.Application.BenefitLinkage;
import org.fasttrack.project.Application.Category;
import org.fasttrack.project.Application.ConstructionNature;
import org.fasttrack.project.Application.EiaClass;
import org.fasttrack.project.Application.EngineeringType;
import org.fasttrack.project.Application.FundTask;
import org.fasttrack.project.Application.PlanningArea;
import org.fasttrack.project.Application.Publicity;
import org.fasttrack.project.Application.PublicityLevel;
import org.fasttrack.project.Application.SensitiveArea;
import org.fasttrack.project.Application.SimplifiedGround;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the application form, which are also the names under which an application
 * is kept, and the rules between them.
 */
public final class ApplicationForm {

	/** The names of all fields. */
	public static final Set<String> FIELDS = fields();

	private ApplicationForm() {
	}

	/** The field of one publicity, e.g. publicityVillageFrom. */
	static String publicity(PublicityLevel level, String part) {
		return "publicity" + capitalized(level.name()) + part;
	}

	/**
	 * Reads an application and checks the rules between its fields.
	 * @param fundTypes the codes of the known fund types
	 * @param departments the codes of the functions that can be an industry department
	 * @param today the business date; what has happened cannot lie after it
	 * @param bounds what is believable, null for what was submitted before and is not
	 * judged again
	 * @throws org.fasttrack.rule.RuleViolation naming every wrong field
	 */
	static Application read(Input input, Collection<String> fundTypes, Collection<String> departments, LocalDate today,
			@Nullable ApplicationBounds bounds) {
		Intake.Common common = Intake.Common.read(input);
		String tibetan = input.optionalText("projectNameTibetan", 300);
		String department = code(input, "industryDepartment", departments);
		String location = input.text("location", 200);
		Integer altitude = input.whole("altitude", (bounds != null) ? bounds.minAltitude() : 0,
				(bounds != null) ? bounds.maxAltitude() : 8848);
		String reserve = input.text("reserveNumber", 60);
		Boolean planIssued = input.answer("annualPlanIssued");
		String planNumber = Boolean.TRUE.equals(planIssued) ? input.text("annualPlanNumber", 100)
				: input.optionalText("annualPlanNumber", 100);
		String fundType = code(input, "fundType", fundTypes);
		FundTask fundTask = input.choice("fundTask", FundTask.class);
		Category category = input.choice("category", Category.class);
		ReportCategory reported = FundRows.reportCategory(input, category);
		EngineeringType engineering = input.choice("engineeringType", EngineeringType.class);
		ConstructionNature nature = input.choice("constructionNature", ConstructionNature.class);
		String content = input.lines("content", 500);
		FundRows money = new FundRows(input, today);
		List<FundBatch> batches = money.batches();
		List<OtherSource> sources = money.sources();
		BigDecimal requested = money.requested();
		money.checkSum("totalInvestment", batches, sources, requested, common.totalInvestment());
		Division.Level level = input.choice("approvalLevel", Division.Level.class);
		SimplifiedGround ground = input.choice("simplifiedGround", SimplifiedGround.class);
		BigDecimal estimate = input.decimal("contractEstimate", 2);
		atMostTotal(input, "contractEstimate", estimate, common.totalInvestment());
		List<Land> land = LandForm.read(input, engineering, bounds);
		PlanningArea planning = input.choice("planningArea", PlanningArea.class);
		Set<SensitiveArea> sensitive = input.choices("sensitiveAreas", SensitiveArea.class);
		if (sensitive.isEmpty() && !input.violations().has("sensitiveAreas")) {
			input.violations().add("sensitiveAreas", "choose-or-none");
		}
		if (sensitive.contains(SensitiveArea.NONE) && sensitive.size() > 1) {
			input.violations().add("sensitiveAreas", "none-excludes");
		}
		BigDecimal disturbed = input.decimal("disturbedArea", 4);
		BigDecimal earthwork = input.decimal("earthwork", 2);
		boolean building = engineering == EngineeringType.BUILDING_MUNICIPAL;
		BigDecimal floorArea = building ? input.decimal("floorArea", 2) : input.optionalDecimal("floorArea", 2);
		Boolean fire = building ? input.answer("specialFireSafety") : Boolean.valueOf(input.flag("specialFireSafety"));
		EiaClass eia = input.choice("eiaClass", EiaClass.class);
		Boolean waterIntake = input.answer("waterIntake");
		Boolean highEnergy = input.answer("highEnergyUse");
		BigDecimal promise = FundRows.labourPromise(input);
		BigDecimal labour = (fundTask == FundTask.WORK_RELIEF || promise != null) ? input.decimal("labourPay", 2)
				: input.optionalDecimal("labourPay", 2);
		atMostTotal(input, "labourPay", labour, common.totalInvestment());
		Set<BenefitLinkage> linkage = input.choices("benefitLinkage", BenefitLinkage.class);
		boolean production = category == Category.PRODUCTION;
		if (production && linkage.isEmpty() && !input.violations().has("benefitLinkage")) {
			input.violations().add("benefitLinkage", "required-production");
		}
		if (linkage.contains(BenefitLinkage.NONE) && linkage.size() > 1) {
			input.violations().add("benefitLinkage", "none-excludes");
		}
		Integer households = (production || input.given("benefitHouseholds"))
				? input.whole("benefitHouseholds", 0, 100_000) : null;
		String goal = input.lines("performanceGoal", 500);
		List<Publicity> publicity = publicity(input, today);
		LocalDate start = input.date("plannedStart");
		LocalDate completion = input.date("plannedCompletion");
		if (start != null && completion != null && !completion.isAfter(start)) {
			input.violations().add("plannedCompletion", "after", start);
		}
		boolean pledge = input.flag("negativeListPledge");
		if (bounds != null) {
			atMost(input, "disturbedArea", disturbed, bounds.maxArea());
			days(input, publicity, start, completion, bounds);
			if (!pledge && !input.violations().has("negativeListPledge")) {
				input.violations().add("negativeListPledge", "pledge.required");
			}
		}
		input.check();
		return new Application(Intake.present(common.name()), tibetan, Intake.present(common.projectUnit()),
				Intake.present(common.creditCode()), Intake.present(common.contactName()),
				Intake.present(common.contactPhone()), Intake.present(department), Intake.present(location),
				Intake.present(altitude), Intake.present(reserve), Intake.present(planIssued), planNumber,
				Intake.present(fundType), Intake.present(fundTask), Intake.present(category), reported,
				Intake.present(engineering), Intake.present(nature), Intake.present(content),
				Intake.present(common.totalInvestment()), batches, sources, requested, Intake.present(level),
				Intake.present(ground), Intake.present(estimate), land, Intake.present(planning), sensitive,
				Intake.present(disturbed), Intake.present(earthwork), floorArea, Intake.present(fire),
				Intake.present(eia), Intake.present(waterIntake), Intake.present(highEnergy), labour, promise, linkage,
				households, Intake.present(goal), publicity, Intake.present(start), Intake.present(completion), pledge,
				common.creditCodeReason());
	}

	/** An area in hectares that is larger was typed in another unit. */
	static void atMost(Input input, String field, @Nullable BigDecimal area, BigDecimal most) {
		if (area != null && area.compareTo(most) > 0) {
			input.violations()
				.add(field, "area.at-most", most.toPlainString(), area.stripTrailingZeros().toPlainString());
		}
	}

	private static void days(Input input, List<Publicity> publicity, @Nullable LocalDate start,
			@Nullable LocalDate completion, ApplicationBounds bounds) {
		Publicity before = null;
		for (Publicity each : publicity) {
			String field = publicity(each.level(), "From");
			if (each.from().isBefore(bounds.earliestPublicity())) {
				input.violations().add(field, "not-before", bounds.earliestPublicity());
			}
			else if (before != null && each.from().isBefore(before.from())) {
				input.violations().add(field, "publicity.order", before.from());
			}
			before = each;
		}
		if (start != null && start.isBefore(bounds.earliestStart())) {
			input.violations().add("plannedStart", "not-before", bounds.earliestStart());
		}
		if (completion != null && completion.isAfter(bounds.latestCompletion())) {
			input.violations().add("plannedCompletion", "not-after", bounds.latestCompletion());
		}
	}

	private static List<Publicity> publicity(Input input, LocalDate today) {
		List<Publicity> publicity = new ArrayList<>();
		for (PublicityLevel level : PublicityLevel.values()) {
			LocalDate from = input.date(publicity(level, "From"));
			LocalDate to = input.date(publicity(level, "To"));
			notAfterToday(input, publicity(level, "From"), from, today);
			if (from != null && to != null) {
				if (to.isBefore(from)) {
					input.violations().add(publicity(level, "To"), "not-before", from);
				}
				else {
					publicity.add(new Publicity(level, from, to));
				}
			}
		}
		return publicity;
	}

	private static void notAfterToday(Input input, String field, @Nullable LocalDate date, LocalDate today) {
		if (date != null && date.isAfter(today)) {
			input.violations().add(field, "not-after-today", date, today);
		}
	}

	private static void atMostTotal(Input input, String field, @Nullable BigDecimal amount,
			@Nullable BigDecimal total) {
		if (amount != null && total != null && amount.compareTo(total) > 0) {
			input.violations().add(field, "at-most-total", amount.toPlainString(), total.toPlainString());
		}
	}

	private static @Nullable String code(Input input, String field, Collection<String> known) {
		String code = input.code(field, 40);
		if (code != null && !known.contains(code)) {
			input.violations().add(field, "choice", code, String.join("、", known));
			return null;
		}
		return code;
	}

	/** What the application has, by its names; its lists have a field for each part. */
	private static Set<String> fields() {
		Set<String> fields = new TreeSet<>(SingleFunds.FIELDS);
		for (RecordComponent each : Application.class.getRecordComponents()) {
			switch (each.getName()) {
				case "publicity" -> Arrays.stream(PublicityLevel.values())
					.forEach((level) -> List.of("From", "To").forEach((part) -> fields.add(publicity(level, part))));
				case "land" -> fields.addAll(LandForm.FIELDS);
				default -> fields.add(each.getName());
			}
		}
		return Set.copyOf(fields);
	}

	private static String capitalized(String constant) {
		return constant.charAt(0) + constant.substring(1).toLowerCase(java.util.Locale.ROOT);
	}

}
