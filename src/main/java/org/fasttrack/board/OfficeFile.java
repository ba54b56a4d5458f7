package org.fasttrack.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.fasttrack.rule.Disposition;
import org.fasttrack.rule.RuleViolation;

/**
 * A list, a report or a paper as a file.
 *
 * @param name its name without the ending
 * @param format what it is
 * @param content the bytes
 */
public record OfficeFile(String name, Format format, byte[] content) {

	/** What a browser is told to call it. */
	public String disposition() {
		return Disposition.saved("file." + this.format.ending(), this.name + "." + this.format.ending());
	}

	/** What it can be. */
	public enum Format {

		/** An Excel workbook. */
		XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
		/** A Word document. */
		DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
		/** For printing, with its font. */
		PDF("application/pdf");

		private final String type;

		Format(String type) {
			this.type = type;
		}

		/**
		 * The format of that name, in small letters or capitals.
		 * @param offered the formats that there are
		 * @throws RuleViolation if it is none of them
		 */
		public static Format of(String name, Format... offered) {
			return Arrays.stream(offered)
				.filter((format) -> format.name().equalsIgnoreCase(name))
				.findFirst()
				.orElseThrow(() -> RuleViolation.invalid("format", "choice", name,
						Arrays.stream(offered).map(Format::ending).collect(Collectors.joining("、"))));
		}

		/** The media type. */
		public String type() {
			return this.type;
		}

		private String ending() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
