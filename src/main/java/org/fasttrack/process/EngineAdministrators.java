package org.fasttrack.process;

import java.util.Set;
import java.util.stream.Collectors;

import org.fasttrack.organization.Administrators;
import org.fasttrack.organization.Office;

import org.springframework.stereotype.Component;

/** The administrators among the engine's accounts. */
@Component
class EngineAdministrators implements Administrators {

	private final EngineTables tables;

	EngineAdministrators(EngineTables tables) {
		this.tables = tables;
	}

	@Override
	public Set<Office> takenUp() {
		return this.tables.officesWithAPassword(Office.administration())
			.stream()
			.flatMap((group) -> Office.parse(group).stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public Set<Office> of(String user) {
		return this.tables.groupsOf(user)
			.stream()
			.flatMap((group) -> Office.parse(group).stream())
			.filter((office) -> office.kind().administers())
			.collect(Collectors.toUnmodifiableSet());
	}

}
