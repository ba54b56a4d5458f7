package org.fasttrack.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One recorded act.
 *
 * @param id in the order of recording
 * @param projectCode the project, null for an act that is about no project
 * @param caseId the procedure case, null if the act is about the project itself
 * @param subjectId the matter, with a history of its own, that the act is about: a
 * difficulty, an order; null if it belongs to the history of the project or the case
 * @param step which step it was, e.g. Task_AcceptMaterials
 * @param taskId the task that was completed, null for the system's own acts
 * @param outcome the code of the outcome, e.g. ACCEPT
 * @param userId who acted
 * @param userName name, unit and duty on that day
 * @param capacity the group through which the person acted
 * @param occurredOn the business date (Asia/Shanghai)
 * @param recordedAt when the server recorded it
 * @param opinion what was said
 * @param basis the rule it rests on
 * @param lateReason why it was entered later (补录); null if it was entered on the day
 * @param lateScan where the paper is, for an act that was entered later
 * @param actingFor for whom the person acted, null for who acted as themselves
 * @param actingAs as what, in words: 代A角办理
 */
public record Act(long id, @Nullable String projectCode, @Nullable UUID caseId, @Nullable UUID subjectId, String step,
		@Nullable String taskId, String outcome, String userId, String userName, String capacity, LocalDate occurredOn,
		Instant recordedAt, String opinion, String basis, @Nullable String lateReason, @Nullable String lateScan,
		@Nullable String actingFor, @Nullable String actingAs) {

	/** Who acted, and for whom: 代A角办理（A角：…）. */
	public String who() {
		return described(this.userName, this.actingAs, this.actingFor);
	}

	static String described(String name, @Nullable String as, @Nullable String actingFor) {
		return (as != null) ? name + "，" + as + "（A角：" + actingFor + "）" : name;
	}

}
