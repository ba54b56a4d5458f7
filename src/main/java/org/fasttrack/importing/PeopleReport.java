package org.fasttrack.importing;

import java.util.List;

import org.fasttrack.importing.ImportReport.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What came of a list of people, or would come of it.
 *
 * @param preview whether it was only checked
 * @param applied whether it was taken over: all of it, or nothing
 * @param fresh how many rows are new
 * @param changed how many correct what was known
 * @param same how many were known
 * @param refused how many are wrong
 * @param rows each row, in the order of the list
 */
public record PeopleReport(boolean preview, boolean applied, int fresh, int changed, int same, int refused,
		List<Row> rows) {

	static PeopleReport of(boolean preview, List<Row> rows) {
		int refused = count(rows, Result.REFUSED);
		return new PeopleReport(preview, !preview && refused == 0, count(rows, Result.NEW), count(rows, Result.CHANGED),
				count(rows, Result.SAME), refused, rows);
	}

	private static int count(List<Row> rows, Result result) {
		return (int) rows.stream().filter((row) -> row.result() == result).count();
	}

	/** What comes of a row. */
	public enum Result {

		/** The person has not had this office on these days. */
		NEW,
		/** It was known otherwise. */
		CHANGED,
		/** It was known. */
		SAME,
		/** Something is wrong; nothing of the list is taken over. */
		REFUSED

	}

	/**
	 * A row of the list.
	 *
	 * @param row its number, as Excel shows it
	 * @param signIn the sign-in, as it was written
	 * @param name the person's name, as it was written
	 * @param result what comes of it
	 * @param resultText the label of the result
	 * @param problems what is wrong; empty unless it is refused
	 */
	public record Row(int row, @Nullable String signIn, @Nullable String name, Result result, String resultText,
			List<Problem> problems) {

	}

}
