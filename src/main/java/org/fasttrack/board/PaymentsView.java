package org.fasttrack.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the fund of a project is paid out, as it is shown. Money is in 万元.
 *
 * @param projectCode the project
 * @param fund what there is to be paid
 * @param light GREEN, YELLOW or RED: how far the payments are behind; null while there is
 * no record
 * @param lightText its label
 * @param pointsBehind by how many percentage points, negative if they are ahead; null
 * while there is no record
 * @param payments the records, latest first
 */
public record PaymentsView(String projectCode, String fund, @Nullable String light, @Nullable String lightText,
		@Nullable String pointsBehind, List<PaymentView> payments) {

	/**
	 * How far it was paid out on a day.
	 *
	 * @param asOf the day
	 * @param planned what should have been paid until then
	 * @param plannedShare that in percent of the fund
	 * @param actual what was paid until then
	 * @param actualShare that in percent of the fund
	 * @param pointsBehind by how many percentage points it is behind, negative if it is
	 * ahead
	 * @param light GREEN, YELLOW or RED
	 * @param lightText its label
	 * @param replaced whether a later record of the same day has taken its place
	 * @param note what is to be said about it, null if nothing
	 * @param recordedBy who recorded it
	 * @param recordedOn on which business date
	 * @param recordedAt when
	 */
	public record PaymentView(LocalDate asOf, String planned, String plannedShare, String actual, String actualShare,
			String pointsBehind, String light, String lightText, boolean replaced, @Nullable String note,
			String recordedBy, LocalDate recordedOn, Instant recordedAt) {

	}

}
