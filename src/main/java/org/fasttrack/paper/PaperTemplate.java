package org.fasttrack.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRow;

/**
 * A Word file with names in double braces: {@code {{项目名称}}}. A paragraph or a row of a
 * table that names a column of a list, {@code {{材料.名称}}}, is there once for each row of
 * it; a paragraph whose names all stand for nothing is left out.
 */
final class PaperTemplate {

	private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

	private final byte[] file;

	PaperTemplate(byte[] file) {
		this.file = file;
	}

	/**
	 * The names that it has, in words that nobody can mistake.
	 * @throws IOException if it is no Word file
	 */
	Set<String> names() throws IOException {
		Set<String> names = new TreeSet<>();
		try (XWPFDocument document = read()) {
			paragraphs(document).forEach(
					(each) -> NAME.matcher(each.getText()).results().forEach((found) -> names.add(found.group(1))));
		}
		return names;
	}

	/** The paper with this content, as a Word file. */
	byte[] fill(PaperContent content) throws IOException {
		try (XWPFDocument document = read(); ByteArrayOutputStream filled = new ByteArrayOutputStream()) {
			for (IBodyElement element : List.copyOf(document.getBodyElements())) {
				if (element instanceof XWPFTable table) {
					fill(table, content);
				}
				else if (element instanceof XWPFParagraph paragraph) {
					fill(document, paragraph, content);
				}
			}
			document.write(filled);
			return filled.toByteArray();
		}
	}

	private XWPFDocument read() throws IOException {
		try {
			return new XWPFDocument(new ByteArrayInputStream(this.file));
		}
		catch (RuntimeException ex) {
			// POI says so of whatever is no Word file.
			throw new IOException(ex.getMessage(), ex);
		}
	}

	private static void fill(XWPFDocument document, XWPFParagraph paragraph, PaperContent content) {
		List<String> names = names(paragraph.getText());
		if (names.isEmpty()) {
			return;
		}
		String list = listOf(names);
		if (list.isEmpty()) {
			if (names.stream().allMatch((name) -> content.value(name).isBlank())) {
				document.removeBodyElement(document.getPosOfParagraph(paragraph));
			}
			else {
				replace(paragraph, content::value);
			}
			return;
		}
		for (Map<String, String> row : content.rows(list)) {
			try (XmlCursor cursor = paragraph.getCTP().newCursor()) {
				XWPFParagraph copy = Objects.requireNonNull(document.insertNewParagraph(cursor));
				copy.getCTP().set(paragraph.getCTP());
				XWPFParagraph fresh = new XWPFParagraph(copy.getCTP(), document);
				replace(fresh, (name) -> value(name, list, row, content));
			}
		}
		document.removeBodyElement(document.getPosOfParagraph(paragraph));
	}

	private static void fill(XWPFTable table, PaperContent content) {
		for (XWPFTableRow row : List.copyOf(table.getRows())) {
			List<String> names = names(paragraphs(row).map(XWPFParagraph::getText).toList().toString());
			String list = listOf(names);
			if (list.isEmpty()) {
				paragraphs(row).forEach((paragraph) -> replace(paragraph, content::value));
				continue;
			}
			int at = table.getRows().indexOf(row);
			for (Map<String, String> each : content.rows(list)) {
				XWPFTableRow copy = new XWPFTableRow((CTRow) row.getCtRow().copy(), table);
				paragraphs(copy).forEach((paragraph) -> replace(paragraph, (name) -> value(name, list, each, content)));
				table.addRow(copy, at++);
			}
			table.removeRow(at);
		}
	}

	private static String value(String name, String list, Map<String, String> row, PaperContent content) {
		return name.startsWith(list + ".") ? row.getOrDefault(name.substring(list.length() + 1), "")
				: content.value(name);
	}

	/** Word may have cut a name into several runs: the first of them gets it whole. */
	private static void replace(XWPFParagraph paragraph, UnaryOperator<String> value) {
		List<XWPFRun> runs = paragraph.getRuns();
		for (int first = 0; first < runs.size(); first++) {
			StringBuilder text = new StringBuilder(runs.get(first).text());
			int last = first;
			while (open(text) && last + 1 < runs.size()) {
				text.append(runs.get(++last).text());
			}
			Matcher names = NAME.matcher(text);
			if (!names.find()) {
				continue;
			}
			write(runs.get(first),
					names.reset().replaceAll((name) -> Matcher.quoteReplacement(value.apply(name.group(1)))));
			for (int other = first + 1; other <= last; other++) {
				write(runs.get(other), "");
			}
		}
	}

	private static boolean open(CharSequence text) {
		String said = text.toString();
		return said.lastIndexOf("{{") > said.lastIndexOf("}}") || said.endsWith("{");
	}

	private static void write(XWPFRun run, String text) {
		for (int each = run.getCTR().sizeOfBrArray() - 1; each >= 0; each--) {
			run.getCTR().removeBr(each);
		}
		for (int each = run.getCTR().sizeOfTArray() - 1; each > 0; each--) {
			run.getCTR().removeT(each);
		}
		String[] lines = text.split("\n", -1);
		run.setText(lines[0], 0);
		for (int line = 1; line < lines.length; line++) {
			run.addBreak();
			run.setText(lines[line]);
		}
	}

	private static List<String> names(String text) {
		return NAME.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
	}

	/** The list that is named; the first of several. */
	private static String listOf(List<String> names) {
		return names.stream()
			.filter((name) -> name.indexOf('.') > 0)
			.map((name) -> name.substring(0, name.indexOf('.')))
			.findFirst()
			.orElse("");
	}

	private static Stream<XWPFParagraph> paragraphs(XWPFDocument document) {
		List<XWPFParagraph> all = new ArrayList<>(document.getParagraphs());
		document.getTables().forEach((table) -> table.getRows().forEach((row) -> paragraphs(row).forEach(all::add)));
		return all.stream();
	}

	private static Stream<XWPFParagraph> paragraphs(XWPFTableRow row) {
		return row.getTableCells().stream().map(XWPFTableCell::getParagraphs).flatMap(List::stream);
	}

}
