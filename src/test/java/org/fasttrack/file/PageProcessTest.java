package org.fasttrack.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import com.sun.management.ThreadMXBean;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fasttrack.TestFiles;
import org.fasttrack.file.FilePictures.Picture;
import org.fasttrack.file.FileType.Preview;
import org.fasttrack.file.PageProcess.NotDrawn;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a stranger has made costs no more than a page may, and is shown whole or not at
 * all.
 */
class PageProcessTest {

	/** The tests share what was found out about fonts. */
	private static final PageProcess PROCESS = new PageProcess(Duration.ofSeconds(60));

	@TempDir
	Path folder;

	@AfterAll
	static void close() throws IOException {
		PROCESS.close();
		assertThat(PROCESS.home).doesNotExist();
	}

	@AfterEach
	void nothingIsLeft() throws IOException {
		try (Stream<Path> left = Files.list(PROCESS.home)) {
			assertThat(left.filter(Files::isDirectory)).isEmpty();
		}
		assertThat(ProcessHandle.current().children().map(ProcessHandle::info).map(Object::toString))
			.noneMatch((each) -> each.contains(PROCESS.home.toString()));
	}

	@Test
	void pageIsDrawnAsWideAsATelephone() throws Exception {
		BufferedImage drawn = drawn(TestFiles.pdf("Plan"));
		assertThat(drawn.getWidth()).isBetween(779, 781);
		assertThat(drawn.getHeight()).isBetween(1100, 1106);
		assertThat(isDark(drawn)).isTrue();
	}

	@Test
	void scrollIsNoTallerThanAllowedWhateverItsLength() throws Exception {
		BufferedImage drawn = drawn(document(new PDRectangle(100, 14_000), "0 0 50 50 re f"));
		assertThat(drawn.getHeight()).isLessThanOrEqualTo(PageDrawing.TALLEST + 1);
	}

	@Test
	void pictureIsMadeSmall() throws Exception {
		Picture picture = PROCESS.draw((to) -> to.write(progressive()), 1, Preview.PICTURE);
		assertThat(picture.pages()).isEqualTo(1);
		assertThat(image(picture).getWidth()).isEqualTo(PageDrawing.WIDTH);
		assertThat(image(PROCESS.draw((to) -> to.write(TestFiles.of("png", 1)), 1, Preview.PICTURE)).getWidth())
			.isGreaterThan(200);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 2 })
	void pageThatIsNotThereIsRefusedWithHowManyThereAre(int number) {
		for (Preview preview : List.of(Preview.PDF, Preview.PICTURE)) {
			byte[] file = (preview == Preview.PDF) ? TestFiles.pdf("Plan") : TestFiles.of("png", 1);
			assertThatExceptionOfType(RuleViolation.class)
				.isThrownBy(() -> PROCESS.draw((to) -> to.write(file), number, preview))
				.satisfies((refusal) -> {
					assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.NOT_FOUND);
					assertThat(refusal.violations().toString()).contains("page.unknown", "1");
				});
		}
	}

	/** A single operator, which reckons a long while for each point and holds nothing. */
	@Test
	void drawingThatTakesTooLongEndsWithinWhateverItIs() throws Exception {
		byte[] endless = written((document, page) -> {
			COSStream function = document.getDocument().createCOSStream();
			try (OutputStream to = function.createOutputStream(COSName.FLATE_DECODE)) {
				to.write(("{ pop " + "sqrt ".repeat(100_000) + "}").getBytes(StandardCharsets.US_ASCII));
			}
			function.setInt(COSName.FUNCTION_TYPE, 4);
			function.setItem(COSName.DOMAIN, numbers(0, 1, 0, 1));
			function.setItem(COSName.RANGE, numbers(0, 1));
			COSDictionary shading = new COSDictionary();
			shading.setInt(COSName.SHADING_TYPE, 1);
			shading.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
			shading.setItem(COSName.MATRIX, numbers(595, 0, 0, 842, 0, 0));
			shading.setItem(COSName.FUNCTION, function);
			COSDictionary shadings = new COSDictionary();
			shadings.setItem("S", shading);
			COSDictionary resources = new COSDictionary();
			resources.setItem(COSName.SHADING, shadings);
			page.getCOSObject().setItem(COSName.RESOURCES, resources);
			content(document, page, "/S sh");
		});
		try (PageProcess impatient = new PageProcess(Duration.ofSeconds(4))) {
			impatient.findFonts();
			long begun = System.nanoTime();
			refusedFor("time", () -> impatient.draw((to) -> to.write(endless), 1, Preview.PDF));
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(3),
					Duration.ofSeconds(20));
		}
	}

	private static COSArray numbers(float... numbers) {
		COSArray array = new COSArray();
		array.setFloatArray(numbers);
		return array;
	}

	/** 400 MB of nothing in less than one: only what draws it runs out of memory. */
	@Test
	void whatUnpacksIntoTooMuchHarmsNobodyElse() throws IOException {
		byte[] bomb = HexFormat.of().formatHex(deflated(400)).getBytes(StandardCharsets.US_ASCII);
		byte[] file = written((document, page) -> {
			COSStream content = document.getDocument().createCOSStream();
			try (OutputStream raw = content.createRawOutputStream()) {
				raw.write(bomb);
			}
			COSArray filters = new COSArray();
			filters.add(COSName.ASCII_HEX_DECODE);
			filters.add(COSName.FLATE_DECODE);
			content.setItem(COSName.FILTER, filters);
			page.getCOSObject().setItem(COSName.CONTENTS, content);
		});
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		refusedFor("memory", () -> draw(file));
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(32L * 1024 * 1024);
	}

	@Test
	void pictureInScansHasNoMorePointsThanItsDecoderMayHold() throws IOException {
		byte[] file = enlarged(progressive(), 12_000);
		refusedFor("points in scans", () -> PROCESS.draw((to) -> to.write(file), 1, Preview.PICTURE));
	}

	/** Nobody looks at the pictures inside a document before they are decoded. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void memoryOutsideTheHeapIsBoundedToo() throws Exception {
		refusedFor("emory", () -> draw(withPicture("DCTDecode", enlarged(progressive(), 16_000), 16_000)));
		assertThat(isDark(drawn(withPicture("DCTDecode", progressive(), 1000)))).isTrue();
	}

	/**
	 * No reader for these is there: a page without them would look as if it were whole.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "JBIG2Decode", "JPXDecode" })
	void pageWithAPictureThatCannotBeReadIsNotShownWithoutIt(String filter) throws IOException {
		byte[] file = withPicture(filter, TestFiles.bytes(500, 1), 100);
		refusedFor("MissingImageReaderException", () -> draw(file));
	}

	@Test
	void pageWhoseContentCannotBeUnpackedIsNotShownWhite() throws IOException {
		byte[] file = written((document, page) -> {
			content(document, page, "0 0 300 300 re f");
			((COSStream) page.getCOSObject().getDictionaryObject(COSName.CONTENTS)).setItem(COSName.FILTER,
					COSName.JBIG2_DECODE);
		});
		refusedFor("MissingImageReaderException", () -> draw(file));
	}

	@Test
	void pageThatNamesWhatIsNotThereIsNotShownWithoutIt() throws IOException {
		byte[] file = document(PDRectangle.A4, "/I Do");
		refusedFor("MissingResourceException", () -> draw(file));
	}

	@Test
	void carelesslyWrittenPageIsShownWhereNothingIsMissing() throws Exception {
		assertThat(isDark(drawn(document(PDRectangle.A4, "Q Q w 0 0 300 300 re f Q")))).isTrue();
	}

	@Test
	void damagedFileIsRefused() {
		byte[] file = TestFiles.cut(TestFiles.pdf("Plan"), 0.4);
		refusedFor("no pages", () -> draw(file));
		refusedFor("no reader", () -> PROCESS.draw((to) -> to.write(file), 1, Preview.PICTURE));
	}

	@Test
	void nothingOfTheServerIsInherited() {
		assertThat(System.getenv()).containsKey("PATH");
		ProcessBuilder builder = PROCESS.builder(this.folder, Duration.ofSeconds(1), "PDF");
		assertThat(builder.environment().keySet()).isSubsetOf("LANG", "LC_ALL", "LC_CTYPE", "SystemRoot",
				"MALLOC_ARENA_MAX");
		assertThat(builder.command())
			.noneMatch((each) -> each.startsWith("-Dfasttrack") || each.startsWith("-Dspring"));
	}

	@Test
	void applicationInOneJarIsStartedByWhatCanReadIt() {
		String jar = this.folder.resolve("app.jar").toString();
		assertThat(PageProcess.start(jar, true, this.folder)).containsExactly("-cp", jar,
				"-Dloader.main=org.fasttrack.file.PageDrawing", "-Dloader.home=" + this.folder,
				"org.springframework.boot.loader.launch.PropertiesLauncher");
		assertThat(PageProcess.start("a" + File.pathSeparator + jar, false, this.folder)).containsExactly("-cp",
				Path.of("a").toAbsolutePath() + File.pathSeparator + jar, "org.fasttrack.file.PageDrawing");
	}

	/** Whatever fonts this machine has, it is asked as if it had none. */
	@Test
	void chineseIsDrawnWhereTheDocumentBringsNoFontAndTheServerHasNone() throws IOException {
		FontMapper before = FontMappers.instance();
		inside(TestFiles.pdf("Plan"));
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
			assertThat(sameAgain(inside(file))).as("without the spare font both are the same box").isTrue();
			FontMappers.set(new SpareFont(latin));
			BufferedImage drawn = inside(file);
			assertThat(sameAgain(drawn)).isFalse();
			assertThat(isDark(drawn)).isTrue();
		}
		finally {
			FontMappers.set(before);
		}
	}

	/** Whether the second character, 270 points further, looks like the first. */
	private static boolean sameAgain(BufferedImage drawn) {
		int further = Math.round(270F * PageDrawing.WIDTH / PDRectangle.A4.getWidth());
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

	private static BufferedImage drawn(byte[] file) throws NotDrawn, IOException {
		return image(draw(file));
	}

	private static Picture draw(byte[] file) throws NotDrawn, IOException {
		return PROCESS.draw((to) -> to.write(file), 1, Preview.PDF);
	}

	private static BufferedImage image(Picture picture) throws IOException {
		return ImageIO.read(new ByteArrayInputStream(picture.jpeg()));
	}

	/** Drawn here, and not in a process of its own. */
	private BufferedImage inside(byte[] file) throws IOException {
		Path path = Files.createTempFile(this.folder, "page", ".pdf");
		Files.write(path, file);
		try (DocumentPage page = new DocumentPage(path)) {
			return page.draw(1, PageDrawing.WIDTH, PageDrawing.TALLEST);
		}
	}

	private static void refusedFor(String reason, ThrowingCallable drawing) {
		assertThatExceptionOfType(NotDrawn.class).isThrownBy(drawing).withMessageContaining(reason);
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

	private static byte[] progressive() throws IOException {
		BufferedImage image = new BufferedImage(1000, 1000, BufferedImage.TYPE_INT_RGB);
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ImageWriteParam param = writer.getDefaultWriteParam();
		param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream to = ImageIO.createImageOutputStream(bytes)) {
			writer.setOutput(to);
			writer.write(null, new IIOImage(image, null, null), param);
		}
		return bytes.toByteArray();
	}

	/** Says that it has so many points each way; all but the first are left out. */
	private static byte[] enlarged(byte[] jpeg, int size) {
		byte[] enlarged = jpeg.clone();
		for (int at = 2;; at += 2 + ((enlarged[at + 2] & 0xFF) << 8 | (enlarged[at + 3] & 0xFF))) {
			if ((enlarged[at + 1] & 0xFF) == 0xC2) {
				for (int each = 5; each < 9; each += 2) {
					enlarged[at + each] = (byte) (size >> 8);
					enlarged[at + each + 1] = (byte) size;
				}
				return enlarged;
			}
		}
	}

	private static byte[] withPicture(String filter, byte[] picture, int size) throws IOException {
		return written((document, page) -> {
			COSStream image = document.getDocument().createCOSStream();
			try (OutputStream raw = image.createRawOutputStream()) {
				raw.write(picture);
			}
			image.setItem(COSName.TYPE, COSName.XOBJECT);
			image.setItem(COSName.SUBTYPE, COSName.IMAGE);
			image.setName(COSName.FILTER, filter);
			image.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
			image.setInt(COSName.BITS_PER_COMPONENT, 8);
			image.setInt(COSName.WIDTH, size);
			image.setInt(COSName.HEIGHT, size);
			COSDictionary pictures = new COSDictionary();
			pictures.setItem("I", image);
			COSDictionary resources = new COSDictionary();
			resources.setItem(COSName.XOBJECT, pictures);
			page.getCOSObject().setItem(COSName.RESOURCES, resources);
			content(document, page, "q 500 0 0 500 0 0 cm /I Do Q");
		});
	}

	/** So many megabytes of spaces. */
	private static byte[] deflated(int megabytes) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream to = new DeflaterOutputStream(packed)) {
			byte[] spaces = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
			for (int each = 0; each < megabytes; each++) {
				to.write(spaces);
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
