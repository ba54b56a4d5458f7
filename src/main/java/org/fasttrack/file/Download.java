package org.fasttrack.file;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.util.StringUtils;

/**
 * How a file is handed out: so that nothing of it ever runs in the place of our pages.
 *
 * @param mediaType what it is, by its content alone
 * @param headers what a browser has to know besides
 */
public record Download(String mediaType, Map<String, String> headers) {

	/** Nothing is fetched, run or framed elsewhere. */
	private static final String NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

	/**
	 * @param shown whether it is to be shown in a page and not to be saved
	 */
	static Download of(ProjectFile file, boolean shown) {
		return new Download(file.mediaType(),
				Map.of("Content-Disposition", (shown ? "inline" : "attachment") + named(file.name()),
						"X-Content-Type-Options", "nosniff", "Content-Security-Policy", NOTHING, "X-Frame-Options",
						"SAMEORIGIN", "Cross-Origin-Resource-Policy", "same-origin", "Cache-Control",
						"private, no-store"));
	}

	/** RFC 6266, with a plain name for whoever does not know it. */
	private static String named(String name) {
		String extension = "." + StringUtils.getFilenameExtension(name);
		StringBuilder encoded = new StringBuilder();
		for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
			boolean plain = each >= '0' && each <= '9' || each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z'
					|| each == '.' || each == '-' || each == '_';
			encoded.append(plain ? String.valueOf((char) each) : "%%%02X".formatted(each & 0xFF));
		}
		return "; filename=\"file" + extension + "\"; filename*=UTF-8''" + encoded;
	}

}
