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
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The files that the webapps are made of. Scripts and fonts, which are asked for with
 * their version, stay in the browser's cache; what we put in their place (configuration,
 * words, styles) is asked for again each time.
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

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/camunda/lib/*").addResourceLocations(ROOT + "/lib/").setCacheControl(LONG);
		registry.addResourceHandler("/camunda/assets/*").addResourceLocations(ROOT + "/assets/").setCacheControl(LONG);
		registry.addResourceHandler("/camunda/app/*/*.js", "/camunda/app/*/*.css")
			.addResourceLocations(ROOT + "/app/")
			.setCacheControl(LONG);
		registry
			.addResourceHandler("/camunda/app/*/scripts/**", "/camunda/app/*/styles/**", "/camunda/app/*/locales/**")
			.addResourceLocations(ROOT + "/app/")
			.setCacheControl(CacheControl.noCache())
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
