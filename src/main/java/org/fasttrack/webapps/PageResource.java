package org.fasttrack.webapps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Typed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** What the pages in Tasklist have in common: who asks, and how they are answered. */
abstract class PageResource {

	private final ApplicationContext beans;

	PageResource(ServletContext context) {
		this.beans = WebApplicationContextUtils.getRequiredWebApplicationContext(context);
	}

	/** Who asks. */
	final Person person() {
		return Person.of(authentication().getUserId(), groups());
	}

	final LocalDate today() {
		return LocalDate.now(bean(Clock.class));
	}

	final Collection<String> groups() {
		List<String> groups = authentication().getGroupIds();
		return (groups != null) ? groups : List.of();
	}

	final Authentication authentication() {
		return bean(IdentityService.class).getCurrentAuthentication();
	}

	static @Nullable String blankToNull(@Nullable String text) {
		return Typed.search(text);
	}

	final Map<String, @Nullable Object> read(byte[] body) {
		try {
			Map<String, @Nullable Object> values = bean(ObjectMapper.class).readValue(body,
					new TypeReference<Map<String, @Nullable Object>>() {
					});
			if (values != null) {
				return values;
			}
		}
		catch (JsonProcessingException ex) {
			// Told below.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw RuleViolation.invalid("", "json");
	}

	/** Written as over {@code /api}; the servlet's own mapper knows no dates. */
	final Response json(Object value) {
		try {
			return Response.ok(bean(ObjectMapper.class).writeValueAsBytes(value))
				.type(MediaType.APPLICATION_JSON_TYPE)
				.build();
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	final <T> T bean(Class<T> type) {
		return this.beans.getBean(type);
	}

}
