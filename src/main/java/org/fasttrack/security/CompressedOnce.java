package org.fasttrack.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.AbstractResourceResolver;
import org.springframework.web.servlet.resource.HttpResource;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Compresses a file when it is first asked for, as far as it can be, and keeps that: the
 * largest has four megabytes. The answer is the same whichever way it is asked for,
 * across origins or not, so a browser that has it once has it for scripts, modules and
 * styles.
 */
@Component
class CompressedOnce extends AbstractResourceResolver {

	private final Map<String, Compressed> kept = new ConcurrentHashMap<>();

	@Override
	protected @Nullable Resource resolveResourceInternal(@Nullable HttpServletRequest request, String path,
			List<? extends Resource> locations, ResourceResolverChain chain) {
		Resource file = chain.resolveResource(request, path, locations);
		if (file == null || request == null || !takesGzip(request)) {
			return file;
		}
		return this.kept.computeIfAbsent(file.getDescription(), (any) -> Compressed.of(file));
	}

	private static boolean takesGzip(HttpServletRequest request) {
		String codings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
		return codings != null && codings.contains("gzip");
	}

	@Override
	protected @Nullable String resolveUrlPathInternal(String path, List<? extends Resource> locations,
			ResourceResolverChain chain) {
		return chain.resolveUrlPath(path, locations);
	}

	/** A file in fewer bytes. */
	private static final class Compressed extends ByteArrayResource implements HttpResource {

		private final String name;

		private final long changed;

		private Compressed(byte[] bytes, String name, long changed) {
			super(bytes);
			this.name = name;
			this.changed = changed;
		}

		static Compressed of(Resource file) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (InputStream content = file.getInputStream(); OutputStream gzip = new Best(bytes)) {
				content.transferTo(gzip);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			return new Compressed(bytes.toByteArray(), String.valueOf(file.getFilename()), changed(file));
		}

		private static long changed(Resource file) {
			try {
				return file.lastModified();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public String getFilename() {
			return this.name;
		}

		@Override
		public long lastModified() {
			return this.changed;
		}

		@Override
		public HttpHeaders getResponseHeaders() {
			HttpHeaders headers = new HttpHeaders();
			headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
			headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
			return headers;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Compressed that && this.name.equals(that.name) && super.equals(that);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	/** It is done once and sent for years. */
	private static final class Best extends GZIPOutputStream {

		Best(OutputStream target) throws IOException {
			super(target);
			this.def.setLevel(Deflater.BEST_COMPRESSION);
		}

	}

}
