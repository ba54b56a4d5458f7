package org.fasttrack.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolver;

/**
 * The files that the webapps are made of. Scripts and fonts, which are asked for with
 * their version, stay in the browser's cache; what we put in their place is asked for
 * again, the configuration each time, words and styles while the old ones are shown.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class WebappFiles implements WebMvcConfigurer {

	/** Everything that is served without a sign-in; there is nothing secret in it. */
	static final String[] PATTERNS = { "/camunda/lib/*", "/camunda/assets/*", "/camunda/favicon.ico",
			"/camunda/app/*/*.js", "/camunda/app/*/*.css", "/camunda/app/*/scripts/**", "/camunda/app/*/styles/**",
			"/camunda/app/*/locales/**" };

	private static final String ROOT = "classpath:/META-INF/resources/webjars/camunda";

	private static final CacheControl LONG = CacheControl.maxAge(Duration.ofDays(30)).cachePublic();

	/** What an update changes, seen by a browser the second time at the latest. */
	private static final CacheControl SOON = CacheControl.maxAge(Duration.ofMinutes(5))
		.cachePublic()
		.staleWhileRevalidate(Duration.ofDays(30));

	private final ResourceResolver compressed;

	WebappFiles(ResourceResolver compressedOnce) {
		this.compressed = compressedOnce;
	}

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		compressed(registry.addResourceHandler("/camunda/lib/*").addResourceLocations(ROOT + "/lib/"));
		compressed(registry.addResourceHandler("/camunda/assets/*").addResourceLocations(ROOT + "/assets/"));
		compressed(registry.addResourceHandler("/camunda/app/*/*.js", "/camunda/app/*/*.css")
			.addResourceLocations(ROOT + "/app/"));
		tagged(registry.addResourceHandler("/camunda/app/*/scripts/**"), CacheControl.noCache());
		tagged(registry.addResourceHandler("/camunda/app/*/styles/**", "/camunda/app/*/locales/**"), SOON);
	}

	private void compressed(ResourceHandlerRegistration files) {
		files.setCacheControl(LONG)
			.resourceChain(false)
			.addResolver(this.compressed)
			.addResolver(new PathResourceResolver());
	}

	private static void tagged(ResourceHandlerRegistration files, CacheControl kept) {
		files.addResourceLocations(ROOT + "/app/")
			.setCacheControl(kept)
			.setUseLastModified(false)
			.setEtagGenerator(WebappFiles::tag);
	}

	/**
	 * By what a file contains: its date says nothing where every build gives all files
	 * the same. Weak, because a strong one keeps an answer from being compressed.
	 */
	private static String tag(Resource file) {
		try (InputStream content = file.getInputStream()) {
			return "W/\"" + DigestUtils.md5DigestAsHex(content) + "\"";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Takes a request for a file past the webapps' own filters, which would open a
	 * session for it: a cookie in an answer that a shared cache may keep, and several
	 * sessions at once for a browser that has none yet.
	 */
	static final class Shortcut extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String path = request.getRequestURI().substring(request.getContextPath().length());
			request.getRequestDispatcher(path).forward(request, response);
		}

	}

}
