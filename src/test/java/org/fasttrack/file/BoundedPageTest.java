package org.fasttrack.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;

import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.fasttrack.TestFiles;
import org.fasttrack.file.BoundedPage.TooMuch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A page of a document that a stranger has made costs no more than a page may. */
class BoundedPageTest {

	private static final Duration LONG = Duration.ofSeconds(20);

	@TempDir
	Path folder;

	@Test
	void pageIsDrawnAsWideAsATelephone() throws IOException {
		BufferedImage drawn = draw(TestFiles.pdf("Plan"), LONG);
		assertThat(drawn.getWidth()).isBetween(779, 781);
		assertThat(drawn.getHeight()).isBetween(1100, 1106);
		assertThat(isDark(drawn)).isTrue();
	}

	@Test
	void scrollIsNoTallerThanAllowedWhateverItsLength() throws IOException {
		BufferedImage drawn = draw(document(new PDRectangle(100, 14_000), "0 0 50 50 re f"), LONG);
		assertThat(drawn.getHeight()).isLessThanOrEqualTo(FilePictures.TALLEST + 1);
	}

	@Test
	void drawingThatTakesTooLongEnds() throws IOException {
		byte[] endless = document(PDRectangle.A4, "0 0 595 842 re f\n".repeat(2_000_000));
		long begun = System.nanoTime();
		assertThatExceptionOfType(TooMuch.class).isThrownBy(() -> draw(endless, Duration.ofMillis(800)))
			.withMessage("time");
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
	}

	/** 200 MB of nothing in 200 kB, once and packed twice. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void contentThatUnpacksIntoTooMuchIsNotUnpacked(int times) throws IOException {
		byte[] packed = new byte[0];
		for (int each = 0; each < times; each++) {
			packed = (each == 0) ? deflated(200, null) : deflated(1, packed);
		}
		byte[] bomb = packed;
		byte[] file = written((document, page) -> {
			COSStream content = document.getDocument().createCOSStream();
			try (OutputStream raw = content.createRawOutputStream()) {
				raw.write(bomb);
			}
			COSArray filters = new COSArray();
			for (int each = 0; each < times; each++) {
				filters.add(COSName.FLATE_DECODE);
			}
			content.setItem(COSName.FILTER, filters);
			page.getCOSObject().setItem(COSName.CONTENTS, content);
		});
		assertThatExceptionOfType(TooMuch.class).isThrownBy(() -> draw(file, LONG)).withMessage("a stream");
	}

	@Test
	void pictureWithMorePointsThanAnyScannerMakesIsNotDrawn() throws IOException {
		byte[] file = written((document, page) -> {
			COSStream image = document.getDocument().createCOSStream();
			try (OutputStream raw = image.createRawOutputStream()) {
				raw.write(deflated(1, null));
			}
			image.setItem(COSName.TYPE, COSName.XOBJECT);
			image.setItem(COSName.SUBTYPE, COSName.IMAGE);
			image.setItem(COSName.FILTER, COSName.FLATE_DECODE);
			image.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
			image.setInt(COSName.BITS_PER_COMPONENT, 8);
			image.setInt(COSName.WIDTH, 60_000);
			image.setInt(COSName.HEIGHT, 60_000);
			PDResources resources = new PDResources();
			resources.put(COSName.getPDFName("I"), new PDImageXObject(new PDStream(image), resources));
			page.setResources(resources);
			content(document, page, "q 500 0 0 500 0 0 cm /I Do Q");
		});
		assertThatExceptionOfType(TooMuch.class).isThrownBy(() -> draw(file, LONG)).withMessage("points");
	}

	/** Whatever fonts this machine has, it is asked as if it had none. */
	@Test
	void chineseIsDrawnWhereTheDocumentBringsNoFontAndTheServerHasNone() throws IOException {
		FontMapper before = FontMappers.instance();
		draw(TestFiles.pdf("Plan"), LONG);
		FontMapper latin = new FontMapper() {

			@Override
			public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
				return before.getTrueTypeFont(name, descriptor);
			}

			@Override
			public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
				return before.getFontBoxFont(name, descriptor);
			}

			@Override
			public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo of) {
				return new CIDFontMapping(null, before.getTrueTypeFont("LiberationSans", descriptor).getFont(), true);
			}

		};
		byte[] file = chinese();
		try {
			FontMappers.set(latin);
			assertThat(sameAgain(draw(file, LONG))).as("without the spare font both are the same box").isTrue();
			FontMappers.set(new SpareFont(latin));
			BufferedImage drawn = draw(file, LONG);
			assertThat(sameAgain(drawn)).isFalse();
			assertThat(isDark(drawn)).isTrue();
		}
		finally {
			FontMappers.set(before);
		}
	}

	/** Whether the second character, 270 points further, looks like the first. */
	private static boolean sameAgain(BufferedImage drawn) {
		int further = Math.round(270F * FilePictures.WIDTH / PDRectangle.A4.getWidth());
		int different = 0;
		for (int y = 0; y < drawn.getHeight(); y++) {
			for (int x = 30; x < 30 + further; x++) {
				different += ((drawn.getRGB(x, y) & 0xFF) < 100) == ((drawn.getRGB(x + further, y) & 0xFF) < 100) ? 0
						: 1;
			}
		}
		return different < 4000;
	}

	/** Two characters, as large as a page, in a font that every reader in China has. */
	private static byte[] chinese() throws IOException {
		return written((document, page) -> {
			COSDictionary info = new COSDictionary();
			info.setString(COSName.REGISTRY, "Adobe");
			info.setString(COSName.ORDERING, "GB1");
			info.setInt(COSName.SUPPLEMENT, 4);
			COSDictionary descriptor = new COSDictionary();
			descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
			descriptor.setName(COSName.FONT_NAME, "STSong-Light");
			descriptor.setInt(COSName.FLAGS, 6);
			COSDictionary inside = new COSDictionary();
			inside.setItem(COSName.TYPE, COSName.FONT);
			inside.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
			inside.setName(COSName.BASE_FONT, "STSong-Light");
			inside.setItem(COSName.CIDSYSTEMINFO, info);
			inside.setItem(COSName.FONT_DESC, descriptor);
			COSArray descendants = new COSArray();
			descendants.add(inside);
			COSDictionary font = new COSDictionary();
			font.setItem(COSName.TYPE, COSName.FONT);
			font.setItem(COSName.SUBTYPE, COSName.TYPE0);
			font.setName(COSName.BASE_FONT, "STSong-Light");
			font.setName(COSName.ENCODING, "UniGB-UCS2-H");
			font.setItem(COSName.DESCENDANT_FONTS, descendants);
			COSDictionary fonts = new COSDictionary();
			fonts.setItem("F", font);
			COSDictionary resources = new COSDictionary();
			resources.setItem(COSName.FONT, fonts);
			page.getCOSObject().setItem(COSName.RESOURCES, resources);
			content(document, page, "BT /F 270 Tf 20 500 Td <90A366F2> Tj ET");
		});
	}

	@Test
	void damagedFileIsRefusedAndNothingElse() {
		byte[] file = TestFiles.cut(TestFiles.pdf("Plan"), 0.4);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> draw(file, LONG));
	}

	private BufferedImage draw(byte[] file, Duration longest) throws IOException {
		Path path = Files.createTempFile(this.folder, "page", ".pdf");
		Files.write(path, file);
		try (BoundedPage page = new BoundedPage(path, longest)) {
			return page.draw(1, FilePictures.WIDTH, FilePictures.TALLEST);
		}
	}

	private static boolean isDark(BufferedImage drawn) {
		for (int y = 0; y < drawn.getHeight(); y++) {
			for (int x = 0; x < drawn.getWidth(); x++) {
				if ((drawn.getRGB(x, y) & 0xFF) < 60) {
					return true;
				}
			}
		}
		return false;
	}

	/** So many megabytes of spaces, or what was packed already. */
	private static byte[] deflated(int megabytes, byte[] content) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream to = new DeflaterOutputStream(packed)) {
			byte[] spaces = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
			for (int each = 0; each < megabytes; each++) {
				to.write((content != null) ? content : spaces);
			}
		}
		return packed.toByteArray();
	}

	private static byte[] document(PDRectangle size, String content) throws IOException {
		return written((document, page) -> {
			page.setMediaBox(size);
			content(document, page, content);
		});
	}

	private static void content(PDDocument document, PDPage page, String text) throws IOException {
		COSStream content = document.getDocument().createCOSStream();
		try (OutputStream to = content.createOutputStream(COSName.FLATE_DECODE)) {
			to.write(text.getBytes(StandardCharsets.US_ASCII));
		}
		page.getCOSObject().setItem(COSName.CONTENTS, content);
	}

	private static byte[] written(Making making) throws IOException {
		try (PDDocument document = new PDDocument()) {
			PDPage page = new PDPage(PDRectangle.A4);
			document.addPage(page);
			making.make(document, page);
			ByteArrayOutputStream file = new ByteArrayOutputStream();
			document.save(file);
			return file.toByteArray();
		}
	}

	private interface Making {

		void make(PDDocument document, PDPage page) throws IOException;

	}

}
