package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.fasttrack.project.Application.EngineeringType;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Rows;
import org.jspecify.annotations.Nullable;

/**
 * The land of an application: whether new land is used, and a row for each area. Lists of
 * projects and callers of earlier versions answer with one use and the areas of three
 * kinds; that becomes rows as well.
 */
public final class LandForm {

	/** Whether new land is used at all. */
	static final String USES = "usesLand";

	/** The rows. */
	static final String ROWS = "land";

	/** The fields of the form. */
	static final Set<String> FIELDS = Set.of(USES, ROWS);

	/** The one use of the short answer. */
	public static final String SINGLE_USE = "landUse";

	/** The short answer's areas in hectares, each with its kind. */
	static final Map<String, LandKind> SINGLE_AREAS = singleAreas();

	/** The fields of the short answer. */
	public static final Set<String> SINGLE = single();

	/** No new land, in the short answer. */
	public static final String NONE = "NONE";

	private static final int MOST = 50;

	private static final Set<String> PARTS = Set.of("use", "kind", "area", "from", "to");

	private LandForm() {
	}

	/**
	 * The same values, with the short answer as rows; what it says is not judged.
	 */
	static Map<String, Object> asRows(Map<String, Object> values) {
		if (SINGLE.stream().noneMatch(values::containsKey)) {
			return values;
		}
		Map<String, Object> changed = new LinkedHashMap<>(values);
		changed.keySet().removeAll(SINGLE);
		Object use = values.get(SINGLE_USE);
		List<Map<String, Object>> rows = new ArrayList<>();
		SINGLE_AREAS.forEach((field, kind) -> {
			Object area = values.get(field);
			if (area != null && !area.toString().matches("[0.\\s]*")) {
				Map<String, Object> row = new LinkedHashMap<>();
				if (use != null) {
					row.put("use", use);
				}
				row.put("kind", kind.name());
				row.put("area", area);
				rows.add(row);
			}
		});
		if (use != null) {
			changed.putIfAbsent(USES, String.valueOf(!NONE.equals(use)));
		}
		if (!rows.isEmpty() && !NONE.equals(use)) {
			changed.putIfAbsent(ROWS, rows);
		}
		return changed;
	}

	/**
	 * Reads the land, and keeps it as rows.
	 * @param engineering the kind of works, which says how long a temporary use may last
	 * @param bounds what is believable, null for what is not judged again
	 */
	static List<Land> read(Input input, @Nullable EngineeringType engineering, @Nullable ApplicationBounds bounds) {
		if (SINGLE.stream().anyMatch(input::given)) {
			if (FIELDS.stream().anyMatch(input::given)) {
				input.violations().add(SINGLE_USE, "land.twice");
			}
			return readSingle(input, bounds);
		}
		Boolean uses = input.answer(USES);
		List<Land> rows = Rows.read(input, ROWS, PARTS, MOST, "land.row", (row) -> row(row, engineering, bounds));
		if (Boolean.TRUE.equals(uses) && rows.isEmpty() && !input.violations().hasWithin(ROWS)) {
			input.violations().add(ROWS, "land.required");
		}
		if (Boolean.FALSE.equals(uses) && bounds != null) {
			BigDecimal sum = rows.stream().map(Land::area).reduce(BigDecimal.ZERO, BigDecimal::add);
			if (sum.signum() > 0) {
				input.violations().add(ROWS, "land.none", sum.stripTrailingZeros().toPlainString());
			}
		}
		return rows;
	}

	private static @Nullable Land row(Input row, @Nullable EngineeringType engineering,
			@Nullable ApplicationBounds bounds) {
		LandUse use = row.choice("use", LandUse.class);
		LandKind kind = row.choice("kind", LandKind.class);
		BigDecimal area = row.decimal("area", 4);
		if (area != null && area.signum() == 0) {
			row.violations().add("area", "positive");
		}
		boolean temporary = use == LandUse.TEMPORARY;
		LocalDate from = (temporary && bounds != null) ? row.date("from") : row.optionalDate("from");
		LocalDate to = (temporary && bounds != null) ? row.date("to") : row.optionalDate("to");
		if (bounds != null) {
			ApplicationForm.atMost(row, "area", area, bounds.maxArea());
			period(row, use, kind, from, to, engineering, bounds);
		}
		return (use != null && kind != null && area != null) ? new Land(use, kind, area, from, to) : null;
	}

	private static void period(Input row, @Nullable LandUse use, @Nullable LandKind kind, @Nullable LocalDate from,
			@Nullable LocalDate to, @Nullable EngineeringType engineering, ApplicationBounds bounds) {
		if (use != null && use != LandUse.TEMPORARY) {
			if (from != null || to != null) {
				row.violations().add((from != null) ? "from" : "to", "land.only-temporary");
			}
			return;
		}
		if (from == null || to == null) {
			return;
		}
		if (!to.isAfter(from)) {
			row.violations().add("to", "after", from);
			return;
		}
		int years = bounds.temporaryYears(kind, engineering);
		LocalDate last = from.plusYears(years).minusDays(1);
		if (to.isAfter(last)) {
			row.violations().add("to", "land.period", years, last, to);
		}
	}

	private static List<Land> readSingle(Input input, @Nullable ApplicationBounds bounds) {
		boolean none = NONE.equals(input.optionalCode(SINGLE_USE, 40));
		LandUse use = none ? null : input.choice(SINGLE_USE, LandUse.class);
		List<Land> rows = new ArrayList<>();
		SINGLE_AREAS.forEach((field, kind) -> {
			BigDecimal area = input.optionalDecimal(field, 4);
			if (area == null || area.signum() == 0) {
				return;
			}
			if (use != null) {
				rows.add(new Land(use, kind, area, null, null));
			}
			if (bounds != null && none) {
				input.violations().add(field, "land.none-single", area.stripTrailingZeros().toPlainString());
			}
			else if (bounds != null) {
				ApplicationForm.atMost(input, field, area, bounds.maxArea());
			}
		});
		if (use != null && rows.isEmpty() && SINGLE_AREAS.keySet().stream().noneMatch(input.violations()::has)) {
			input.violations().add(SINGLE_AREAS.keySet().iterator().next(), "land.required-single");
		}
		Map<String, Object> kept = new LinkedHashMap<>();
		kept.put(USES, String.valueOf(!none));
		kept.put(ROWS, rows.stream().map(LandForm::values).toList());
		input.keepInstead(SINGLE, kept);
		return rows;
	}

	/** A row as the form has it. */
	static Map<String, Object> values(Land row) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("use", row.use().name());
		values.put("kind", row.kind().name());
		values.put("area", row.area().stripTrailingZeros().toPlainString());
		if (row.from() != null) {
			values.put("from", row.from().toString());
		}
		if (row.to() != null) {
			values.put("to", row.to().toString());
		}
		return values;
	}

	private static Map<String, LandKind> singleAreas() {
		Map<String, LandKind> areas = new LinkedHashMap<>();
		areas.put("landGrassland", LandKind.GRASSLAND);
		areas.put("landFarmland", LandKind.FARMLAND);
		areas.put("landForest", LandKind.FOREST);
		return areas;
	}

	private static Set<String> single() {
		Set<String> fields = new TreeSet<>(SINGLE_AREAS.keySet());
		fields.add(SINGLE_USE);
		return Set.copyOf(fields);
	}

}
