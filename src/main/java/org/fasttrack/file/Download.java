package org.fasttrack.file;

import java.util.Map;

import org.fasttrack.rule.Disposition;

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
		String plain = "file." + StringUtils.getFilenameExtension(file.name());
		return new Download(file.mediaType(), Map.of("Content-Disposition",
				shown ? Disposition.shown(plain, file.name()) : Disposition.saved(plain, file.name()),
				"X-Content-Type-Options", "nosniff", "Content-Security-Policy", NOTHING, "X-Frame-Options",
				"SAMEORIGIN", "Cross-Origin-Resource-Policy", "same-origin", "Cache-Control", "private, no-store"));
	}

}
