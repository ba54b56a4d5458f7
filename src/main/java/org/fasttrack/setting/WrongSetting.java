package org.fasttrack.setting;

import java.util.List;

/**
 * A setting with which the application cannot start. Its words are in
 * {@code messages.properties} under {@code setting.<rule>}, and what would be right under
 * {@code setting.<rule>.right}.
 */
public final class WrongSetting extends RuntimeException {

	private final String setting;

	private final String rule;

	private final transient List<Object> args;

	private WrongSetting(String setting, String rule, List<Object> args) {
		super(setting + " " + rule + " " + args);
		this.setting = setting;
		this.rule = rule;
		this.args = args;
	}

	/**
	 * @param setting its name as Spring Boot writes it, e.g.
	 * {@code spring.datasource.url}
	 * @param rule the name of the rule, which is also the key of its words
	 * @param args what the words mention
	 */
	public static WrongSetting of(String setting, String rule, Object... args) {
		return new WrongSetting(setting, rule, List.of(args));
	}

	/** The setting's name as Spring Boot writes it. */
	public String setting() {
		return this.setting;
	}

	/** The name of the rule. */
	public String rule() {
		return this.rule;
	}

	/** What the words mention. */
	public List<Object> args() {
		return this.args;
	}

}
