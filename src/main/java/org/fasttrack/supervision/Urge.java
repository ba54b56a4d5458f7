package org.fasttrack.supervision;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * That somebody was urged.
 *
 * @param id its number
 * @param projectCode the project
 * @param about which turn of which open step it was about
 * @param step that step's id in the model
 * @param stepText its label
 * @param matter what the step is about, e.g. the procedure's name
 * @param dueOn when the step was due, null if nothing said so
 * @param holder who was urged, with unit and duty
 * @param channel SYSTEM or TELEPHONE
 * @param channelText its label
 * @param called the number or name that was called, null if it was not by telephone
 * @param answer what was answered, null if it was not by telephone
 * @param text what was said
 * @param urgedOn when
 * @param byName who urged
 */
public record Urge(long id, String projectCode, String about, String step, String stepText, String matter,
		@Nullable LocalDate dueOn, String holder, String channel, String channelText, @Nullable String called,
		@Nullable String answer, String text, LocalDate urgedOn, String byName) {

	/** In one line, for those who are to act. */
	public String line() {
		return this.byName + " " + this.urgedOn + this.channelText + "：" + this.text
				+ ((this.answer != null) ? "（答复：" + this.answer + "）" : "");
	}

}
