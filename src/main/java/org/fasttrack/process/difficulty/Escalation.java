package org.fasttrack.process.difficulty;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;

import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.process.DifficultyResolution;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Reminders;

import org.springframework.stereotype.Component;

/** What the model needs when a difficulty goes up; the levels below are informed. */
@Component
class Escalation {

	private final Reminders reminders;

	private final Wording wording;

	Escalation(Reminders reminders, Wording wording) {
		this.reminders = reminders;
		this.wording = wording;
	}

	Map<String, Object> up(String name, Enum<?> decision, Difficulty each) {
		inform(each);
		return Map.of(name, decision.name(), DifficultyResolution.LEVEL, each.level().name(),
				DifficultyResolution.HOLDER, Objects.requireNonNull(each.group()));
	}

	void inform(Difficulty each) {
		LocalDate dueOn = Objects.requireNonNull(each.levelDueOn());
		this.reminders.tell("ESCALATED", each.id() + "/" + each.level() + "/" + each.reopened(), each.projectCode(),
				each.caseId(), dueOn, "【提级】" + each.projectName() + "：" + each.matter() + "已提交"
						+ this.wording.label(each.level()) + "，应于" + dueOn + "前协调解决。",
				new LinkedHashSet<>(each.informed()));
	}

}
