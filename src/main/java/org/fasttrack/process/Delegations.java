package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.fasttrack.liaison.Roster;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Whom a task was given to be filled in and handed back, and whether whoever is to
 * complete it then can do so: a task waits for nobody who is away or has left.
 */
@Component
class Delegations {

	private final Roster roster;

	private final EngineTables tables;

	private final Clock clock;

	Delegations(Roster roster, EngineTables tables, Clock clock) {
		this.roster = roster;
		this.tables = tables;
		this.clock = clock;
	}

	/**
	 * Who gave the task to this person and will complete it: name, unit and duty; null if
	 * nobody did, or that person cannot.
	 */
	@Nullable String by(TaskFacts task, String user) {
		if (task.delegated() == null) {
			return null;
		}
		String[] words = task.delegated().split(" ", 3);
		return (words[0].equals(user) && canHave(task, words[1])) ? words[2] : null;
	}

	/** Whether this person is there and may do the task. */
	boolean canHave(TaskFacts task, String person) {
		if (this.roster.away(LocalDate.now(this.clock)).contains(person)) {
			return false;
		}
		List<String> groups = this.tables.groupsOf(person);
		return groups.contains(task.ownGroup()) || task.groups().stream().anyMatch(groups::contains)
				|| (task.users().contains(person) && !groups.isEmpty());
	}

}
