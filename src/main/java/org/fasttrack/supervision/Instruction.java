package org.fasttrack.supervision;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An instruction of a leader (批示).
 *
 * @param id its id; an order that is made of it has the same
 * @param projectCode the project
 * @param projectName its name
 * @param text the leader's words
 * @param givenByName who gave it
 * @param givenOn when
 * @param status OPEN, ORDERED, DECLINED or ENDED
 * @param reason why no order was made of it
 * @param decidedByName who of the task force checked it
 * @param decidedOn when
 */
public record Instruction(UUID id, String projectCode, String projectName, String text, String givenByName,
		LocalDate givenOn, String status, @Nullable String reason, @Nullable String decidedByName,
		@Nullable LocalDate decidedOn) {

	boolean isOpen() {
		return this.status.equals("OPEN");
	}

}
