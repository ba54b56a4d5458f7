package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The one answer to what a project is waiting for, who holds it, since when, by when, why
 * and what comes next. A project that is not finished names somebody.
 *
 * @param projectCode the project
 * @param projectName its name
 * @param state the project's status
 * @param stateText its label
 * @param open what it waits for, the most urgent first; empty once it is finished
 */
public record StatusAnswer(String projectCode, String projectName, String state, String stateText,
		List<OpenItem> open) {

	/**
	 * One thing that somebody has to do.
	 *
	 * @param procedure the procedure's code, null for the project itself
	 * @param waitingFor what is to be done, and about what
	 * @param holder who has it
	 * @param since since which business date
	 * @param dueOn by when, null if nothing says so
	 * @param light GREEN, YELLOW, RED or GREY; null where no day is set
	 * @param why why it is waited for
	 * @param next what comes after it
	 */
	public record OpenItem(@Nullable String procedure, String waitingFor, ItemHolder holder, LocalDate since,
			@Nullable LocalDate dueOn, @Nullable String light, String why, String next) {

		/** All of it in one sentence, the same wherever it is asked. */
		@JsonProperty
		public String text() {
			return this.waitingFor + "：由" + this.holder.name() + "（" + this.holder.unit() + " " + this.holder.duty()
					+ "，" + this.holder.rank() + "）办理，自" + this.since + "起"
					+ ((this.dueOn != null) ? "，应于" + this.dueOn + "前完成" : "") + "。"
					+ (this.why.isBlank() ? "" : "原因：" + this.why.replaceAll("。(?=；|$)", "") + "。") + "下一步：" + this.next
					+ "。";
		}

	}

	/**
	 * Who has it.
	 *
	 * @param name the person's name
	 * @param unit the unit's name
	 * @param duty the person's duty
	 * @param rank what the person is in this
	 */
	public record ItemHolder(String name, String unit, String duty, String rank) {

	}

}
