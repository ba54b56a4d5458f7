package org.fasttrack.procedure;

import org.jspecify.annotations.Nullable;

/**
 * One application material of a procedure.
 *
 * @param procedure the procedure's code
 * @param code its own code, e.g. P02-M1
 * @param name what it is
 * @param critical whether nothing can be accepted without it; otherwise it may be
 * tolerated missing for a while (容缺)
 * @param fromVersion the first version of the procedure that asks for it
 * @param toVersion the last one, null while it is asked for
 */
public record Material(String procedure, String code, String name, boolean critical, int fromVersion,
		@Nullable Integer toVersion) {

	/** Whether this version of its procedure asks for it. */
	public boolean isOf(int version) {
		return this.fromVersion <= version && (this.toVersion == null || version <= this.toVersion);
	}

}
