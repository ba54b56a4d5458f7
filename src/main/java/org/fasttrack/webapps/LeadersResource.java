package org.fasttrack.webapps;

import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.UriInfo;
import org.fasttrack.board.BoardFilter;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

/** What the board and the pages beside it have in common: who may look, and at what. */
abstract class LeadersResource extends PageResource {

	LeadersResource(ServletContext context) {
		super(context);
	}

	/**
	 * Who asks.
	 * @throws RuleViolation for who leads nothing
	 */
	final Person viewer() {
		Person viewer = person();
		if (!viewer.leadsSomething()) {
			throw RuleViolation.forbidden("not-allowed");
		}
		return viewer;
	}

	/** What the address asks for. */
	final BoardFilter filter(UriInfo address) {
		Map<String, @Nullable Object> asked = new HashMap<>();
		address.getQueryParameters().forEach((name, values) -> asked.put(name, values.get(0)));
		asked.remove("offset");
		return BoardFilter.read(asked, today());
	}

}
