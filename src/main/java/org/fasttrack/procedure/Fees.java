package org.fasttrack.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.fasttrack.project.Application.EngineeringType;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Which fees fall due with a procedure, as whoever applies and whoever decides is told;
 * data ({@code seeds/fees.csv}), read anew at each start.
 */
@Component
public class Fees {

	private final ProjectRegister projects;

	private final Wording wording;

	private final Clock clock;

	private volatile List<Fee> all = List.of();

	Fees(ProjectRegister projects, Wording wording, Clock clock) {
		this.projects = projects;
		this.wording = wording;
		this.clock = clock;
	}

	/** Puts these in the place of all that were known. */
	public void replaceAll(List<Fee> fees) {
		this.all = List.copyOf(fees);
	}

	/** A line for each fee of a case, with its basis and how sure that is. */
	public List<String> of(ProcedureCase each) {
		LocalDate today = LocalDate.now(this.clock);
		List<Fee> due = this.all.stream()
			.filter((fee) -> fee.procedure().equals(each.procedure()) && fee.holds(today))
			.toList();
		if (due.isEmpty()) {
			return List.of();
		}
		EngineeringType works = this.projects.application(each.projectCode()).engineeringType();
		return due.stream()
			.filter((fee) -> fee.works() == null || fee.works() == works)
			.map((fee) -> fee.name() + "：" + fee.due() + "（" + fee.basis() + "，"
					+ this.wording.label(fee.certainty().standing(fee.basis())) + "）")
			.toList();
	}

	/**
	 * A fee, or what frees from one.
	 *
	 * @param procedure with which it falls due
	 * @param works for which works alone it holds, null for all
	 * @param validFrom the first day
	 * @param validTo the last day, null while it holds
	 * @param name what it is called
	 * @param due when it is paid, in words
	 * @param basis law and article
	 * @param certainty how well that is founded
	 */
	public record Fee(String procedure, @Nullable EngineeringType works, LocalDate validFrom,
			@Nullable LocalDate validTo, String name, String due, String basis, Certainty certainty) {

		boolean holds(LocalDate day) {
			return !this.validFrom.isAfter(day) && (this.validTo == null || !this.validTo.isBefore(day));
		}

	}

}
