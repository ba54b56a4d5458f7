package org.fasttrack.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what was measured, and keeps the table in {@code target/benchmarks}. */
final class Report {

	private final Path file;

	private final List<String> rows = new ArrayList<>();

	Report(String name) {
		this.file = Path.of("target", "benchmarks", name + ".md");
		this.rows.add("%s, %d processors (%s), Java %s".formatted(LocalDate.now(ZoneId.of("Asia/Shanghai")),
				Runtime.getRuntime().availableProcessors(), model(), Runtime.version().feature()));
		this.rows.add("");
		this.rows.add("| measure | ours | bare | ratio | target |");
		this.rows.add("| --- | --- | --- | --- | --- |");
	}

	/** Two numbers side by side, with the ratio of ours to the other. */
	void compare(String measure, double ours, double bare, String unit, String target) {
		compare(measure, ours, bare, ours / bare, unit, target);
	}

	void compare(String measure, double ours, double bare, double ratio, String unit, String target) {
		row(measure, number(ours) + unit, number(bare) + unit, "**" + number(ratio) + "**", target);
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

	static String number(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

}
