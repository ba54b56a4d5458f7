package org.fasttrack.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Prints what was measured, and keeps the table in {@code target/benchmarks}. */
final class Report {

	private final Path file;

	private final List<String> rows = new ArrayList<>();

	Report(String name) {
		this(name, "bare");
	}

	/** Against something else than a bare engine. */
	Report(String name, String other) {
		this.file = Path.of("target", "benchmarks", name + ".md");
		this.rows.add("%s, %d processors (%s), Java %s, load average before: %.1f".formatted(
				LocalDate.now(ZoneId.of("Asia/Shanghai")), Runtime.getRuntime().availableProcessors(), model(),
				Runtime.version().feature(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
		this.rows.add("");
		this.rows.add("| measure | ours | " + other + " | ratio | target |");
		this.rows.add("| --- | --- | --- | --- | --- |");
	}

	/** Two numbers side by side, with the ratio of ours to the other. */
	void compare(String measure, double ours, double bare, String unit, String target) {
		row(measure, number(ours) + unit, number(bare) + unit, "**" + number(ours / bare) + "**", target);
	}

	/** Pairs that were measured one after the other: the ratio is that of each pair. */
	void compare(String measure, List<Double> ours, List<Double> bare, String unit, String target) {
		List<Double> ratios = IntStream.range(0, ours.size())
			.mapToObj((i) -> ours.get(i) / bare.get(i))
			.sorted()
			.toList();
		row(measure + " (median of " + ours.size() + " pairs)", number(median(ours)) + unit,
				number(median(bare)) + unit, "**" + number(median(ratios)) + "** (" + number(ratios.get(0)) + "–"
						+ number(ratios.get(ratios.size() - 1)) + ")",
				target);
	}

	void row(String measure, String ours, String bare, String ratio, String target) {
		this.rows.add("| " + String.join(" | ", measure, ours, bare, ratio, target) + " |");
	}

	/** A line that belongs to no table. */
	static void say(String format, Object... values) {
		System.out.println(String.format(Locale.ROOT, format, values));
	}

	void print() {
		try {
			Files.createDirectories(this.file.getParent());
			Files.write(this.file, this.rows);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		say("%n%s%n", String.join("\n", this.rows));
	}

	/** The processor's name, as far as the system tells it. */
	private static String model() {
		Path processors = Path.of("/proc/cpuinfo");
		try {
			return Files.exists(processors) ? Files.readAllLines(processors)
				.stream()
				.filter((line) -> line.startsWith("model name"))
				.findFirst()
				.map((line) -> line.substring(line.indexOf(':') + 1).trim())
				.orElse("unknown") : System.getProperty("os.arch");
		}
		catch (IOException ex) {
			return "unknown";
		}
	}

	static double median(List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	/**
	 * How long each of so many calls took, in milliseconds, after some that do not count.
	 */
	static List<Double> times(int times, int warmUp, Supplier<?> work) {
		List<Double> all = new ArrayList<>();
		for (int i = 0; i < times + warmUp; i++) {
			long start = System.nanoTime();
			work.get();
			if (i >= warmUp) {
				all.add((System.nanoTime() - start) / 1e6);
			}
		}
		return all;
	}

	/** What 19 of 20 do not exceed. */
	static double percentile(List<Double> times) {
		return times.stream().sorted().toList().get((times.size() * 95 - 1) / 100);
	}

	/** The median, and what 19 of 20 do not exceed. */
	static String milliseconds(List<Double> times) {
		return "%.1f ms, p95 %.1f ms".formatted(median(times), percentile(times));
	}

	static String number(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

}
