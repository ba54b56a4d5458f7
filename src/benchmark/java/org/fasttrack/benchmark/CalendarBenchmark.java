package org.fasttrack.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Our calendar beside the library that it is built on. Of each round the fastest of many
 * short windows counts: only what disturbs makes one slower.
 */
class CalendarBenchmark {

	private static final int ROUNDS = 5;

	private static final String TARGET = "at most 1.2";

	private final Map<String, List<Double>> nanoseconds = new TreeMap<>();

	@Test
	void countsAsFastAsTheLibrary() throws RunnerException {
		Report report = new Report("calendar", "library");
		Options options = new OptionsBuilder().include(CalendarCalls.class.getName())
			.verbosity(VerboseMode.SILENT)
			.build();
		for (int round = 0; round < ROUNDS; round++) {
			for (RunResult result : new Runner(options).run()) {
				String method = result.getParams().getBenchmark();
				this.nanoseconds
					.computeIfAbsent(
							method.substring(method.lastIndexOf('.') + 1) + result.getParams().getParam("spans"),
							(key) -> new ArrayList<>())
					.add(result.getPrimaryResult().getStatistics().getMin());
			}
		}
		compare(report, "Add the working days of thirty years", "add", "thirtyYears", TARGET);
		compare(report, "Working days between, thirty years apart", "between", "thirtyYears", TARGET);
		compare(report, "Add up to 65 working days", "add", "limits", "");
		compare(report, "Working days between, up to 90 days apart", "between", "limits", "");
		report.print();
	}

	private void compare(Report report, String measure, String question, String spans, String target) {
		report.compare(measure, this.nanoseconds.get(question + "Ours" + spans),
				this.nanoseconds.get(question + "Library" + spans), " ns", target);
	}

}
