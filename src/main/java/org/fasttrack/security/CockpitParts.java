package org.fasttrack.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fasttrack.organization.Person;

import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Tells Cockpit's page which of its parts to leave out: what the doors refuse to whoever
 * looks is not offered. Whoever leads has our pages; whoever oversees everything also has
 * the models and what runs, without the buttons that only administrators may press.
 */
class CockpitParts extends OncePerRequestFilter {

	private static final String BASE = "<base ";

	/** The buttons that change what runs. */
	private static final String BUTTONS = "cockpit.processInstance.runtime.action:*,"
			+ "cockpit.processDefinition.runtime.action:*,cockpit.jobDefinition.action:*,cockpit.incident.action:*,"
			+ "cockpit.repository.deployment.action:*";

	/** What is about the machine and not about projects. */
	private static final String MACHINE = "cockpit.navigation:batch,cockpit.navigation:deployments,"
			+ "cockpit.navigation:reports,cockpit.navigation:decisions";

	/** What is about the machine in what runs. */
	private static final String INSIDE = "cockpit.processInstance.runtime.tab:variables-tab,"
			+ "cockpit.processInstance.runtime.tab:jobs-tab,"
			+ "cockpit.processInstance.runtime.tab:external-tasks-process-instance-runtime,"
			+ "cockpit.processDefinition.runtime.tab:job-definition-table,"
			+ "cockpit.processDefinition.diagram.action:activity-instance-statistics-overlay";

	/** The models and what runs. */
	private static final String RUNNING = "cockpit.navigation:proceses,cockpit.navigation:tasks,"
			+ "cockpit.dashboard:*,cockpit.processes.dashboard:*,cockpit.tasks.dashboard:*";

	private final Roles roles;

	CockpitParts(Roles roles) {
		this.roles = roles;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
		chain.doFilter(request, page);
		Principal asks = request.getUserPrincipal();
		String type = page.getContentType();
		String left = (asks != null && type != null && type.startsWith("text/html"))
				? leftOut(this.roles.person(asks.getName())) : "";
		if (!left.isEmpty()) {
			String text = new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
			page.resetBuffer();
			page.getOutputStream()
				.write(text.replaceFirst(BASE, BASE + "cam-exclude-plugins=\"" + left + "\" ")
					.getBytes(StandardCharsets.UTF_8));
		}
		page.copyBodyToResponse();
	}

	private static String leftOut(Person person) {
		if (person.administers()) {
			return "";
		}
		return person.looksInCockpit() ? String.join(",", BUTTONS, MACHINE, INSIDE)
				: String.join(",", BUTTONS, MACHINE, INSIDE, RUNNING);
	}

}
