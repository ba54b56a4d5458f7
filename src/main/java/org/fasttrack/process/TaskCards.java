package org.fasttrack.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.camunda.bpm.engine.FilterService;
import org.fasttrack.board.Phrases;
import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Light;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * What the list of tasks shows at a glance: on each card how long there is left, where it
 * is and what is special about it; beside each filter how much it holds.
 */
@Service
public class TaskCards {

	/** More than a page of Tasklist ever shows. */
	static final int MOST = 100;

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");

	private final InboxTables tables;

	private final FilterService filters;

	private final SignedIn signedIn;

	private final Phrases phrases;

	private final TaskLabels labels;

	private final Wording wording;

	private final Clock clock;

	TaskCards(InboxTables tables, FilterService filters, SignedIn signedIn, Phrases phrases, TaskLabels labels,
			Wording wording, Clock clock) {
		this.tables = tables;
		this.filters = filters;
		this.signedIn = signedIn;
		this.phrases = phrases;
		this.labels = labels;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * The cards of these tasks, as far as whoever asks may read them, and how much each
	 * of the known filters holds.
	 * @param tasks their ids
	 * @throws RuleViolation if more are asked for than a page shows
	 */
	public Answer of(Collection<String> tasks) {
		if (tasks.size() > MOST) {
			throw RuleViolation.invalid("tasks", "tasks.too-many", MOST);
		}
		Map<Inbox, Long> counts = this.tables.counts(this.signedIn.userId(), this.signedIn.groups());
		Map<String, Long> named = new LinkedHashMap<>();
		this.filters.createTaskFilterQuery()
			.list()
			.forEach((filter) -> Inbox.of(filter)
				.ifPresent((inbox) -> named.put(filter.getName(), Objects.requireNonNull(counts.get(inbox)))));
		return new Answer(cards(tasks), named);
	}

	/** The cards of these tasks, as far as whoever asks may read them; in no order. */
	List<Card> cards(Collection<String> tasks) {
		String user = this.signedIn.userId();
		LocalDate today = LocalDate.now(this.clock);
		return tasks.isEmpty() ? List.of()
				: this.tables.cards(user, this.signedIn.groups(), tasks)
					.stream()
					.map((each) -> card(each, user, today))
					.toList();
	}

	/**
	 * The cards of what whoever asks has to do, the most urgent first.
	 * @param offset how many come before
	 * @param size at most so many
	 */
	public Urgent urgent(int offset, int size) {
		String user = this.signedIn.userId();
		Collection<String> groups = this.signedIn.groups();
		List<String> tasks = this.tables.urgent(user, groups, offset, size + 1);
		Map<String, Card> cards = new HashMap<>();
		cards(tasks).forEach((card) -> cards.put(card.task(), card));
		return new Urgent(tasks.stream().limit(size).map(cards::get).filter(Objects::nonNull).toList(),
				tasks.size() > size, Objects.requireNonNull(this.tables.counts(user, groups).get(Inbox.MINE)));
	}

	/** The card of one task; empty if whoever asks may not read it. */
	public Optional<Card> card(String task) {
		return cards(List.of(task)).stream().findFirst();
	}

	private Card card(InboxTables.Card each, String user, LocalDate today) {
		String title = each.title();
		List<Mark> marks = new ArrayList<>();
		while (title.startsWith("【")) {
			String kind = this.labels.markOf(title).isEmpty() ? "DEPUTY" : "RETURNED";
			marks.add(new Mark(kind, title.substring(1, title.indexOf('】'))));
			title = title.substring(title.indexOf('】') + 1);
		}
		String project = each.project();
		if (project != null && title.endsWith(" · " + project)) {
			title = title.substring(0, title.length() - " · ".length() - project.length());
		}
		marks(each).forEach((mark, on) -> {
			if (on) {
				marks.add(new Mark(mark.name(), this.wording.label("Mark", mark.name())));
			}
		});
		if (each.followOn() != null) {
			marks.add(new Mark(each.followOn().isAfter(today) ? "FOLLOW" : "FOLLOW_NOW",
					(each.followOn().equals(today) ? "今天" : DAY.format(each.followOn()))
							+ this.wording.label("Mark", "FOLLOW")));
		}
		String claimed = Optional.ofNullable(each.assignee())
			.filter((assignee) -> !assignee.equals(user))
			.map(this.signedIn::named)
			.orElse(null);
		DueDate due = due(each);
		Light light = each.paused() ? Light.GREY : (due != null) ? due.light(today) : null;
		String left = each.paused() ? this.wording.label("Light", Light.GREY.name())
				: (due != null) ? this.phrases.daysLeft(due.dueOn(), today) : null;
		return new Card(each.task(), title, project, each.projectCode(), each.division(),
				(light != null) ? light.name() : null, left, (due != null) ? due.dueOn() : null, claimed, marks);
	}

	private static Map<Kind, Boolean> marks(InboxTables.Card each) {
		Map<Kind, Boolean> marks = new EnumMap<>(Kind.class);
		marks.put(Kind.URGED, each.urged());
		marks.put(Kind.ORDERED, each.ordered());
		marks.put(Kind.STUCK, each.stuck());
		marks.put(Kind.GAP, each.gap());
		marks.put(Kind.CORRECTED, each.corrected());
		marks.put(Kind.REOPENED, each.reopened());
		return marks;
	}

	private @Nullable DueDate due(InboxTables.Card each) {
		return (each.due() != null)
				? new DueDate(day(each.due()), day((each.yellow() != null) ? each.yellow() : each.due()), false) : null;
	}

	private LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, this.clock.getZone());
	}

	/** What can be special about a task. */
	private enum Kind {

		/** Somebody urges it. */
		URGED,
		/** A supervision order is open. */
		ORDERED,
		/** A difficulty is open. */
		STUCK,
		/** Tolerated materials are owed. */
		GAP,
		/** Its materials were sent back for correction. */
		CORRECTED,
		/** It was thought to be settled before. */
		REOPENED

	}

	/**
	 * What the list shows.
	 *
	 * @param cards in no order
	 * @param counts how many tasks each known filter holds, by its name
	 */
	public record Answer(List<Card> cards, Map<String, Long> counts) {

	}

	/**
	 * What somebody has to do.
	 *
	 * @param cards the most urgent first
	 * @param more whether there are more behind them
	 * @param all how many there are
	 */
	public record Urgent(List<Card> cards, boolean more, long all) {

	}

	/**
	 * What a card shows.
	 *
	 * @param task the task's id
	 * @param what the step and what it is about
	 * @param project the project's name; null for none
	 * @param projectCode its code; null for none
	 * @param division the county's name; null for none
	 * @param light the name of its light; null where nothing is due
	 * @param left how long there is left, in words; null where nothing is due
	 * @param dueOn the day (Asia/Shanghai); null where nothing is due
	 * @param claimedBy the name of a colleague who has claimed it; null for nobody else
	 * @param marks what is special about it
	 */
	public record Card(String task, String what, @Nullable String project, @Nullable String projectCode,
			@Nullable String division, @Nullable String light, @Nullable String left, @Nullable LocalDate dueOn,
			@Nullable String claimedBy, List<Mark> marks) {

	}

	/**
	 * Something special.
	 *
	 * @param kind which
	 * @param text in words
	 */
	public record Mark(String kind, String text) {

	}

}
