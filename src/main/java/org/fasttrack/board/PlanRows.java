package org.fasttrack.board;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.ProjectReading;

import org.springframework.stereotype.Component;

/** What the forms of a project show of its plan. */
@Component
public class PlanRows {

	private final ProjectBoard board;

	private final ProcedureCases cases;

	private final Phrases phrases;

	private final Wording wording;

	PlanRows(ProjectBoard board, ProcedureCases cases, Phrases phrases, Wording wording) {
		this.board = board;
		this.cases = cases;
		this.phrases = phrases;
		this.wording = wording;
	}

	/** The plan as a form shows it, row by row. */
	public List<Map<String, Object>> procedures(ProjectReading reading) {
		Map<String, ProcedureDefinition> definitions = reading.cases()
			.stream()
			.collect(Collectors.toMap(ProcedureCase::procedure, this.cases::definition));
		List<Map<String, Object>> rows = new ArrayList<>();
		for (ProcedureView each : this.board.view(reading).procedures()) {
			ProcedureDefinition definition = Objects.requireNonNull(definitions.get(each.procedure()));
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("procedure", each.procedure() + " " + each.name());
			row.put("unit", each.unitName());
			row.put("limit", this.phrases.limit(definition));
			row.put("after",
					definition.phase() == Phase.POST ? definition.event() + "后办理"
							: each.after().isEmpty() ? "可立即办理"
									: definition.after().contains(ProcedureDefinition.ALL_PRE) ? "其余开工前手续全部办结"
											: "先办结：" + String.join("、", each.after()));
			row.put("reason", each.reason());
			row.put("status", each.statusText() + ((each.lateEntries() > 0) ? "（含补录）" : ""));
			row.put("decidedOn", Optional.ofNullable(each.decidedOn()).map(LocalDate::toString).orElse(""));
			row.put("document", Optional.ofNullable(each.documentNumber()).orElse(""));
			row.put("days", Optional.ofNullable(each.spanDays()).map((days) -> days + "天").orElse(""));
			rows.add(row);
		}
		return rows;
	}

	/** What the approvals of a project require, as a form shows it, row by row. */
	public List<Map<String, Object>> requirements(ProjectReading reading) {
		return reading.requirements().stream().map((each) -> {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("procedure", each.procedureName());
			row.put("text", each.text());
			row.put("when", this.wording.label(each.dueWhen()));
			row.put("status", each.status().equals("MET") ? "已落实 " + each.metOn() : "未落实");
			return row;
		}).toList();
	}

}
