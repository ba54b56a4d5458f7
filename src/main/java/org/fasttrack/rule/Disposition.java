package org.fasttrack.rule;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What a browser is told to do with a file (RFC 6266): the header
 * {@code Content-Disposition}.
 */
public final class Disposition {

	private Disposition() {
	}

	/**
	 * To be saved.
	 * @param plain the name for whoever knows no other letters than ASCII
	 * @param name the name, in any letters
	 */
	public static String saved(String plain, String name) {
		return "attachment" + named(plain, name);
	}

	/**
	 * To be shown.
	 * @param plain the name for whoever knows no other letters than ASCII
	 * @param name the name, in any letters
	 */
	public static String shown(String plain, String name) {
		return "inline" + named(plain, name);
	}

	private static String named(String plain, String name) {
		// What a form may leave as it is (*) a header may not.
		String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
		return "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
	}

}
