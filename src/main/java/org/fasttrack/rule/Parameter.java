package org.fasttrack.rule;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A number or date that rules go by, in one version. It always has one: a version ends
 * when the next begins.
 *
 * @param key its name
 * @param value plain
 * @param validFrom the first day on which it holds
 */
public record Parameter(String key, String value, LocalDate validFrom) implements Dated {

	@Override
	public String thing() {
		return this.key;
	}

	@Override
	public @Nullable LocalDate validTo() {
		return null;
	}

}
