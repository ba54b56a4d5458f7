package org.fasttrack.rule;

import java.lang.Character.UnicodeScript;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed, pasted or sent, in the one form in which it is kept, compared and
 * looked for, whichever door it came through: a form, a call, a list, a search. The same
 * text stays the same when it is read again.
 */
public final class Typed {

	/** In which names are written here; what belongs to no script is in any of them. */
	private static final Set<UnicodeScript> SCRIPTS = EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED,
			UnicodeScript.UNKNOWN, UnicodeScript.HAN, UnicodeScript.TIBETAN, UnicodeScript.LATIN);

	private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");

	private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

	private static final Pattern UNIT = Pattern.compile("[+-]?[\\d,.]+(\\D+)");

	private static final Pattern DATE = Pattern
		.compile("(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|年(\\d{1,2})月(\\d{1,2})[日号]?|(\\d{2})(\\d{2}))");

	private static final int WIDE = '！' - '!';

	private Typed() {
	}

	/**
	 * A text of one line: composed (NFC), nothing invisible in it, every gap one space,
	 * none at its ends.
	 */
	public static String line(String text) {
		StringBuilder line = new StringBuilder(text.length());
		boolean gap = false;
		for (int c : visible(text)) {
			if (isGap(c)) {
				gap = !line.isEmpty();
			}
			else {
				if (gap) {
					line.append(' ');
				}
				line.appendCodePoint(c);
				gap = false;
			}
		}
		return Normalizer.normalize(line, Normalizer.Form.NFC);
	}

	/**
	 * A text of any number of lines: as a line, but its breaks, its tabs and the wide
	 * spaces that begin a paragraph stay.
	 */
	public static String lines(String text) {
		StringBuilder lines = new StringBuilder(text.length());
		for (int c : visible(text.replace("\r\n", "\n"))) {
			boolean breaks = c == '\r' || c == '\u2028' || c == '\u2029';
			boolean stays = c == '\n' || c == '\t' || c == '\u3000' || !isGap(c);
			lines.appendCodePoint(breaks ? '\n' : stays ? c : ' ');
		}
		return Normalizer.normalize(lines, Normalizer.Form.NFC).strip();
	}

	/**
	 * A code or a telephone number: without any space, and its digits, letters, hyphens
	 * and other signs in the narrow form.
	 */
	public static String code(String text) {
		StringBuilder code = new StringBuilder(text.length());
		for (int c : visible(text)) {
			if (!isGap(c)) {
				code.appendCodePoint(narrow(c));
			}
		}
		return Normalizer.normalize(code, Normalizer.Form.NFC);
	}

	/**
	 * The number that was meant: in either width, with or without separators between each
	 * three digits; null if it is none, or could be two.
	 */
	public static @Nullable BigDecimal number(String text) {
		String number = narrowLine(text);
		if (GROUPED.matcher(number).matches()) {
			number = number.replace(",", "");
		}
		try {
			return NUMBER.matcher(number).matches() ? new BigDecimal(number) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/** What follows a number that would be one without it, e.g. 万元; null if nothing. */
	public static @Nullable String unit(String text) {
		String number = narrowLine(text);
		Matcher matcher = UNIT.matcher(number);
		return (matcher.matches() && number(number.substring(0, matcher.start(1))) != null) ? matcher.group(1).strip()
				: null;
	}

	/**
	 * The day that was meant: 2026-05-27, 2026/5/27, 2026.5.27, 2026年5月27日 or 20260527,
	 * in either width; null if it is no such day. A day has no time and no zone.
	 */
	public static @Nullable LocalDate date(String text) {
		Matcher matcher = DATE.matcher(code(text));
		if (!matcher.matches()) {
			return null;
		}
		int first = (matcher.group(3) != null) ? 3 : (matcher.group(5) != null) ? 5 : 7;
		try {
			return LocalDate.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(first)),
					Integer.parseInt(matcher.group(first + 1)));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/** What is looked for, as a line; null for nothing. */
	public static @Nullable String search(@Nullable String text) {
		return (text == null || isBlank(text)) ? null : line(text);
	}

	/** Whether nothing of it would be seen. */
	public static boolean isBlank(String text) {
		return text.codePoints().allMatch((c) -> isGap(c) || isInvisible(c) || reorders(c));
	}

	/**
	 * The first character that no text may have: one that controls a device, or half of
	 * one, which the database could not keep.
	 */
	static OptionalInt unusable(String text) {
		return text.codePoints()
			.filter((c) -> (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
					|| (Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE))
			.findFirst();
	}

	/**
	 * The first character that makes what follows appear in another order than it stands.
	 */
	static OptionalInt reordering(String text) {
		return text.codePoints().filter(Typed::reorders).findFirst();
	}

	/**
	 * The first letter of a script in which no name is written here. Such a letter often
	 * looks like another one.
	 */
	static OptionalInt foreign(String text) {
		return text.codePoints()
			.filter((c) -> Character.isLetter(c) && !SCRIPTS.contains(UnicodeScript.of(c)))
			.findFirst();
	}

	/** How a character is called that cannot be shown, e.g. U+202E. */
	public static String name(int codePoint) {
		return "U+%04X".formatted(codePoint);
	}

	/** How long a text is to who reads it. */
	static int length(String text) {
		return text.codePointCount(0, text.length());
	}

	private static String narrowLine(String text) {
		StringBuilder narrow = new StringBuilder(text.length());
		line(text).codePoints().map(Typed::narrow).forEach(narrow::appendCodePoint);
		return narrow.toString();
	}

	/**
	 * Without what is not seen. A radical of the Kangxi dictionary, as texts copied from
	 * PDF have it, looks like the character and is none.
	 */
	private static int[] visible(String text) {
		return text.codePoints()
			.filter((c) -> !isInvisible(c))
			.map((c) -> ('\u2E80' <= c && c <= '\u2FDF') ? compatible(c) : c)
			.toArray();
	}

	private static int compatible(int c) {
		return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC).codePointAt(0);
	}

	private static int narrow(int c) {
		if ('！' <= c && c <= '～') {
			return narrow(c - WIDE);
		}
		if (Character.isDigit(c)) {
			return '0' + Character.digit(c, 10);
		}
		return (('\u2010' <= c && c <= '\u2015') || c == '\u2212' || c == '\uFE58' || c == '\uFE63') ? '-' : c;
	}

	private static boolean isGap(int c) {
		return Character.isSpaceChar(c) || c == '\n' || c == '\r' || c == '\t';
	}

	private static boolean reorders(int c) {
		return ('\u202A' <= c && c <= '\u202E') || ('\u2066' <= c && c <= '\u2069');
	}

	/** Unicode's Default_Ignorable_Code_Point without those that reorder. */
	private static boolean isInvisible(int c) {
		return !reorders(c) && (c == 0xAD || c == 0x34F || c == 0x61C || (0x115F <= c && c <= 0x1160)
				|| (0x17B4 <= c && c <= 0x17B5) || (0x180B <= c && c <= 0x180F) || (0x200B <= c && c <= 0x200F)
				|| (0x2060 <= c && c <= 0x206F) || c == 0x3164 || (0xFE00 <= c && c <= 0xFE0F) || c == 0xFEFF
				|| c == 0xFFA0 || (0xFFF0 <= c && c <= 0xFFFB) || (0x1BCA0 <= c && c <= 0x1BCA3)
				|| (0x1D173 <= c && c <= 0x1D17A) || (0xE0000 <= c && c <= 0xE0FFF));
	}

}
