package org.fasttrack.process.handling;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Deciding;
import org.fasttrack.procedure.SpecialProcedures;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The section-level official reviews and recommends. */
@Component
class ReviewApplication implements Step {

	private final Deciding deciding;

	private final SpecialProcedures specials;

	private final MaterialLists materials;

	private final Choices choices;

	ReviewApplication(Deciding deciding, SpecialProcedures specials, MaterialLists materials, Choices choices) {
		this.deciding = deciding;
		this.specials = specials;
		this.materials = materials;
		this.choices = choices;
	}

	@Override
	public String task() {
		return "Task_ReviewApplication";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion", "supplementItems", "specialKind", "expectedOn");
	}

	@Override
	public String ask() {
		return "请审核申请，提出拟同意、同意（附要求）或者拟不予批准的意见，送签批；需要补充材料的退回项目单位；需要听证、评审、检测等的启动特别程序。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = input.lines("opinion", 1000);
		if (choice == Choice.SPECIAL) {
			String kind = input.text("specialKind", 40);
			LocalDate expectedOn = input.date("expectedOn");
			Results.refuse(input, "supplementItems");
			input.check();
			this.specials.start(entry, Objects.requireNonNull(kind), Objects.requireNonNull(expectedOn),
					Objects.requireNonNull(opinion));
			return Map.of(DECISION, Objects.requireNonNull(choice).name());
		}
		Results.refuse(input, "specialKind");
		Results.refuse(input, "expectedOn");
		if (choice == Choice.SUPPLEMENT) {
			List<String> items = Lines.of(input, "supplementItems");
			input.check();
			this.deciding.requestSupplement(entry, task(), items, Objects.requireNonNull(opinion));
		}
		else {
			Results.refuse(input, "supplementItems");
			input.check();
			this.deciding.review(entry, Objects.requireNonNull(choice).name(), Objects.requireNonNull(opinion));
		}
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>(this.materials.submitted(matter.each()));
		context.put("specialKinds", this.specials.kinds(matter.each())
			.stream()
			.map((kind) -> Map.of("value", kind.code(), "label", kind.name() + (kind.pauses() ? "（中止计时）" : "（不中止计时）")))
			.toList());
		context.put("choices", this.choices.of(matter.each(), Choice.class, "Review"));
		return context;
	}

	/** What the official may recommend. */
	enum Choice {

		RECOMMEND_APPROVE, RECOMMEND_CONDITIONS, RECOMMEND_REJECT, SUPPLEMENT, SPECIAL

	}

}
