package org.fasttrack.process;

/** What somebody typed, for the text of a form. */
public final class FormText {

	private FormText() {
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
