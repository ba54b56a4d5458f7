package org.fasttrack.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.fasttrack.report.Figures.Counts;
import org.fasttrack.report.Figures.Place;
import org.fasttrack.report.Figures.Procedures;
import org.fasttrack.report.Figures.Row;

/**
 * Ranks units by the formula. What does not concern a unit does not count for or against
 * it: the weights of the other measures are taken for the whole. What is printed is what
 * the places go by: scores with one decimal. Nobody is ranked on a limit that may not be
 * called one in law.
 */
final class Ranking {

	private static final BigDecimal FULL = BigDecimal.valueOf(100);

	private Ranking() {
	}

	static List<Place> of(List<FormulaLine> formula, List<Row> difficulties, List<Procedures> procedures) {
		Map<String, String> names = new TreeMap<>();
		Map<String, Map<Measure, BigDecimal>> measured = new TreeMap<>();
		for (Row row : difficulties) {
			names.put(row.code(), row.name());
			measure(measured.computeIfAbsent(row.code(), (unit) -> new EnumMap<>(Measure.class)), row.counts());
		}
		for (Procedures each : procedures) {
			names.put(each.unit(), each.name());
			measure(measured.computeIfAbsent(each.unit(), (unit) -> new EnumMap<>(Measure.class)), each);
		}
		List<Place> places = new ArrayList<>();
		measured.forEach((unit, measures) -> {
			BigDecimal weights = BigDecimal.ZERO;
			BigDecimal sum = BigDecimal.ZERO;
			for (FormulaLine line : formula) {
				BigDecimal measure = measures.get(line.measure());
				if (measure != null) {
					weights = weights.add(line.weight());
					sum = sum.add(line.weight().multiply(measure));
				}
			}
			if (weights.signum() > 0) {
				places.add(new Place(0, unit, String.valueOf(names.get(unit)),
						sum.divide(weights, 1, RoundingMode.HALF_UP), measures));
			}
		});
		places.sort(Comparator.comparing(Place::score).reversed().thenComparing(Place::unit));
		List<Place> ranked = new ArrayList<>();
		for (int index = 0; index < places.size(); index++) {
			Place place = places.get(index);
			boolean shared = index > 0 && places.get(index - 1).score().compareTo(place.score()) == 0;
			ranked.add(new Place(shared ? ranked.get(index - 1).rank() : index + 1, place.unit(), place.name(),
					place.score(), place.measures()));
		}
		return ranked;
	}

	private static void measure(Map<Measure, BigDecimal> measures, Counts counts) {
		int handled = counts.resolved() + counts.waiting();
		if (handled > 0) {
			measures.put(Measure.RESOLVED, share(counts.resolved(), handled));
			measures.put(Measure.IN_TIME, share(handled - counts.overdue(), handled));
		}
		if (counts.resolved() > 0) {
			measures.put(Measure.SETTLED, share(counts.resolved() - counts.reopened(), counts.resolved()));
		}
	}

	private static void measure(Map<Measure, BigDecimal> measures, Procedures procedures) {
		int handled = procedures.decidedInLaw() + procedures.overdueInLaw();
		if (handled > 0) {
			measures.put(Measure.PROCEDURES, share(procedures.decidedInLaw(), handled));
		}
		if (procedures.statutoryDays() > 0) {
			measures.put(Measure.SAVED, share(procedures.savedDays(), procedures.statutoryDays()));
		}
	}

	/** A share in per cent, never below nothing. */
	private static BigDecimal share(int part, int whole) {
		return FULL.multiply(BigDecimal.valueOf(Math.max(part, 0)))
			.divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
	}

}
