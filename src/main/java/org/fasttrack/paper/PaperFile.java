package org.fasttrack.paper;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

import org.fasttrack.rule.RuleViolation;

/**
 * A paper as a file.
 *
 * @param name its name without the ending
 * @param format what it is
 * @param content the bytes
 */
public record PaperFile(String name, Format format, byte[] content) {

	/** What a browser is told to call it. */
	public String disposition() {
		String ending = this.format.name().toLowerCase(Locale.ROOT);
		return "attachment; filename=\"paper." + ending + "\"; filename*=UTF-8''"
				+ URLEncoder.encode(this.name + "." + ending, StandardCharsets.UTF_8).replace("+", "%20");
	}

	/** What it can be. */
	public enum Format {

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
		 * @throws RuleViolation if there is none
		 */
		public static Format of(String name) {
			return Arrays.stream(values())
				.filter((format) -> format.name().equalsIgnoreCase(name))
				.findFirst()
				.orElseThrow(() -> RuleViolation.invalid("format", "choice", name, "docx、pdf"));
		}

		/** The media type. */
		public String type() {
			return this.type;
		}

	}

}
