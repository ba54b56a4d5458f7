package org.fasttrack.board;

import java.util.Map;
import java.util.Set;

import org.fasttrack.project.Application.Category;
import org.fasttrack.project.ReportCategory;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

/**
 * Which projects' money is added up; what is null does not matter.
 *
 * @param division of which county or of the city
 * @param year of which year, that of the fund document
 * @param fundType paid from which fund
 * @param category of which category of integrated funds (整合类别)
 * @param reportCategory of which category that offices report by (衔接统计类别)
 */
public record FundFilter(@Nullable String division, @Nullable Integer year, @Nullable String fundType,
		@Nullable Category category, @Nullable ReportCategory reportCategory) {

	/** All of them. */
	public static final FundFilter NONE = new FundFilter(null, null, null, null, null);

	private static final Set<String> FIELDS = Set.of("division", "year", "fundType", "category", "reportCategory");

	/**
	 * @throws org.fasttrack.rule.RuleViolation naming everything that is wrong
	 */
	public static FundFilter read(Map<String, ? extends @Nullable Object> asked) {
		Input input = new Input(asked).only(FIELDS);
		FundFilter filter = new FundFilter(input.optionalCode("division", 6),
				input.given("year") ? input.whole("year", 2000, 2100) : null, input.optionalCode("fundType", 40),
				input.given("category") ? input.choice("category", Category.class) : null,
				input.given("reportCategory") ? input.choice("reportCategory", ReportCategory.class) : null);
		input.check();
		return filter;
	}

}
