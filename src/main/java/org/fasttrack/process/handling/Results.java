package org.fasttrack.process.handling;

import java.time.LocalDate;
import java.util.Arrays;

import org.fasttrack.procedure.Result;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

/** A result that was made elsewhere, as the forms ask for it. */
final class Results {

	/** All fields of such a result. */
	static final String[] FIELDS = { "documentNumber", "documentDate", "organ", "validUntil", "scan", "otherSystem",
			"otherCaseNumber" };

	private Results() {
	}

	/**
	 * Reads the fields; what is wrong is noted in the input.
	 * @param scanned whether the scan must be named
	 */
	static @Nullable Result read(Input input, boolean scanned) {
		String number = input.text("documentNumber", 100);
		LocalDate date = input.date("documentDate");
		String organ = input.text("organ", 100);
		LocalDate validUntil = input.optionalDate("validUntil");
		String scan = scanned ? input.text("scan", 100) : input.optionalText("scan", 100);
		String system = input.given("otherCaseNumber") ? input.text("otherSystem", 100)
				: input.optionalText("otherSystem", 100);
		String caseNumber = input.optionalText("otherCaseNumber", 100);
		return (number != null && date != null && organ != null)
				? new Result(number, organ, date, validUntil, scan, system, caseNumber) : null;
	}

	/** These fields have no place beside what was chosen, and are not silently lost. */
	static void refuse(Input input, String... fields) {
		Arrays.stream(fields).filter(input::given).forEach((field) -> input.violations().add(field, "not-with-choice"));
	}

}
