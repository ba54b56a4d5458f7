package org.fasttrack.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Where a document counts on Chinese fonts that its reader has, and a server has none,
 * its text is drawn in the font of our papers and not left out.
 */
class SpareFont implements FontMapper {

	private static final String FILE = "/papers/font/NotoSerifSC-Regular.ttf";

	/** A font without this knows no Chinese. */
	private static final int MIDDLE = '中';

	private final FontMapper installed;

	private @Nullable TrueTypeFont spare;

	SpareFont(FontMapper installed) {
		this.installed = installed;
	}

	@Override
	public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
		return this.installed.getTrueTypeFont(name, descriptor);
	}

	@Override
	public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
		return this.installed.getFontBoxFont(name, descriptor);
	}

	@Override
	public @Nullable CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo of) {
		CIDFontMapping found = this.installed.getCIDFont(name, descriptor, of);
		boolean chinese = of != null && "Adobe".equals(of.getRegistry())
				&& ("GB1".equals(of.getOrdering()) || "CNS1".equals(of.getOrdering()));
		return (chinese && !knowsChinese(found)) ? new CIDFontMapping(null, spare(), true) : found;
	}

	private static boolean knowsChinese(@Nullable CIDFontMapping found) {
		if (found == null) {
			return false;
		}
		if (found.getFont() != null) {
			return true;
		}
		try {
			return found.getTrueTypeFont() instanceof TrueTypeFont font
					&& font.getUnicodeCmapLookup().getGlyphId(MIDDLE) > 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private synchronized TrueTypeFont spare() {
		TrueTypeFont font = this.spare;
		if (font == null) {
			try (InputStream file = Objects.requireNonNull(SpareFont.class.getResourceAsStream(FILE), FILE)) {
				font = new TTFParser().parse(new RandomAccessReadBuffer(file));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			this.spare = font;
		}
		return font;
	}

}
