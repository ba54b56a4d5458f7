package org.fasttrack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.fasttrack.Tables;
import org.fasttrack.process.DecisionTable.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten typical projects of the region, as they stand in typical-projects.txt: what each
 * needs by the catalogue of one day, in which order, and by which law. Read that file
 * beside the law before you change a line of it.
 */
class TypicalProjectsTest {

	/** The day of the catalogue, after the corrections of 2026-12-01. */
	private static final String DAY = "2027-03-01";

	private static final List<String> ORDER = Tables.read("seeds/procedures.csv")
		.stream()
		.map((row) -> row.get("code"))
		.distinct()
		.toList();

	private static final Map<String, DecisionTable> TABLES = new LinkedHashMap<>();

	private static final Map<String, Map<String, String>> CATALOGUE = catalogue();

	static {
		Stream.of("landProcedures", "environmentProcedures", "worksProcedures", "approvalPath")
			.forEach((table) -> TABLES.put(table, new DecisionTable(table)));
	}

	@Test
	void thereAreTen() {
		assertThat(projects()).hasSize(10);
	}

	/**
	 * What is marked 多 is in the plan and not in the law, what is marked 缺 the reverse.
	 */
	@ParameterizedTest
	@MethodSource("projects")
	void typicalProjectNeedsWhatItsLawSaysAndInThatOrder(Typical project) {
		List<String> plan = plan(project);
		assertThat(plan).as("%s", String.join("\n", plan)).containsExactlyElementsOf(project.plan());
		assertThat(project.missing())
			.noneMatch((code) -> plan.stream().anyMatch((line) -> line.contains(" " + code + " ")));
	}

	/**
	 * Each line: the wave in which it can begin, the code, the name, the law of its
	 * rules.
	 */
	private static List<String> plan(Typical project) {
		Map<String, Object> facts = PlanTablesTest.usual();
		facts.putAll(PlanTablesTest.facts(project.facts()));
		facts.put("simplifiedMaxInvestment", new BigDecimal(Tables.parameter("simplified.max-investment")));
		Map<String, Object> variables = new HashMap<>(Map.of("facts", facts));
		variables.put("approvalPath", table("approvalPath").decide(variables).rows().get(0).get("approvalPath"));
		Map<String, String> laws = new TreeMap<>(Comparator.comparing(ORDER::indexOf));
		for (String name : List.of("landProcedures", "environmentProcedures", "worksProcedures")) {
			Outcome outcome = table(name).decide(variables);
			for (int i = 0; i < outcome.rows().size(); i++) {
				String code = (String) outcome.rows().get(i).get("procedure");
				String law = table(name).descriptions().get(outcome.rules().get(i));
				if (CATALOGUE.containsKey(code)) {
					laws.merge(code, String.valueOf(law), (one, other) -> one.equals(other) ? one : one + "｜" + other);
				}
			}
		}
		Map<String, Integer> waves = new HashMap<>();
		List<String> lines = new ArrayList<>();
		laws.forEach((code, law) -> lines
			.add(wave(code, laws, waves) + " " + code + " " + row(code).get("name") + " ← " + law));
		// POST comes after the start, in the order of the catalogue.
		lines.sort(Comparator.comparing((line) -> line.startsWith("后") ? 99 : Integer.parseInt(line.split(" ")[0])));
		return lines;
	}

	private static String wave(String code, Map<String, String> plan, Map<String, Integer> waves) {
		return row(code).get("phase").equals("POST") ? "后" : String.valueOf(depth(code, plan, waves));
	}

	private static int depth(String code, Map<String, String> plan, Map<String, Integer> waves) {
		Integer known = waves.get(code);
		if (known != null) {
			return known;
		}
		String after = String.valueOf(row(code).get("after"));
		List<String> before = after.equals("ALL_PRE") ? plan.keySet()
			.stream()
			.filter((each) -> row(each).get("phase").equals("PRE") && !each.equals(code))
			.toList() : Stream.of(after.split(" ")).filter(plan::containsKey).toList();
		int depth = before.stream().mapToInt((each) -> depth(each, plan, waves)).max().orElse(0) + 1;
		waves.put(code, depth);
		return depth;
	}

	private static DecisionTable table(String name) {
		return Objects.requireNonNull(TABLES.get(name), name);
	}

	private static Map<String, String> row(String code) {
		return Objects.requireNonNull(CATALOGUE.get(code), code);
	}

	/** The version of each procedure that holds on the day. */
	private static Map<String, Map<String, String>> catalogue() {
		Map<String, Map<String, String>> rows = new HashMap<>();
		Tables.read("seeds/procedures.csv")
			.stream()
			.filter((row) -> row.get("valid_from").compareTo(DAY) <= 0
					&& (row.get("valid_to").isEmpty() || row.get("valid_to").compareTo(DAY) >= 0))
			.sorted(Comparator.comparing((row) -> Integer.parseInt(row.get("version"))))
			.forEach((row) -> rows.put(row.get("code"), row));
		return rows;
	}

	static List<Typical> projects() {
		List<Typical> projects = new ArrayList<>();
		for (String block : text().split("\n\n")) {
			List<String> lines = block.lines().filter((line) -> !line.startsWith("#")).toList();
			if (lines.size() < 2) {
				continue;
			}
			projects.add(new Typical(lines.get(0), lines.get(1),
					lines.stream()
						.skip(2)
						.filter((line) -> !line.startsWith("缺 ") && !line.startsWith("注 "))
						.map((line) -> line.replaceFirst("^多 ", ""))
						.toList(),
					lines.stream().filter((line) -> line.startsWith("缺 ")).map((line) -> line.split(" ")[1]).toList()));
		}
		return projects;
	}

	private static String text() {
		try {
			return Files.readString(Path.of("src/test/resources/typical-projects.txt"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A project of the file.
	 *
	 * @param name what is built
	 * @param facts how its facts differ from those of a project that touches nothing
	 * @param plan what it needs, a line each
	 * @param missing what the law asks for and no rule does
	 */
	record Typical(String name, String facts, List<String> plan, List<String> missing) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
