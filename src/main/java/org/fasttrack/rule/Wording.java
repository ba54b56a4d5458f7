package org.fasttrack.rule;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The words for a violation, in Chinese unless English is asked for. The labels of fields
 * are under {@code field.<name>}, the words of rules under {@code rule.<name>}, and a
 * domain value's label under {@code label.<name>}.
 */
@Component
public class Wording {

	private static final Pattern ROW = Pattern.compile("(\\w+)\\[(\\d+)](?:\\.(\\w+))?");

	private final MessageSource messages;

	Wording(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * The label of a field, e.g. 总投资（万元）; the field's own name if it has none. A cell of
	 * {@link Rows} is called by its row: 资金批次第2行金额（万元）.
	 */
	public String field(String field, Locale locale) {
		Matcher row = ROW.matcher(field);
		if (row.matches()) {
			String table = field(row.group(1), locale);
			return (row.group(3) != null) ? message("row.cell",
					List.of(table, row.group(2), field(row.group(1) + "." + row.group(3), locale)), field, locale)
					: message("row", List.of(table, row.group(2)), field, locale);
		}
		return message("field." + field, List.of(), field, locale);
	}

	/** The label of a code name, e.g. 已受理 for {@code CaseStatus.ACCEPTED}. */
	public String label(Enum<?> value) {
		return label(value.getClass().getSimpleName(), value.name());
	}

	/** The Chinese label of a code name within its list. */
	public String label(String list, String code) {
		return message("label." + list + "." + code, List.of(), code, Locale.CHINA);
	}

	/**
	 * The Chinese label of a code name that has another one in some cases.
	 * @param variant which case it is
	 */
	public String label(String list, String code, String variant) {
		return message("label." + list + "." + code + "." + variant, List.of(), label(list, code), Locale.CHINA);
	}

	private String field(Violation violation, Locale locale) {
		return (violation.label() != null && !Locale.ENGLISH.getLanguage().equals(locale.getLanguage()))
				? violation.label() : field(violation.field(), locale);
	}

	/** One sentence: which line, which field, which rule, what would be right. */
	public String sentence(Violation violation, Locale locale) {
		String words = message("rule." + violation.rule(), violation.args(), violation.rule(), locale);
		String sentence = violation.field().isEmpty() ? words
				: message("violation", List.of(field(violation, locale), words), words, locale);
		Integer line = violation.line();
		return (line != null) ? message("violation.line", List.of(line, sentence), sentence, locale) : sentence;
	}

	/** All sentences of a refusal, one a line. */
	public String text(RuleViolation refusal, Locale locale) {
		return refusal.violations()
			.stream()
			.map((violation) -> sentence(violation, locale))
			.distinct()
			.collect(Collectors.joining("\n"));
	}

	private String message(String key, List<Object> args, String fallback, Locale locale) {
		Locale language = Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.CHINA;
		// Numbers and dates are already text: MessageFormat would group the digits.
		Object[] texts = args.stream().map(String::valueOf).toArray();
		String found = this.messages.getMessage(key, texts, fallback, language);
		return (found != null) ? found : fallback;
	}

}
