package org.fasttrack.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the templates of the program in the layout of GB/T 9704-2012: A4, a text area of
 * 156 mm by 225 mm, 22 lines of 28 characters. It runs alone, with the folder as its only
 * argument, when a default changes; what is used is the Word files.
 */
final class PaperTemplateWriter {

	private static final String TITLE = "方正小标宋简体";

	private static final String FANG = "仿宋_GB2312";

	private static final String BLACK = "黑体";

	/** 28 characters of 16 points in 156 mm. */
	private static final String CLOSER = "<w:spacing w:val=\"-5\"/>";

	/** 156 mm in twentieths of a point. */
	private static final int WIDTH = 8844;

	private static final String ABOUT = "你单位就“{{项目名称}}”（项目代码：{{项目代码}}）提交的{{手续}}申请材料收悉。";

	private PaperTemplateWriter() {
	}

	public static void main(String[] args) throws IOException {
		Path folder = Path.of(args[0]);
		write(folder, "correction", letter(ABOUT + "经审查，申请材料不齐全或者不符合要求，{{根据}}，现将需要补正的全部内容一次性告知如下：",
				"{{补正.序号}}．{{补正.内容}}", "补正说明：{{说明}}。", "请按照上述内容补正后重新提交。需要补正的内容以本告知书所列为限。"));
		write(folder, "acceptance", letter(ABOUT + "经审查，{{根据}}，决定自{{受理日期}}起予以受理。", "办理时限：{{办理时限}}。", "{{容缺}}。",
				"已收到和待补的材料如下：", "{{材料.序号}}．{{材料.名称}}（{{材料.情况}}）"));
		write(folder, "refusal", letter(ABOUT + "经审查，{{根据}}，决定不予受理。", "理由：{{理由}}", remedies()));
		write(folder, "special", letter(ABOUT + "办理过程中需要进行特别程序，{{根据}}，现将有关事项告知如下：", "{{说明}}。"));
		write(folder, "extension", letter(ABOUT + "因故不能在规定期限内作出决定，经批准，{{根据}}，现将延长期限的有关事项告知如下：", "{{说明}}。"));
		write(folder, "decision", letter("你单位就“{{项目名称}}”（项目代码：{{项目代码}}）提出的{{手续}}申请，经审查，{{根据}}，{{结论}}。",
				"{{要求.序号}}．{{要求.内容}}", "理由：{{理由}}", "本决定书有效期至{{有效期}}。", "{{救济}}", remedies()));
		write(folder, "receipt",
				title() + paragraph("{{文号}}", "center", FANG, 16, 0) + gap() + table(List.of(1, 3),
						List.of(row("送达文书", "{{文书}}"), row("文书文号", "{{文书文号}}"), row("办理事项", "{{项目名称}}　{{手续}}"),
								row("受送达人", "{{申请人}}"), row("送达机关", "{{机关}}"), row("送达地点", ""), row("送达方式", ""),
								row("收件人签名或者盖章", "\n　　　　　　年　　月　　日"), row("送达人签名", "\n　　　　　　年　　月　　日"), row("备注", "")),
						14) + gap() + paragraph("{{日期}}", "right", FANG, 16, 0));
		write(folder, "sheet",
				title() + gap() + table(List.of(2, 5, 2, 5),
						List.of(row("项目名称", "{{项目名称}}", "项目代码", "{{项目代码}}"), row("申请人", "{{申请人}}", "信用代码", "{{信用代码}}"),
								row("审批事项", "{{手续}}", "审批机关", "{{机关}}"), row("收到日期", "{{收到日期}}", "受理日期", "{{受理日期}}"),
								row("办理结果", "{{结果}}", "打印日期", "{{打印日期}}")),
						10.5) + heading("申请材料")
						+ table(List.of(1, 9, 3),
								List.of(row("序号", "材料", "情况"), row("{{材料.序号}}", "{{材料.名称}}", "{{材料.情况}}")), 10.5, true)
						+ heading("办理经过和各级意见")
						+ table(List.of(5, 5, 4, 9, 8),
								List.of(row("日期", "环节", "结论", "意见", "办理人"),
										row("{{经过.日期}}", "{{经过.环节}}", "{{经过.结论}}", "{{经过.意见}}", "{{经过.办理人}}")),
								10.5, true));
		write(folder, "list", title() + paragraph("{{项目名称}}", "center", FANG, 16, 0)
				+ paragraph("项目代码：{{项目代码}}　　{{打印日期}}", "center", FANG, 12, 0) + gap()
				+ table(List.of(2, 6, 6, 6, 10, 5, 4),
						List.of(row("序号", "手续", "办理单位", "联系人、电话", "材料", "时限", "状态"), row("{{手续.序号}}", "{{手续.名称}}",
								"{{手续.单位}}", "{{手续.联系人}}\n{{手续.电话}}", "{{手续.材料}}", "{{手续.时限}}", "{{手续.状态}}")),
						9, true));
	}

	private static String remedies() {
		return "如不服本决定，可以自收到本决定书之日起六十日内向{{复议机关}}申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。";
	}

	private static String letter(String... paragraphs) {
		StringBuilder letter = new StringBuilder(title() + paragraph("{{文号}}", "center", FANG, 16, 0) + gap()
				+ paragraph("{{申请人}}：", "left", FANG, 16, 0));
		for (String each : paragraphs) {
			letter.append(paragraph(each, "both", FANG, 16, 2));
		}
		return letter.append(gap())
			.append(paragraph("{{机关}}　　", "right", FANG, 16, 0))
			.append(paragraph("{{日期}}　　", "right", FANG, 16, 0))
			.append(gap())
			.append(paragraph("（联系人：{{联系人}}，电话：{{联系电话}}）", "left", FANG, 16, 2))
			.toString();
	}

	private static String title() {
		return paragraph("{{标题}}", "center", TITLE, 22, 0) + gap();
	}

	private static String heading(String text) {
		return gap() + paragraph(text, "left", BLACK, 14, 0, "<w:spacing w:after=\"160\"/>");
	}

	private static String gap() {
		return paragraph("", "left", FANG, 16, 0);
	}

	private static List<String> row(String... cells) {
		return List.of(cells);
	}

	private static String paragraph(String text, String alignment, String font, double size, int indent) {
		return paragraph(text, alignment, font, size, indent, "<w:spacing w:line=\"579\" w:lineRule=\"exact\"/>");
	}

	private static String paragraph(String text, String alignment, String font, double size, int indent,
			String spacing) {
		String look = "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"" + font
				+ "\"/>" + ((size == 16) ? CLOSER : "") + "<w:sz w:val=\"" + Math.round(size * 2) + "\"/></w:rPr>";
		String first = (indent > 0) ? "<w:ind w:firstLineChars=\"" + indent * 100 + "\" w:firstLine=\""
				+ Math.round(indent * size * 20) + "\"/>" : "";
		String runs = List.of(text.split("\n", -1))
			.stream()
			.map((line) -> "<w:r>" + look + "<w:t xml:space=\"preserve\">" + line + "</w:t></w:r>")
			.collect(Collectors.joining("<w:r>" + look + "<w:br/></w:r>"));
		return "<w:p><w:pPr>" + spacing + first + "<w:jc w:val=\"" + alignment + "\"/></w:pPr>" + runs + "</w:p>";
	}

	private static String table(List<Integer> widths, List<List<String>> rows, double size) {
		return table(widths, rows, size, false);
	}

	private static String table(List<Integer> widths, List<List<String>> rows, double size, boolean headed) {
		int parts = widths.stream().mapToInt(Integer::intValue).sum();
		StringBuilder table = new StringBuilder(
				"<w:tbl><w:tblPr><w:tblW w:w=\"" + WIDTH + "\" w:type=\"dxa\"/><w:tblBorders>");
		for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
			table.append("<w:" + side + " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
		}
		table.append("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
		widths.forEach((width) -> table.append("<w:gridCol w:w=\"" + WIDTH * width / parts + "\"/>"));
		table.append("</w:tblGrid>");
		for (int index = 0; index < rows.size(); index++) {
			boolean head = headed && index == 0;
			List<String> cells = rows.get(index);
			table
				.append("<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"" + Math.round(size * 44) + "\"/>"
						+ (head ? "<w:tblHeader/>" : "") + "</w:trPr>")
				.append(IntStream.range(0, cells.size())
					.mapToObj((column) -> "<w:tc><w:tcPr><w:tcW w:w=\"" + WIDTH * widths.get(column) / parts
							+ "\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
							+ paragraph(cells.get(column), head ? "center" : "left", head ? BLACK : FANG, size, 0,
									"<w:spacing w:before=\"40\" w:after=\"40\"/>")
							+ "</w:tc>")
					.collect(Collectors.joining()))
				.append("</w:tr>");
		}
		return table.append("</w:tbl>").toString();
	}

	private static void write(Path folder, String name, String body) throws IOException {
		String main = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
		String types = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
		String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
		String packages = "http://schemas.openxmlformats.org/package/2006/";
		try (OutputStream file = Files.newOutputStream(folder.resolve(name + ".docx"));
				ZipOutputStream zip = new ZipOutputStream(file)) {
			part(zip, "[Content_Types].xml", "<Types xmlns=\"" + packages + "content-types\">"
					+ "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
					+ "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
					+ "<Override PartName=\"/word/document.xml\" ContentType=\"" + types + "document.main+xml\"/>"
					+ "<Override PartName=\"/word/styles.xml\" ContentType=\"" + types + "styles+xml\"/>"
					+ "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" + types + "fontTable+xml\"/>"
					+ "<Override PartName=\"/word/footer1.xml\" ContentType=\"" + types + "footer+xml\"/></Types>");
			part(zip, "_rels/.rels",
					"<Relationships xmlns=\"" + packages + "relationships\"><Relationship Id=\"r1\" Type=\"" + relations
							+ "/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
			part(zip, "word/_rels/document.xml.rels",
					"<Relationships xmlns=\"" + packages + "relationships\">" + "<Relationship Id=\"r1\" Type=\""
							+ relations + "/styles\" Target=\"styles.xml\"/>" + "<Relationship Id=\"r2\" Type=\""
							+ relations + "/fontTable\" Target=\"fontTable.xml\"/>" + "<Relationship Id=\"r3\" Type=\""
							+ relations + "/footer\" Target=\"footer1.xml\"/></Relationships>");
			part(zip, "word/styles.xml", "<w:styles " + main + "><w:docDefaults><w:rPrDefault><w:rPr>"
					+ "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"" + FANG + "\"/>"
					+ "<w:sz w:val=\"32\"/><w:lang w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>"
					+ "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>");
			part(zip, "word/fontTable.xml", "<w:fonts " + main + ">" + font(FANG, "仿宋,FangSong,STFangsong")
					+ font(TITLE, "小标宋,华文中宋,STZhongsong") + font(BLACK, "SimHei") + "</w:fonts>");
			part(zip, "word/footer1.xml",
					"<w:ftr " + main + "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" + digit("— ")
							+ "<w:fldSimple w:instr=\" PAGE \">" + digit("1") + "</w:fldSimple>" + digit(" —")
							+ "</w:p></w:ftr>");
			part(zip, "word/document.xml", "<w:document " + main + " xmlns:r=\"" + relations + "\"><w:body>" + body
					+ "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"r3\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
					+ "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"850\" w:footer=\"1304\" w:gutter=\"0\"/>"
					+ "</w:sectPr></w:body></w:document>");
		}
	}

	private static String digit(String text) {
		return "<w:r><w:rPr><w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">"
				+ text + "</w:t></w:r>";
	}

	private static String font(String name, String others) {
		return "<w:font w:name=\"" + name + "\"><w:altName w:val=\"" + others
				+ "\"/><w:charset w:val=\"86\"/></w:font>";
	}

	private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		entry.setLastModifiedTime(FileTime.fromMillis(0));
		zip.putNextEntry(entry);
		zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml)
			.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
	}

}
