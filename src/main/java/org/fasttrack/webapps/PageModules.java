package org.fasttrack.webapps;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolver;

/**
 * The modules and styles that our pages in Tasklist and Cockpit are made of. Their
 * address is a digest of what they contain, so a browser keeps them for good and fetches
 * them anew after an update: the two files that the webapps ask for, which no browser
 * keeps, name the address of the day.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class PageModules implements WebMvcConfigurer {

	private static final String FOLDER = "plugin-webapp/modules/";

	/** How the files of a plugin name the folder, as seen from where they lie. */
	private static final String AS_IT_LIES = "../../modules/";

	/** Among the files of the webapps, which need no sign-in. */
	private static final String ADDRESS = "app/fasttrack/scripts/" + version() + "/";

	/** The same from where the files of a plugin are served. */
	private static final String AS_IT_IS_SERVED = "../../../../../../" + ADDRESS;

	/** Shows PDF; asked for only by who looks at one. */
	private static final String LIBRARY = "app/fasttrack/scripts/pdfjs/";

	private static final String IN_LIBRARY = "META-INF/resources/webjars/pdfjs-dist/*/legacy/build/pdf.min.mjs";

	private static final CacheControl FOR_GOOD = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

	private final ResourceResolver compressed;

	PageModules(ResourceResolver compressedOnce) {
		this.compressed = compressedOnce;
	}

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/camunda/" + ADDRESS + "**")
			.addResourceLocations("classpath:/" + FOLDER)
			.setCacheControl(FOR_GOOD)
			.resourceChain(false)
			.addResolver(this.compressed)
			.addResolver(new PathResourceResolver());
		registry.addResourceHandler("/camunda/" + LIBRARY + "**")
			.addResourceLocations(library())
			.setCacheControl(CacheControl.noCache());
	}

	/** Where the modules of this version are served. */
	static String address() {
		return "/camunda/" + ADDRESS;
	}

	/** Where the library lies; its version is part of the path. */
	private static String library() {
		try {
			Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + IN_LIBRARY);
			if (found.length != 1) {
				throw new IllegalStateException(IN_LIBRARY + " is there " + found.length + " times");
			}
			return found[0].getURL().toString().replace("legacy/build/pdf.min.mjs", "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A file of a plugin, which names the modules where they are served. */
	static @Nullable InputStream addressed(@Nullable InputStream file) {
		if (file == null) {
			return null;
		}
		try (file) {
			String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
			return new ByteArrayInputStream(text.replace(AS_IT_LIES, AS_IT_IS_SERVED).getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String version() {
		try {
			SortedMap<String, byte[]> files = new TreeMap<>();
			for (Resource file : new PathMatchingResourcePatternResolver()
				.getResources("classpath:/" + FOLDER + "**/*.*")) {
				String path = file.getURL().getPath();
				files.put(path.substring(path.lastIndexOf(FOLDER)), file.getContentAsByteArray());
			}
			return version(files);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The same for the same files on every node, another as soon as one differs. */
	static String version(SortedMap<String, byte[]> files) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			files.forEach((path, content) -> {
				digest.update((path + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
				digest.update(content);
			});
			return HexFormat.of().formatHex(digest.digest(), 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
