package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.Person;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * How much waits at each activity of the models and for how long, for the diagrams in
 * Cockpit: counted from the open steps as the board counts them.
 */
@Service
public class WaitingSteps {

	private final StuckProjects projects;

	private final WorkingCalendar calendar;

	private final JdbcClient jdbc;

	WaitingSteps(StuckProjects projects, WorkingCalendar calendar, JdbcClient jdbc) {
		this.projects = projects;
		this.calendar = calendar;
		this.jdbc = jdbc;
	}

	/** The activities at which something waits that somebody sees, in one statement. */
	public List<Waiting> of(Person viewer, LocalDate today) {
		BoardFilter all = BoardFilter.read(Map.of(), today);
		return this.jdbc.sql("WITH " + StuckProjects.STEP.formatted(StuckProjects.steps(all)) + """
				SELECT activity,
				       count(*) AS open,
				       count(*) FILTER (WHERE light = 'RED') AS red,
				       count(*) FILTER (WHERE light = 'YELLOW') AS yellow,
				       count(*) FILTER (WHERE light = 'GREY') AS grey,
				       percentile_disc(0.5) WITHIN GROUP (ORDER BY since DESC) AS median,
				       min(since) AS longest
				FROM step
				CROSS JOIN LATERAL (VALUES (step.step), (step.called_by)) AS at (activity)
				WHERE activity IS NOT NULL
				GROUP BY activity
				ORDER BY activity
				""")
			.params(this.projects.params(viewer, all))
			.query((row, number) -> new Waiting(row.getString("activity"), row.getInt("open"), row.getInt("red"),
					row.getInt("yellow"), row.getInt("grey"), waited(row.getObject("median", LocalDate.class), today),
					waited(row.getObject("longest", LocalDate.class), today)))
			.list();
	}

	private int waited(LocalDate since, LocalDate today) {
		return this.calendar.workingDaysBetween(since, today);
	}

	/**
	 * What waits at an activity.
	 *
	 * @param activity its id in the model; for what is handled in another process, that
	 * of the activity that calls it too
	 * @param open how many steps are open
	 * @param red of these, overdue
	 * @param yellow of these, near their day
	 * @param grey of these, those whose clock stands still
	 * @param median for how many working days half of them have waited at least
	 * @param longest for how many working days the one has waited that waits longest
	 */
	public record Waiting(String activity, int open, int red, int yellow, int grey, int median, int longest) {

	}

}
