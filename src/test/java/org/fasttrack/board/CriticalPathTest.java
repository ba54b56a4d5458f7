package org.fasttrack.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CriticalPathTest {

	@Test
	void nothingOpenTakesNoTime() {
		CriticalPath<String> path = path(Map.of(), Map.of());
		assertThat(path.length()).isZero();
		assertThat(path.chain()).isEmpty();
	}

	@Test
	void longerOfTwoParallelChainsDecides() {
		CriticalPath<String> path = path(ordered("A", 3, "B", 4, "C", 1, "D", 2, "CHECK", 2),
				Map.of("B", List.of("A"), "D", List.of("C"), "CHECK", List.of("A", "B", "C", "D")));
		assertThat(path.length()).isEqualTo(9);
		assertThat(path.chain()).containsExactly("A", "B", "CHECK");
		assertThat(path.end("D")).isEqualTo(3);
		assertThat(path.slack("A")).isZero();
		assertThat(path.slack("B")).isZero();
		assertThat(path.slack("CHECK")).isZero();
		assertThat(path.slack("C")).isEqualTo(4);
		assertThat(path.slack("D")).isEqualTo(4);
		assertThat(path.lengthWithout("C")).isEqualTo(9);
		assertThat(path.lengthWithout("A")).isEqualTo(6);
		// Then the other chain decides.
		assertThat(path.lengthWithout("B")).isEqualTo(5);
	}

	@Test
	void whatIsNotOpenIsNotWaitedFor() {
		CriticalPath<String> path = path(ordered("B", 4, "CHECK", 2),
				Map.of("A", List.of("START"), "B", List.of("A"), "CHECK", List.of("A", "B", "C")));
		assertThat(path.length()).isEqualTo(6);
		assertThat(path.chain()).containsExactly("B", "CHECK");
	}

	@Test
	void everythingWaitsForTheConfirmationOfThePlan() {
		CriticalPath<String> path = path(ordered("CONFIRM", 5, "A", 3, "B", 1),
				Map.of("A", List.of("CONFIRM"), "B", List.of("CONFIRM")));
		assertThat(path.length()).isEqualTo(8);
		assertThat(path.chain()).containsExactly("CONFIRM", "A");
		assertThat(path.slack("B")).isEqualTo(2);
		assertThat(path.lengthWithout("CONFIRM")).isEqualTo(3);
	}

	@Test
	void partThatNobodyWaitsForCanDecideTheEnd() {
		CriticalPath<String> path = path(ordered("A", 1, "CHECK", 2, "ADDED", 9), Map.of("CHECK", List.of("A")));
		assertThat(path.length()).isEqualTo(9);
		assertThat(path.chain()).containsExactly("ADDED");
		assertThat(path.slack("CHECK")).isEqualTo(6);
	}

	@Test
	void ofEqualChainsTheFirstIsNamedAndTheOtherHasNoSlackEither() {
		CriticalPath<String> path = path(ordered("A", 3, "B", 3, "CHECK", 1), Map.of("CHECK", List.of("A", "B")));
		assertThat(path.chain()).containsExactly("A", "CHECK");
		assertThat(path.slack("B")).isZero();
		assertThat(path.lengthWithout("A")).isEqualTo(4);
	}

	@Test
	void chainEndsWithWhatWaitsForTheOthersEvenIfThatTakesNoTime() {
		CriticalPath<String> path = path(ordered("CHECK", 0, "A", 3), Map.of("CHECK", List.of("A")));
		assertThat(path.chain()).containsExactly("A", "CHECK");
	}

	@Test
	void circleIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> path(ordered("A", 1, "B", 1), Map.of("A", List.of("B"), "B", List.of("A"))))
			.withMessageContaining("A");
	}

	/** Compares with what comes out if every path through the graph is walked. */
	@Test
	void randomGraphsEndAsTheLongestOfAllTheirPaths() {
		long seed = System.nanoTime();
		System.out.println("critical path seed " + seed);
		Random random = new Random(seed);
		for (int graph = 0; graph < 500; graph++) {
			Map<Integer, Integer> durations = new LinkedHashMap<>();
			Map<Integer, List<Integer>> before = new LinkedHashMap<>();
			List<Integer> names = new ArrayList<>();
			int size = random.nextInt(11);
			for (int i = 0; i < size; i++) {
				names.add(i);
			}
			Collections.shuffle(names, random);
			// A part waits only for such as have a smaller number, whatever their order.
			names.forEach((each) -> durations.put(each, random.nextInt(6)));
			double density = random.nextDouble();
			names.forEach((each) -> before.put(each,
					names.stream().filter((other) -> other < each && random.nextDouble() < density).toList()));
			compare(durations, before, "seed " + seed + ", graph " + graph);
		}
	}

	private static void compare(Map<Integer, Integer> durations, Map<Integer, List<Integer>> before, String graph) {
		CriticalPath<Integer> path = new CriticalPath<>(durations, before);
		List<List<Integer>> all = new ArrayList<>();
		durations.keySet().forEach((each) -> walk(each, before, List.of(), all));
		assertThat(path.length()).as(graph).isEqualTo(longest(all, durations));
		for (Integer each : durations.keySet()) {
			assertThat(path.end(each)).as(graph)
				.isEqualTo(longest(all.stream().filter((one) -> one.get(one.size() - 1).equals(each)).toList(),
						durations));
			assertThat(path.slack(each)).as(graph).isEqualTo(slack(each, durations, all));
			Map<Integer, Integer> without = new LinkedHashMap<>(durations);
			without.put(each, 0);
			assertThat(path.lengthWithout(each)).as(graph).isEqualTo(longest(all, without));
		}
		List<Integer> chain = path.chain();
		assertThat(chain.stream().mapToInt(durations::get).sum()).as(graph).isEqualTo(path.length());
		assertThat(chain).as(graph).allMatch((each) -> path.slack(each) == 0);
		if (!chain.isEmpty()) {
			assertThat(before.get(chain.get(0))).as(graph).isEmpty();
			assertThat(all).as(graph).contains(chain);
		}
	}

	/** All ways from any part that leads there, also those that start in the middle. */
	private static void walk(Integer part, Map<Integer, List<Integer>> before, List<Integer> behind,
			List<List<Integer>> all) {
		List<Integer> way = new ArrayList<>(List.of(part));
		way.addAll(behind);
		all.add(way);
		before.getOrDefault(part, List.of()).forEach((each) -> walk(each, before, way, all));
	}

	private static int longest(List<List<Integer>> ways, Map<Integer, Integer> durations) {
		return ways.stream().mapToInt((way) -> way.stream().mapToInt(durations::get).sum()).max().orElse(0);
	}

	/** How much longer it may take until the end moves. */
	private static int slack(Integer part, Map<Integer, Integer> durations, List<List<Integer>> all) {
		int end = longest(all, durations);
		Map<Integer, Integer> longer = new LinkedHashMap<>(durations);
		int slack = 0;
		while (true) {
			longer.merge(part, 1, Integer::sum);
			if (longest(all, longer) > end) {
				return slack;
			}
			slack++;
		}
	}

	private static CriticalPath<String> path(Map<String, Integer> durations, Map<String, List<String>> before) {
		return new CriticalPath<>(durations, before);
	}

	private static Map<String, Integer> ordered(Object... namesAndDays) {
		Map<String, Integer> durations = new LinkedHashMap<>();
		for (int i = 0; i < namesAndDays.length; i += 2) {
			durations.put((String) namesAndDays[i], (Integer) namesAndDays[i + 1]);
		}
		return durations;
	}

}
