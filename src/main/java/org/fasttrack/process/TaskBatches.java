package org.fasttrack.process;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.board.Phrases;
import org.fasttrack.process.InboxTables.Waiting;
import org.fasttrack.process.TaskCards.Card;
import org.fasttrack.process.TaskCards.Mark;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Which tasks of whoever asks can be done together: those of one step and one procedure
 * about which nothing is special, nobody else is asked, and everybody before agreed. They
 * can only be agreed to: what is refused, returned or given conditions has reasons of its
 * own. Each is then completed by itself, through the gate like any other.
 */
@Service
public class TaskBatches {

	/** What is chosen at each step to agree, and by which labels the forms call it. */
	private static final Map<String, Agreeing> STEPS = Map.of(CaseBrief.REVIEW,
			new Agreeing("RECOMMEND_APPROVE", "Review"), "Task_DecideAsHead", new Agreeing("APPROVED", "Decision"),
			"Task_DecideApplication", new Agreeing("APPROVED", "Decision"));

	/** What may be said of a task that is done together with others. */
	private static final Set<String> ORDINARY = Set.of("DEPUTY", "URGED", "CORRECTED", "FOLLOW", "FOLLOW_NOW");

	private final InboxTables tables;

	private final TaskCards cards;

	private final SignedIn signedIn;

	private final Phrases phrases;

	private final Wording wording;

	TaskBatches(InboxTables tables, TaskCards cards, SignedIn signedIn, Phrases phrases, Wording wording) {
		this.tables = tables;
		this.cards = cards;
		this.signedIn = signedIn;
		this.phrases = phrases;
		this.wording = wording;
	}

	/**
	 * What lies before whoever asks at the steps where one agrees, by step and procedure,
	 * the most urgent first. What has to be done alone is among it, with the reason.
	 */
	public Answer list() {
		List<Waiting> found = this.tables.waiting(this.signedIn.userId(), this.signedIn.groups(), STEPS.keySet(),
				TaskCards.MOST + 1);
		List<Waiting> shown = found.subList(0, Math.min(TaskCards.MOST, found.size()));
		Map<String, Card> known = this.cards.cards(shown.stream().map(Waiting::task).toList())
			.stream()
			.collect(Collectors.toMap(Card::task, Function.identity()));
		Map<List<String>, List<Waiting>> together = shown.stream()
			// Whatever was done between the two readings is not there any more.
			.filter((each) -> known.containsKey(each.task()))
			.collect(Collectors.groupingBy((each) -> List.of(each.step(), each.procedure(), each.nature().name()),
					LinkedHashMap::new, Collectors.toList()));
		return new Answer(together.values().stream().map((tasks) -> batch(tasks, known)).toList(),
				found.size() > TaskCards.MOST);
	}

	private Batch batch(List<Waiting> tasks, Map<String, Card> known) {
		Waiting first = tasks.get(0);
		Agreeing agreeing = Objects.requireNonNull(STEPS.get(first.step()));
		return new Batch(Objects.requireNonNull(known.get(first.task())).what(), agreeing.choice(),
				this.wording.label(agreeing.labels(), agreeing.choice(), first.nature().name()),
				this.wording.label("Follows", first.step()),
				tasks.stream().map((each) -> row(each, Objects.requireNonNull(known.get(each.task())))).toList());
	}

	private Row row(Waiting each, Card card) {
		boolean head = each.head() != null;
		String outcome = head ? each.head() : each.proposed();
		return new Row(each.task(), card.project(), card.projectCode(), card.division(), each.totalInvestment(),
				card.light(), card.left(), card.dueOn(),
				(outcome != null) ? this.phrases.outcome(each.nature(), outcome) : null,
				head ? each.decidedBy() : each.proposedBy(), head ? null : each.opinion(), alone(each, card));
	}

	/** Why a task has to be done alone; null if it need not. */
	private @Nullable String alone(Waiting each, Card card) {
		String special = card.marks()
			.stream()
			.filter((mark) -> !ORDINARY.contains(mark.kind()))
			.map(Mark::text)
			.collect(Collectors.joining("、"));
		if (!special.isEmpty()) {
			return special;
		}
		if (each.drafted()) {
			return this.wording.label("Alone", "DRAFTED");
		}
		if (each.asking()) {
			return this.wording.label("Alone", "ASKING");
		}
		if (each.handed()) {
			return this.wording.label("Alone", "HANDED");
		}
		boolean agreed = each.step().equals(CaseBrief.REVIEW) || ((each.head() != null) ? "APPROVED".equals(each.head())
				: "RECOMMEND_APPROVE".equals(each.proposed()));
		return agreed ? null : this.wording.label("Alone", "NOT_AGREED");
	}

	/**
	 * How one agrees at a step.
	 *
	 * @param choice what the form's decision is then
	 * @param labels the list of labels that the form takes
	 */
	private record Agreeing(String choice, String labels) {

	}

	/**
	 * What can be done together.
	 *
	 * @param batches each of one step and one procedure
	 * @param more whether there are more tasks than are looked at in one go
	 */
	public record Answer(List<Batch> batches, boolean more) {

	}

	/**
	 * Tasks of one step and one procedure.
	 *
	 * @param what the step and the procedure
	 * @param choice the decision that is written for each
	 * @param label the decision in words
	 * @param follows what happens to each then
	 * @param tasks the most urgent first
	 */
	public record Batch(String what, String choice, String label, String follows, List<Row> tasks) {

	}

	/**
	 * One task.
	 *
	 * @param task its id
	 * @param project the project's name
	 * @param projectCode its code
	 * @param division its county's name
	 * @param totalInvestment in 万元
	 * @param light the name of its light; null where nothing is due
	 * @param left how long there is left, in words; null likewise
	 * @param dueOn the day (Asia/Shanghai); null likewise
	 * @param before what the head decided, or else the section proposed; null for nothing
	 * @param by who did
	 * @param opinion in which words
	 * @param alone why it has to be done alone; null if it need not
	 */
	public record Row(String task, @Nullable String project, @Nullable String projectCode, @Nullable String division,
			BigDecimal totalInvestment, @Nullable String light, @Nullable String left, @Nullable LocalDate dueOn,
			@Nullable String before, @Nullable String by, @Nullable String opinion, @Nullable String alone) {

	}

}
