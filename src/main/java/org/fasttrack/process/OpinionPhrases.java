package org.fasttrack.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.fasttrack.procedure.ProcedureCase;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What officials write again and again ({@code seeds/opinion-phrases.csv}), read anew at
 * each start and offered above the field.
 */
@Component
public class OpinionPhrases {

	private volatile List<Phrase> phrases = List.of();

	/** Puts these in the place of all that were offered. */
	public void replaceAll(List<Phrase> offered) {
		this.phrases = List.copyOf(offered);
	}

	/**
	 * What is offered at a step of a case, by field; what is of its procedure alone comes
	 * first.
	 */
	Map<String, List<String>> of(@Nullable ProcedureCase each, String step) {
		List<Phrase> here = this.phrases.stream()
			.filter((phrase) -> phrase.step().equals(step))
			.filter((phrase) -> phrase.procedure() == null
					|| each != null && each.procedure().equals(phrase.procedure()))
			.sorted((one, other) -> Boolean.compare(one.procedure() == null, other.procedure() == null))
			.toList();
		return here.stream()
			.collect(Collectors.groupingBy(Phrase::field, LinkedHashMap::new,
					Collectors.mapping(Phrase::text, Collectors.toList())));
	}

	/**
	 * A phrase.
	 *
	 * @param procedure the code of the procedure that it is for, null for all
	 * @param step the task's id in the model
	 * @param field the field's key in the form
	 * @param text what is inserted
	 */
	public record Phrase(@Nullable String procedure, String step, String field, String text) {

	}

}
