package org.fasttrack.process;

/** What goes on in the engine, for those who compare it with our own tables. */
public final class EngineView {

	private EngineView() {
	}

	/**
	 * The beginning of a question, after which {@code open_task}, {@code running},
	 * {@code job}, {@code moving} and {@code done_task} can be asked of.
	 */
	public static String sql() {
		return EngineTables.VIEW;
	}

}
