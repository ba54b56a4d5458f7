package org.fasttrack.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.project.Application.Tier;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Typed;
import org.jspecify.annotations.Nullable;

/**
 * One amount of each tier, as applications gave them before there were batches, and as a
 * list of projects or an outside platform may still give them: each becomes one batch.
 */
final class SingleFunds {

	/** Their names and those of the columns that they become. */
	private static final Map<String, String> PARTS = Map.of("Amount", "amount", "Document", "document", "IssuedOn",
			"issuedOn", "ArrivedOn", "arrivedOn");

	/** The names of all of them. */
	static final Set<String> FIELDS = Arrays.stream(Tier.values())
		.flatMap((tier) -> PARTS.keySet().stream().map((part) -> field(tier, part)))
		.collect(Collectors.toUnmodifiableSet());

	private SingleFunds() {
	}

	/** The field of one tier's money, e.g. fundCentralAmount. */
	static String field(Tier tier, String part) {
		return "fund" + tier.name().charAt(0) + tier.name().substring(1).toLowerCase(Locale.ROOT) + part;
	}

	/** Which of them name an amount. */
	static Stream<String> given(Input input) {
		return Arrays.stream(Tier.values()).map((tier) -> field(tier, "Amount")).filter(input::given);
	}

	/** Takes them out of the values, and makes them rows. */
	static List<Map<String, Object>> take(Map<String, ? super Object> values) {
		List<Map<String, Object>> rows = new ArrayList<>();
		for (Tier tier : Tier.values()) {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("tier", tier.name());
			PARTS.forEach((part, column) -> {
				Object value = values.remove(field(tier, part));
				if (!isBlank(value)) {
					row.put(column, value);
				}
			});
			if (row.size() > 1 && !isZero(row.get("amount"))) {
				rows.add(row);
			}
		}
		return rows;
	}

	private static boolean isBlank(@Nullable Object value) {
		return value == null || Typed.isBlank(value.toString());
	}

	/** Before there were batches, a tier that gave nothing had an amount of zero. */
	private static boolean isZero(@Nullable Object amount) {
		BigDecimal number = (amount != null) ? Typed.number(amount.toString()) : null;
		return number != null && number.signum() == 0;
	}

}
