package org.fasttrack.board;

import java.util.ArrayList;
import java.util.List;

import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Component;

/** What was asked of the board, in words for paper: a sheet says of what it is. */
@Component
class FilterWords {

	private final Organization organization;

	private final Wording wording;

	FilterWords(Organization organization, Wording wording) {
		this.organization = organization;
		this.wording = wording;
	}

	/** E.g. 卡住的项目；县（区）：色尼区. */
	String of(BoardFilter filter) {
		List<String> parts = new ArrayList<>();
		parts.add(this.wording.label("Board", shown(filter)));
		if (filter.reason() != null) {
			parts.add(named("reason", this.wording.label(filter.reason())));
		}
		if (filter.light() != null) {
			parts.add(named("light", this.wording.label(filter.light())));
		}
		if (filter.level() != null) {
			parts.add(named("level", this.wording.label(filter.level())));
		}
		if (filter.whose() != null) {
			parts.add(named("whose", this.wording.label(filter.whose())));
		}
		if (filter.step() != null) {
			parts.add(named("step", this.wording.label("Step", filter.step())));
		}
		if (filter.division() != null) {
			parts.add(named("division",
					this.organization.division(filter.division()).map(Division::name).orElse(filter.division())));
		}
		if (filter.unit() != null) {
			parts.add(
					named("unit", this.organization.unit(filter.unit()).map(ApprovalUnit::name).orElse(filter.unit())));
		}
		if (filter.search() != null) {
			parts.add(named("search", filter.search()));
		}
		if (filter.on() != null) {
			parts.add(named("on", filter.on().toString()));
		}
		return String.join("；", parts);
	}

	private static String shown(BoardFilter filter) {
		return filter.stuck() ? "STUCK" : filter.season() ? "SEASON" : filter.order() ? "ORDER" : "ALL";
	}

	private String named(String name, String value) {
		return this.wording.label("BoardFilter", name) + "：" + value;
	}

}
