package org.fasttrack.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.fasttrack.organization.Official;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.RuleViolation.Kind;
import org.fasttrack.rule.Violation;
import org.fasttrack.watch.Returns;
import org.fasttrack.watch.Returns.Earlier;
import org.fasttrack.watch.Transfers;
import org.fasttrack.watch.Transfers.Offer;

/**
 * What officials do at random besides completing tasks: they give them to colleagues,
 * take them back, return them, and recall what they did.
 */
final class RandomHandling {

	/** Somebody else was faster, or has done something that decides against it. */
	private static final Set<String> RIGHTLY = Set.of("recall.own", "recall.outward", "recall.acted", "recall.begun",
			"transfer.none", "transfer.begun", "task.claimed", "task.done", "task.done-by-you", "task.gone",
			"task.recalled", "task.withdrawn", "moved-on", "not-your-task", "return.step", "transfer.colleague",
			"project.ended");

	private final Rehearsal rehearsal;

	private final Returns returns;

	private final Transfers transfers;

	private final Map<String, Integer> counts;

	/** What was completed last on a project: who, and which task. */
	private final Map<String, List<String>> last = new ConcurrentHashMap<>();

	RandomHandling(Rehearsal rehearsal, Returns returns, Transfers transfers, Map<String, Integer> counts) {
		this.rehearsal = rehearsal;
		this.returns = returns;
		this.transfers = transfers;
		this.counts = counts;
	}

	void done(String code, String user, String taskId) {
		this.last.put(code, List.of(user, taskId));
	}

	/**
	 * Somebody does something with a task, or with what was done before.
	 * @return what should not have happened
	 */
	List<String> anything(String code, OpenTask task, List<Official> officials, Random random) {
		List<String> unexpected = new ArrayList<>();
		if (officials.isEmpty()) {
			return unexpected;
		}
		String user = officials.get(random.nextInt(officials.size())).id();
		int dice = random.nextInt(4);
		try {
			this.rehearsal.act((dice == 0) ? this.last.getOrDefault(code, List.of(user)).get(0) : user, () -> {
				switch (dice) {
					case 0 -> recall(code);
					case 1 -> give(task, random);
					default -> giveBack(task, random);
				}
			});
		}
		catch (RuleViolation refusal) {
			List<String> rules = refusal.violations().stream().map(Violation::rule).toList();
			boolean right = Stream.concat(RIGHTLY.stream(), rules.stream().filter((rule) -> rule.startsWith("self-")))
				.toList()
				.containsAll(rules) && refusal.kind() != Kind.NOT_FOUND;
			if (!right) {
				unexpected.add(dice + " of " + user + " on " + task + ": " + rules + " " + refusal.getMessage());
			}
		}
		catch (RuntimeException ex) {
			unexpected.add(dice + " of " + user + " on " + task + ": " + ex);
		}
		return unexpected;
	}

	private void recall(String code) {
		List<String> done = this.last.get(code);
		if (done != null) {
			this.returns.recall(done.get(1), Map.of("reason", "写错了"));
			count("recalled");
		}
	}

	private void give(OpenTask task, Random random) {
		Offer offer = this.transfers.offer(task.id());
		if (offer.mayTakeBack()) {
			this.transfers.takeBack(task.id());
			count("taken back");
		}
		else if (offer.mayGive()) {
			String colleague = offer.colleagues().get(random.nextInt(offer.colleagues().size())).id();
			this.transfers.give(task.id(), Map.of("colleague", colleague, "reason", "下乡"));
			count("given");
		}
	}

	private void giveBack(OpenTask task, Random random) {
		List<Earlier> earlier = this.returns.earlier(task.id());
		if (!earlier.isEmpty()) {
			String step = earlier.get(random.nextInt(earlier.size())).step();
			this.returns.giveBack(task.id(), Map.of("step", step, "reason", "请核实"));
			count("returned to " + step.substring(5));
		}
	}

	private void count(String what) {
		this.counts.merge(what, 1, Integer::sum);
	}

}
