package org.fasttrack.process.handling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.SpecialProcedures;
import org.fasttrack.process.FormText;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

/** The reviewer records the result of a special procedure; the review goes on. */
@Component
class RecordSpecial implements Step {

	private final SpecialProcedures specials;

	private final MaterialLists materials;

	RecordSpecial(SpecialProcedures specials, MaterialLists materials) {
		this.specials = specials;
		this.materials = materials;
	}

	@Override
	public String task() {
		return "Task_RecordSpecial";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("result", "scan");
	}

	@Override
	public String ask() {
		return "特别程序结束后，请登记结果；中止的时限自登记之日起按剩余时间恢复计算。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String result = input.lines("result", 1000);
		String scan = input.text("scan", 100);
		input.check();
		this.specials.record(entry, Objects.requireNonNull(result), Objects.requireNonNull(scan));
		return Map.of();
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>(this.materials.submitted(matter.each()));
		this.specials.open(matter.each())
			.ifPresent((special) -> context.put("special",
					Map.of("name", special.name(), "pauses", special.pauses() ? "中止计时" : "不中止计时", "startedOn",
							special.startedOn().toString(), "expectedOn", special.expectedOn().toString(), "startedBy",
							FormText.of(special.startedBy()), "reason", FormText.of(special.reason()), "basis",
							special.basis())));
		return context;
	}

}
