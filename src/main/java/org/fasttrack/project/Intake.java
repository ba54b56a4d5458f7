package org.fasttrack.project;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What an outside platform knows of a project and starts it with.
 *
 * @param projectCode the project code
 * @param projectName the project's name
 * @param projectUnit who builds it
 * @param creditCode that unit's unified social credit code
 * @param contactName whom to call
 * @param contactPhone where to call
 * @param division the division's code
 * @param totalInvestment in 万元, two decimals
 * @param creditCodeReason why a credit code whose check character is wrong is right all
 * the same; null if none was given
 */
public record Intake(String projectCode, String projectName, String projectUnit, String creditCode, String contactName,
		String contactPhone, String division, BigDecimal totalInvestment, @Nullable String creditCodeReason) {

	/** The names of the fields, the same in the form and in every call. */
	public static final Set<String> FIELDS = Set.of("projectCode", "projectName", "projectUnit", "creditCode",
			"contactName", "contactPhone", "division", "totalInvestment", "creditCodeReason");

	/** Those of them that may be left out. */
	public static final Set<String> OPTIONAL = Set.of("creditCodeReason");

	/**
	 * @param applicant the division that the caller applies for, null for who applies for
	 * none
	 * @throws org.fasttrack.rule.RuleViolation naming every wrong field, or if the caller
	 * may not apply for a project there
	 */
	static Intake read(Input input, @Nullable String applicant, Organization organization) {
		input.only(FIELDS);
		String code = input.code("projectCode", 40);
		if (code != null) {
			ProjectCode.violation("projectCode", code).ifPresent((found) -> add(input, found));
		}
		Common common = Common.read(input);
		String division = input.code("division", 6);
		if (division != null && organization.division(division).isEmpty()) {
			List<String> known = organization.divisions().stream().map((each) -> each.code() + each.name()).toList();
			input.violations().add("division", "choice", division, String.join("、", known));
		}
		if (code != null && division != null && !input.violations().has("projectCode")
				&& !input.violations().has("division")) {
			String applies = (applicant != null) ? applicant : appliesByCode(code, division, organization);
			requireSameDivision(input, code, organization.city().code().equals(applies) ? applies : division,
					organization);
		}
		input.check();
		if (applicant != null && !organization.city().code().equals(applicant) && !applicant.equals(division)) {
			throw RuleViolation.forbidden("own-division");
		}
		return new Intake(present(code), present(common.name()), present(common.projectUnit()),
				present(common.creditCode()), present(common.contactName()), present(common.contactPhone()),
				present(division), present(common.totalInvestment()), common.creditCodeReason());
	}

	/**
	 * Whether a later call means the same. What was kept before texts were read in one
	 * form is read in it now.
	 */
	boolean isSame(Intake later) {
		return later.equals(new Intake(this.projectCode, Typed.line(this.projectName), Typed.line(this.projectUnit),
				this.creditCode, Typed.line(this.contactName), this.contactPhone, this.division, this.totalInvestment,
				this.creditCodeReason));
	}

	/**
	 * Who applies where a system applies for others: the city for what has a code of the
	 * city's, wherever it builds; otherwise the place where it is built.
	 */
	private static String appliesByCode(String code, String division, Organization organization) {
		String city = organization.city().code();
		return ProjectCode.division(code).equals(city) ? city : division;
	}

	/**
	 * The division that applies for the project.
	 * @param applicant the division that the caller applies for, null for who applies for
	 * none
	 */
	String appliedBy(@Nullable String applicant, Organization organization) {
		return (applicant != null) ? applicant : appliesByCode(this.projectCode, this.division, organization);
	}

	/**
	 * A code that an authority above the city gave says nothing of the county; one that
	 * the city or a county gave is that of its own applicants, and nobody else takes it.
	 * @param division of those who apply: where it is built, or the city
	 */
	private static void requireSameDivision(Input input, String code, String division, Organization organization) {
		String ofCode = ProjectCode.division(code);
		organization.division(ofCode)
			.filter((each) -> !ofCode.equals(division))
			.ifPresent((each) -> input.violations()
				.add("projectCode", "project-code.other-county", ofCode, each.name(), division));
	}

	static void add(Input input, Violation found) {
		input.violations().add(found.field(), found.rule(), found.args().toArray());
	}

	/** What was read is there once {@link Input#check()} has passed. */
	static <T> T present(@Nullable T value) {
		return Optional.ofNullable(value).orElseThrow(() -> new IllegalStateException("read after a failed check"));
	}

	/** The fields that the start and the application both ask for. */
	record Common(@Nullable String name, @Nullable String projectUnit, @Nullable String creditCode,
			@Nullable String contactName, @Nullable String contactPhone, @Nullable BigDecimal totalInvestment,
			@Nullable String creditCodeReason) {

		static Common read(Input input) {
			String name = input.name("projectName", 200);
			String unit = input.name("projectUnit", 100);
			String credit = input.code("creditCode", 40);
			String reason = input.optionalText("creditCodeReason", 200);
			if (credit != null && input.isJudged()) {
				CreditCode.violation("creditCode", credit, reason).ifPresent((found) -> add(input, found));
			}
			String contact = input.name("contactName", 50);
			String phone = input.telephone("contactPhone");
			BigDecimal total = input.decimal("totalInvestment", 2);
			if (total != null && total.signum() == 0) {
				input.violations().add("totalInvestment", "positive");
			}
			return new Common(name, unit, credit, contact, phone, total, reason);
		}

	}

}
