package org.fasttrack.webapps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;

/**
 * The page for telephones: a frame that names its modules, which are the same for
 * everybody and stay in the browser.
 */
@Controller
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class PhonePage {

	/**
	 * Everything comes from here; nothing stands in the page itself. Pages of files are
	 * blobs.
	 */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
			+ " connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

	private final String page;

	PhonePage() throws IOException {
		try (InputStream file = PhonePage.class.getResourceAsStream("phone.html")) {
			if (file == null) {
				throw new IllegalStateException("phone.html is missing");
			}
			this.page = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("{{modules}}",
					PageModules.address());
		}
	}

	@GetMapping("/m")
	void show(HttpServletRequest request, HttpServletResponse response, Principal person, CsrfToken token)
			throws IOException {
		response.setContentType(MediaType.TEXT_HTML_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.setHeader("Content-Security-Policy", POLICY);
		response.getOutputStream()
			.write(this.page.replace("{{user}}", HtmlUtils.htmlEscape(person.getName()))
				.replace("{{csrf.name}}", HtmlUtils.htmlEscape(token.getParameterName()))
				.replace("{{csrf.token}}", HtmlUtils.htmlEscape(token.getToken()))
				.getBytes(StandardCharsets.UTF_8));
	}

}
