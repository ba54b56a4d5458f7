package org.fasttrack.seeding;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.fasttrack.rule.Dated;
import org.jspecify.annotations.Nullable;

/**
 * A row of a seed file that is one version of something.
 *
 * @param row where it stands
 * @param key what no other row of the file is called
 * @param dated what it is a version of, and from when until when it holds
 * @param content what else it says, by column
 */
record SeedVersion(SeedFile.Row row, String key, Dated dated, Map<String, String> content) {

	LocalDate from() {
		return this.dated.validFrom();
	}

	@Nullable LocalDate to() {
		return this.dated.validTo();
	}

	/** Of one thing no two rows hold on the same day. */
	static void requireApart(List<SeedVersion> versions) {
		neighbours(versions, (earlier, later) -> {
			LocalDate last = earlier.to();
			if (earlier.from().equals(later.from())) {
				later.row.error("valid_from", "与第" + earlier.row.line() + "行的有效期重叠：" + earlier.key + "，第一天相同");
			}
			else if (last != null && !last.isBefore(later.from())) {
				earlier.row.error("valid_to", "与第" + later.row.line() + "行的有效期重叠：应早于 " + later.from() + "，现为 " + last);
			}
		});
	}

	/** Between two rows of one thing there is no day without one. */
	static void requireGapless(List<SeedVersion> versions) {
		neighbours(versions, (earlier, later) -> {
			LocalDate last = earlier.to();
			if (last != null && last.plusDays(1).isBefore(later.from())) {
				later.row.error("valid_from",
						"与第" + earlier.row.line() + "行的有效期之间有空档：应为 " + last.plusDays(1) + "，现为 " + later.from());
			}
		});
	}

	private static void neighbours(List<SeedVersion> versions, BiConsumer<SeedVersion, SeedVersion> check) {
		versions.stream()
			.collect(Collectors.groupingBy((each) -> each.dated.thing(), TreeMap::new, Collectors.toList()))
			.values()
			.forEach((all) -> {
				List<SeedVersion> inOrder = all.stream().sorted(Comparator.comparing(SeedVersion::from)).toList();
				for (int i = 1; i < inOrder.size(); i++) {
					check.accept(inOrder.get(i - 1), inOrder.get(i));
				}
			});
	}

}
