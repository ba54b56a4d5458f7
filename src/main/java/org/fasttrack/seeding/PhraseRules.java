package org.fasttrack.seeding;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.process.OpinionPhrases.Phrase;

/** Reads what officials write again and again. */
final class PhraseRules {

	/** As long as an opinion may be. */
	private static final int LONGEST = 200;

	private PhraseRules() {
	}

	/** Each phrase is for a field that its step can be given. */
	static List<Phrase> phrases(SeedFile file, List<ProcedureDefinition> procedures,
			BiPredicate<String, String> writable) {
		Set<String> codes = procedures.stream().map(ProcedureDefinition::code).collect(Collectors.toSet());
		Set<String> seen = SeedFile.none();
		return file.rows((row) -> {
			String procedure = row.optional("procedure");
			if (procedure != null && !codes.contains(procedure)) {
				row.error("procedure", "手续目录中没有 " + procedure);
			}
			String step = row.text("step");
			String field = row.text("field");
			if (!writable.test(step, field)) {
				row.error("field", step + " 没有这一栏：" + field);
			}
			String text = row.text("text");
			if (text.length() > LONGEST) {
				row.error("text", "最多" + LONGEST + "字，现为" + text.length() + "字");
			}
			if (!seen.add(procedure + step + field + text)) {
				row.error("text", "重复：" + text);
			}
			return new Phrase(procedure, step, field, text);
		});
	}

}
