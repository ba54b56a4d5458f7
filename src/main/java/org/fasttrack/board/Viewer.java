package org.fasttrack.board;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What somebody may see: everything, the projects of a division, or the projects that a
 * unit handles something of.
 *
 * @param everything whether there is no limit
 * @param divisions the divisions whose projects are seen
 * @param units the units whose projects are seen
 */
public record Viewer(boolean everything, List<String> divisions, List<String> units) {

	private static final Set<String> SEE_ALL = Set.of("taskforce", "leading-group", "leaders", "auditors", "systems",
			"camunda-admin");

	/** What the members of these groups may see. */
	public static Viewer of(Collection<String> groups) {
		return new Viewer(groups.stream().anyMatch(SEE_ALL::contains), suffixed(groups, ".applicant"),
				Stream.of(".section", ".county", ".head")
					.flatMap((suffix) -> suffixed(groups, suffix).stream())
					.distinct()
					.toList());
	}

	/** The same as parameters of a statement; a list in SQL has at least one element. */
	Map<String, Object> params() {
		return Map.of("everything", this.everything, "divisions", orNone(this.divisions), "units", orNone(this.units));
	}

	private static List<String> orNone(List<String> codes) {
		return codes.isEmpty() ? List.of("") : codes;
	}

	private static List<String> suffixed(Collection<String> groups, String suffix) {
		return groups.stream()
			.filter((group) -> group.endsWith(suffix))
			.map((group) -> group.substring(0, group.length() - suffix.length()))
			.toList();
	}

}
