package org.fasttrack.seeding;

import java.util.List;

/** A seed file that breaks a rule; nothing of it has been loaded. */
public class SeedException extends RuntimeException {

	private final transient List<String> errors;

	SeedException(List<String> errors) {
		super("数据文件有误，未载入：\n" + String.join("\n", errors));
		this.errors = List.copyOf(errors);
	}

	/** Each names the file, the line, the field and the rule. */
	public List<String> errors() {
		return this.errors;
	}

}
