package org.fasttrack.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.fasttrack.setting.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The templates of the program, and those that an administrator puts in their place. */
class PaperTemplatesTest {

	@TempDir
	private Path folder;

	@Test
	void everyKindHasATemplateThatNamesOnlyWhatItKnows() throws IOException {
		PaperTemplates templates = new PaperTemplates("");
		for (PaperKind kind : PaperKind.values()) {
			assertThat(templates.of(kind).names()).as(kind.name()).contains("标题").allMatch(kind::knows);
		}
	}

	@Test
	void aTemplateInTheFolderIsUsedAndTheOthersAreTheProgramsOwn() throws IOException {
		write("acceptance.docx", "自己的模板：{{申请人}}");
		PaperTemplates templates = new PaperTemplates(this.folder.toString());
		assertThat(templates.of(PaperKind.ACCEPTANCE).names()).containsExactly("申请人");
		assertThat(templates.of(PaperKind.REFUSAL).names()).contains("理由");
	}

	@Test
	void whatIsWrongStopsTheStart() throws IOException {
		refused(this.folder.resolve("none").toString(), "none");
		write("acceptance.docx", "{{申请人}}{{不认识的}}");
		refused(this.folder.toString(), "不认识的");
		Files.writeString(this.folder.resolve("acceptance.docx"), "no Word file");
		refused(this.folder.toString(), "acceptance.docx");
	}

	/** However often nearly the same is said: many rows are no bomb. */
	@Test
	void longestSheetIsDrawnToItsEnd() throws IOException {
		PaperContent content = new PaperContent().put("标题", "审批表").list("材料");
		IntStream.range(0, 2000)
			.forEach((each) -> content.row("经过", Map.of("日期", "2026-07-14", "环节", "科级审核", "结论", "拟同意", "意见",
					"第" + each + "次办理，材料齐全。", "办理人", "某某", "依据", "")));
		byte[] word = new PaperTemplates("").of(PaperKind.SHEET).fill(content);
		try (PDDocument drawn = Loader.loadPDF(PaperPdf.of(word))) {
			String text = new PDFTextStripper().getText(drawn);
			assertThat(text.split("2026-07-14", -1)).hasSize(2001);
		}
	}

	private static void refused(String location, String named) {
		assertThatExceptionOfType(WrongSetting.class).isThrownBy(() -> new PaperTemplates(location))
			.satisfies((wrong) -> assertThat(wrong).hasMessageContaining(PaperTemplates.SETTING)
				.hasMessageContaining(named));
	}

	private void write(String name, String text) throws IOException {
		try (XWPFDocument document = new XWPFDocument();
				OutputStream out = Files.newOutputStream(this.folder.resolve(name))) {
			document.createParagraph().createRun().setText(text);
			document.write(out);
		}
	}

}
