package org.fasttrack.procedure;

import org.jspecify.annotations.Nullable;

/**
 * One application material of a procedure.
 *
 * @param procedure the procedure's code
 * @param code its own code, e.g. P02-M1
 * @param name what it is
 * @param critical whether the catalogue counts it among what is critical; whether it
 * holds anything up says {@link #need()}
 * @param certainty how well it is founded that it is wanted
 * @param fromVersion the first version of the procedure that asks for it
 * @param toVersion the last one, null while it is asked for
 */
public record Material(String procedure, String code, String name, boolean critical, Certainty certainty,
		int fromVersion, @Nullable Integer toVersion) {

	/**
	 * What becomes of an application without it. What we assumed ourselves holds nothing
	 * up: nobody asks for a proof that nothing founds (优化营商环境条例 35, 44).
	 */
	public Need need() {
		return (this.certainty == Certainty.ASSUMED) ? Need.SUGGESTED : this.critical ? Need.CRITICAL : Need.TOLERABLE;
	}

	/** How much depends on a material. */
	public enum Need {

		/** 关键: nothing can be accepted without it. */
		CRITICAL,
		/** 可容缺: it may be missing for a while. */
		TOLERABLE,
		/** 建议提供: it may be missing. */
		SUGGESTED

	}

	/** Whether this version of its procedure asks for it. */
	public boolean isOf(int version) {
		return this.fromVersion <= version && (this.toVersion == null || version <= this.toVersion);
	}

}
