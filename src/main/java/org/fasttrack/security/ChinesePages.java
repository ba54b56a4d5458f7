package org.fasttrack.security;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The pages speak Chinese alone, so what the server says to them does too, whatever
 * language a browser prefers: a page half in English would serve nobody.
 */
class ChinesePages extends OncePerRequestFilter {

	/** Where people come with a browser. */
	static final String[] PATTERNS = { SignInPage.PATH, PasswordPage.PATH, SignInPage.PHONE, SignInPage.PHONE + "/*",
			"/camunda/*" };

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new Chinese(request), response);
	}

	private static final class Chinese extends HttpServletRequestWrapper {

		private static final String TAG = Locale.CHINA.toLanguageTag();

		Chinese(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return HttpHeaders.ACCEPT_LANGUAGE.equalsIgnoreCase(name) ? TAG : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return HttpHeaders.ACCEPT_LANGUAGE.equalsIgnoreCase(name) ? Collections.enumeration(List.of(TAG))
					: super.getHeaders(name);
		}

		@Override
		public Locale getLocale() {
			return Locale.CHINA;
		}

		@Override
		public Enumeration<Locale> getLocales() {
			return Collections.enumeration(List.of(Locale.CHINA));
		}

	}

}
