package org.fasttrack.security;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * The strict firewall, and on top of it: letters, digits, hyphens and underscores are not
 * sent percent-encoded. Otherwise {@code /camunda/%61pi/…} would be the same address for
 * the servlets and an unknown one for the engine's filters.
 */
final class OneSpelling extends StrictHttpFirewall {

	private static final Pattern ENCODED_FOR_NO_REASON = Pattern
		.compile("%(?:2[Dd]|3[0-9]|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9Aa])");

	@Override
	public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
		if (ENCODED_FOR_NO_REASON.matcher(request.getRequestURI()).find()) {
			throw new RequestRejectedException("The address encodes what needs no encoding");
		}
		return super.getFirewalledRequest(request);
	}

}
