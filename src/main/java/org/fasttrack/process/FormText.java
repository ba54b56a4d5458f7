package org.fasttrack.process;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** What somebody typed, for the text of a form. */
public final class FormText {

	/** How a day is usually typed; the forms know today by it. */
	private static final List<DateTimeFormatter> DAY = Stream
		.of("yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy/MM/dd", "yyyy.M.d", "yyyy.MM.dd", "yyyyMMdd", "yyyy年M月d日",
				"yyyy年MM月dd日")
		.map(DateTimeFormatter::ofPattern)
		.toList();

	private FormText() {
	}

	/** A day in each of the ways in which it is usually typed. */
	static List<String> written(LocalDate day) {
		return DAY.stream().map(day::format).distinct().toList();
	}

	/**
	 * The form reads its text as Markdown and HTML, and what somebody typed must be
	 * neither.
	 */
	public static String of(String typed) {
		return typed.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replaceAll("[\\\\`*_\\[\\]~|!#]", "\\\\$0");
	}

}
