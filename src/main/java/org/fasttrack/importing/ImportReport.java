package org.fasttrack.importing;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What came of a list of projects, or would come of it.
 *
 * @param dryRun whether it was only checked
 * @param fresh how many projects are registered by it
 * @param same how many were registered before with the same content
 * @param refused how many rows are wrong
 * @param rows each row, in the order of the list
 */
public record ImportReport(boolean dryRun, int fresh, int same, int refused, List<Row> rows) {

	static ImportReport of(boolean dryRun, List<Row> rows) {
		return new ImportReport(dryRun, count(rows, Result.NEW), count(rows, Result.SAME), count(rows, Result.REFUSED),
				rows);
	}

	private static int count(List<Row> rows, Result result) {
		return (int) rows.stream().filter((row) -> row.result() == result).count();
	}

	/** What comes of a row. */
	public enum Result {

		/** The project is registered by this import, or would be. */
		NEW,
		/** The project was registered before with the same content; it stays as it is. */
		SAME,
		/** Something is wrong; nothing of the row is kept. */
		REFUSED

	}

	/**
	 * A row of the list.
	 *
	 * @param row its number, as Excel shows it
	 * @param projectCode the project code, as it was written
	 * @param projectName the project's name, as it was written
	 * @param result what comes of it
	 * @param resultText the label of the result
	 * @param problems what is wrong; empty unless it is refused
	 */
	public record Row(int row, @Nullable String projectCode, @Nullable String projectName, Result result,
			String resultText, List<Problem> problems) {

	}

	/**
	 * One thing that is wrong.
	 *
	 * @param field the name of the input, empty if it is not about one
	 * @param rule the name of the rule
	 * @param message the sentence
	 */
	public record Problem(String field, String rule, String message) {

	}

}
