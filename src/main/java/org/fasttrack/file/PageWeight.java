package org.fasttrack.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.fasttrack.file.BoundedPage.TooMuch;

/**
 * How much a page of a PDF document would unpack into. The library unpacks a stream as a
 * whole before it looks at it, so this is counted first, without keeping anything.
 */
final class PageWeight {

	/** A scan of A0 in grey at 300 dots an inch has 140 million points. */
	private static final long MOST_POINTS = 160_000_000;

	/** All streams of a page together, unpacked, in bytes. */
	private static final long MOST_BYTES = 512L * 1024 * 1024;

	/** What draws is read into memory as a whole, so it may be less. */
	private static final long MOST_OF_ONE = 64L * 1024 * 1024;

	/** Packed in a way of which nothing is known before it is unpacked. */
	private static final long MOST_PACKED_OTHERWISE = 1024L * 1024;

	private static final int MOST_OBJECTS = 50_000;

	private static final int MOST_FILTERS = 4;

	private static final Set<COSName> ELSEWHERE = Set.of(COSName.PARENT, COSName.P, COSName.DEST, COSName.A, COSName.B,
			COSName.STRUCT_PARENTS);

	private static final Set<COSName> INFLATED = Set.of(COSName.FLATE_DECODE, COSName.FLATE_DECODE_ABBREVIATION);

	/** These know by themselves how many points there are. */
	private static final Set<COSName> PICTURES = Set.of(COSName.DCT_DECODE, COSName.DCT_DECODE_ABBREVIATION,
			COSName.JPX_DECODE, COSName.CCITTFAX_DECODE, COSName.CCITTFAX_DECODE_ABBREVIATION, COSName.JBIG2_DECODE);

	private final Runnable alive;

	private long bytes;

	private PageWeight(Runnable alive) {
		this.alive = alive;
	}

	/**
	 * @param alive asked all the time, and throws when there is no more time
	 * @throws TooMuch if the page would be too much
	 */
	static void check(PDPage page, Runnable alive) throws IOException {
		PageWeight weight = new PageWeight(alive);
		Map<COSBase, Boolean> seen = new IdentityHashMap<>();
		Deque<COSBase> open = new ArrayDeque<>(List.of(page.getCOSObject()));
		if (page.getResources() != null) {
			open.add(page.getResources().getCOSObject());
		}
		while (!open.isEmpty()) {
			COSBase each = open.pop();
			if (seen.put(each, Boolean.TRUE) == null) {
				if (seen.size() > MOST_OBJECTS) {
					throw new TooMuch("objects");
				}
				weight.add(each);
				inside(each).forEach((found) -> {
					COSBase resolved = (found instanceof COSObject reference) ? reference.getObject() : found;
					if (resolved instanceof COSDictionary || resolved instanceof COSArray) {
						open.push(resolved);
					}
				});
			}
		}
	}

	private static Iterable<COSBase> inside(COSBase each) {
		if (each instanceof COSArray array) {
			return array.toList().stream().map((found) -> (COSBase) found).toList();
		}
		if (each instanceof COSDictionary dictionary) {
			return StreamSupport.stream(dictionary.entrySet().spliterator(), false)
				.filter((entry) -> !ELSEWHERE.contains(entry.getKey()))
				.map(Map.Entry::getValue)
				.toList();
		}
		return Collections.emptyList();
	}

	private void add(COSBase each) throws IOException {
		this.alive.run();
		if (!(each instanceof COSStream stream)) {
			return;
		}
		long points = stream.getLong(COSName.WIDTH, 0) * stream.getLong(COSName.HEIGHT, 0);
		if (points > MOST_POINTS || points < 0) {
			throw new TooMuch("points");
		}
		List<COSName> filters = filters(stream);
		if (filters.size() > MOST_FILTERS) {
			throw new TooMuch("filters");
		}
		boolean picture = COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE));
		this.bytes += unpacked(stream, filters, picture ? MOST_POINTS * 3 : MOST_OF_ONE);
		if (this.bytes > MOST_BYTES) {
			throw new TooMuch("bytes");
		}
	}

	private static List<COSName> filters(COSStream stream) {
		COSBase filters = stream.getFilters();
		if (filters instanceof COSName name) {
			return List.of(name);
		}
		return (filters instanceof COSArray array) ? array.toList()
			.stream()
			.map((each) -> (each instanceof COSObject reference) ? reference.getObject() : each)
			.filter(COSName.class::isInstance)
			.map(COSName.class::cast)
			.toList() : List.of();
	}

	private long unpacked(COSStream stream, List<COSName> filters, long most) throws IOException {
		InputStream content = stream.createRawInputStream();
		for (COSName filter : filters) {
			if (INFLATED.contains(filter)) {
				content = new InflaterInputStream(content);
			}
			else if (PICTURES.contains(filter)) {
				break;
			}
			else if (stream.getLength() > MOST_PACKED_OTHERWISE) {
				throw new TooMuch("filter " + filter.getName());
			}
			else {
				break;
			}
		}
		try (InputStream counted = content) {
			return count(counted, most);
		}
	}

	private long count(InputStream content, long most) throws IOException {
		byte[] buffer = new byte[64 * 1024];
		long count = 0;
		try {
			for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
				count += read;
				this.alive.run();
				if (count > most) {
					throw new TooMuch("a stream");
				}
			}
		}
		catch (ZipException | EOFException ex) {
			// Damaged at its end: the library takes what there is, which is no more.
			return count;
		}
		return count;
	}

}
