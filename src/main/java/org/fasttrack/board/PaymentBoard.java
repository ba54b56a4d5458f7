package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.fasttrack.board.PaymentsView.PaymentView;
import org.fasttrack.organization.Person;
import org.fasttrack.project.Payment;
import org.fasttrack.project.Payments;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** How the funds of projects are paid out (资金支付进度), as each may see it. */
@Service
public class PaymentBoard {

	private final ProjectRegister projects;

	private final ProjectBoard board;

	private final Payments payments;

	private final Wording wording;

	private final Clock clock;

	PaymentBoard(ProjectRegister projects, ProjectBoard board, Payments payments, Wording wording, Clock clock) {
		this.projects = projects;
		this.board = board;
		this.payments = payments;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * The payments of a project, for whoever may see the project and for finance of its
	 * county.
	 * @throws RuleViolation if there is no such project, or this person may not see it
	 */
	public PaymentsView of(String projectCode, Person viewer) {
		Project project = this.projects.require(projectCode);
		if (!viewer.units().contains(this.payments.financeUnit(project).id())) {
			this.board.visible(projectCode, viewer);
		}
		return of(project);
	}

	/** The payments of a project that somebody may see. */
	public PaymentsView of(Project project) {
		List<PaymentView> views = new ArrayList<>();
		Payment later = null;
		List<Payment> all = this.payments.of(project);
		for (int i = all.size() - 1; i >= 0; i--) {
			views.add(view(all.get(i), later));
			later = all.get(i);
		}
		PaymentView latest = views.isEmpty() ? null : views.get(0);
		return new PaymentsView(project.code(), this.payments.fund(project).toPlainString(),
				(latest != null) ? latest.light() : null, (latest != null) ? latest.lightText() : null,
				(latest != null) ? latest.pointsBehind() : null, views);
	}

	private PaymentView view(Payment each, @Nullable Payment later) {
		return new PaymentView(each.asOf(), each.planned().toPlainString(), each.plannedShare().toPlainString(),
				each.actual().toPlainString(), each.actualShare().toPlainString(), each.pointsBehind().toPlainString(),
				each.light().name(), this.wording.label(each.light()),
				later != null && later.asOf().equals(each.asOf()), each.note(), each.recordedBy(),
				LocalDate.ofInstant(each.recordedAt(), this.clock.getZone()), each.recordedAt());
	}

}
