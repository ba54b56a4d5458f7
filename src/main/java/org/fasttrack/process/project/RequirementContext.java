package org.fasttrack.process.project;

import java.util.LinkedHashMap;
import java.util.Map;

import org.fasttrack.procedure.Decision.RequirementsWhen;
import org.fasttrack.procedure.Requirements.Requirement;
import org.fasttrack.process.FormText;

/** A requirement as the forms show it. */
final class RequirementContext {

	private RequirementContext() {
	}

	static Map<String, Object> of(Requirement each) {
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("text", each.text());
		shown.put("setOn", each.setOn().toString());
		shown.put("setBy", each.setBy());
		shown.put("when", (each.dueWhen() == RequirementsWhen.BEFORE_START) ? "开工前落实" : "施工期间落实");
		shown.put("progress", (each.progress() != null) ? each.progress() : "—");
		shown.put("scan", (each.scan() != null) ? each.scan() : "—");
		shown.replaceAll((name, value) -> FormText.of(String.valueOf(value)));
		return Map.of("requirement", shown);
	}

}
