package org.fasttrack.process.difficulty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyEntry;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.process.FormText;
import org.fasttrack.process.SubjectStep;

/** A step that is about a difficulty: what its forms show, how its task is called. */
abstract class DifficultyStep implements SubjectStep {

	private final DifficultyForms forms;

	DifficultyStep(DifficultyForms forms) {
		this.forms = forms;
	}

	@Override
	public Label label(UUID subjectId) {
		Difficulty each = difficulty(subjectId);
		return new Label(
				this.forms.wording().label("Step", task()) + " · " + each.matter() + " · " + each.projectName(),
				each.due());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Difficulty each = difficulty(matter.subject());
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("ref", each.number());
		shown.put("kind", this.forms.wording().label(each.kind()));
		shown.put("description", FormText.of(each.description()));
		shown.put("procedure", Optional.ofNullable(each.procedureName()).map(FormText::of).orElse("项目本身"));
		shown.put("unit", FormText.of(unitName(each.unit())));
		shown.put("level", this.forms.wording().label(each.level()));
		shown.put("levelDueOn", Objects.toString(each.levelDueOn(), "—"));
		shown.put("raisedBy", FormText.of(each.raisedByName()));
		shown.put("raisedOn", each.raisedOn().toString());
		shown.put("amount", Optional.ofNullable(each.amount()).map((amount) -> amount + "万元").orElse("未填"));
		shown.put("measures", FormText.of(Optional.ofNullable(each.measures()).orElse("尚未提出")));
		shown.put("reopened", each.reopened());
		Map<String, Object> context = new LinkedHashMap<>();
		context.put("difficulty", shown);
		context.put("history", history(each));
		return context;
	}

	/** The whole story, not only the tasks that were completed. */
	private List<Map<String, Object>> history(Difficulty each) {
		List<Map<String, Object>> rows = new ArrayList<>();
		for (DifficultyEntry entry : difficulties().entries(each.id())) {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("on", entry.occurredOn().toString());
			row.put("what", this.forms.wording().label("Level", entry.level().name()) + "："
					+ this.forms.wording().label("What", entry.what().name()));
			row.put("who", entry.byName());
			row.put("opinion", entry.text() + ((entry.evidence() != null) ? "【" + entry.evidence() + "】" : ""));
			rows.add(row);
		}
		return rows;
	}

	/** The difficulty that the subject is, or belongs to. */
	Difficulty difficulty(UUID subjectId) {
		return difficulties().require(subjectId);
	}

	Difficulties difficulties() {
		return this.forms.difficulties();
	}

	String unitName(String unit) {
		return this.forms.organization().unit(unit).map(ApprovalUnit::name).orElse(unit);
	}

}
