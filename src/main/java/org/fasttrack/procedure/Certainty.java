package org.fasttrack.procedure;

import java.util.List;
import java.util.regex.Pattern;

/** How well it is known where something in the catalogue comes from. */
public enum Certainty {

	/** The text of the law was read. */
	LAW,
	/** A public notice or page says so. */
	PUBLISHED,
	/** Somebody else's transcription says so. */
	THIRD_PARTY,
	/** It is usual. */
	LIKELY,
	/** It is known to be in doubt. */
	CHECK,
	/** It was not looked up again. */
	MEMORY,
	/** We set it ourselves. */
	ASSUMED;

	/** A law, a regulation or a ministry rule, and at once the article. */
	private static final Pattern ARTICLE = Pattern
		.compile("《[^》]*(法|法典|条例|规定|办法|规则|细则)(（[^）]*）)?》(（[^）]*）)?第[一二三四五六七八九十百千零〇\\d]+条.*");

	/**
	 * What a limit of this certainty may be called. What was only published is law where
	 * every text of its basis is one and its article is named.
	 * @param basis the texts that the limit rests on, separated by semicolons
	 */
	public Standing standing(String basis) {
		return switch (this) {
			case LAW -> Standing.STATUTORY;
			case PUBLISHED -> List.of(basis.split("；")).stream().allMatch((each) -> ARTICLE.matcher(each).matches())
					? Standing.STATUTORY : Standing.PUBLISHED;
			default -> Standing.PROVISIONAL;
		};
	}

	/** What a limit may be called before whoever reads it. */
	public enum Standing {

		/** 法定. */
		STATUTORY,
		/** 公开来源. */
		PUBLISHED,
		/** 本机制暂定. */
		PROVISIONAL

	}

}
