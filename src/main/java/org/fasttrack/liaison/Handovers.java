package org.fasttrack.liaison;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.audit.Actor;
import org.fasttrack.liaison.Handover.Item;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The hand-over lists, which are only ever added to. */
@Service
public class Handovers {

	private static final String COLUMNS = """
			SELECT h.proposal, unit, rank, from_name, to_name, witness_name, made_on, confirmed_on,
			       confirmed_by_name, note
			FROM fasttrack.handover h
			LEFT JOIN fasttrack.handover_confirmation c ON c.proposal = h.proposal
			""";

	private final JdbcClient jdbc;

	private final OpenMatters open;

	private final Roster roster;

	private final Organization organization;

	private final Wording wording;

	private final Clock clock;

	Handovers(JdbcClient jdbc, OpenMatters open, Roster roster, Organization organization, Wording wording,
			Clock clock) {
		this.jdbc = jdbc;
		this.open = open;
		this.roster = roster;
		this.organization = organization;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * Makes the list of what passes to a new pair: what waits for its group now. The head
	 * of the unit sees to it, or the task force if the head is one of the two.
	 */
	public void make(Proposal proposal, String group) {
		ApprovalUnit unit = this.organization.unit(proposal.unit()).orElseThrow();
		Parties parties = parties(proposal);
		NamedPerson from = parties.from();
		NamedPerson to = parties.to();
		String witness = this.organization.membersOf(unit.headGroup())
			.stream()
			.filter((head) -> !head.id().equals(to.id()) && (from == null || !head.id().equals(from.id())))
			.findFirst()
			.map(this.organization::describe)
			.orElseGet(() -> Office.TASKFORCE.label(this.wording));
		this.jdbc
			.sql("""
					INSERT INTO fasttrack.handover (proposal, unit, rank, from_name, to_name, witness_name, made_on, made_at)
					VALUES (:proposal, :unit, :rank, :from, :to, :witness, :on, :at)
					""")
			.param("proposal", proposal.id())
			.param("unit", unit.id())
			.param("rank", proposal.rank().name())
			.param("from", (from != null) ? from.text() : null)
			.param("to", to.text())
			.param("witness", witness)
			.param("on", LocalDate.now(this.clock))
			.param("at", now())
			.update();
		List<Item> items = this.open.of(group);
		for (int position = 0; position < items.size(); position++) {
			add(proposal.id(), position, items.get(position));
		}
	}

	/** Where the A stays, it is the B who hands over. */
	private Parties parties(Proposal proposal) {
		Term before = this.roster.of(proposal.unit(), proposal.rank(), proposal.from().minusDays(1)).orElse(null);
		boolean stays = before != null && before.a().id().equals(proposal.a().id())
				&& !before.b().id().equals(proposal.b().id());
		NamedPerson from = (before == null) ? null : stays ? before.b() : before.a();
		return new Parties(from, stays ? proposal.b() : proposal.a());
	}

	private void add(long proposal, int position, Item item) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.handover_item (proposal, position, task_id, what, project_code, project_name,
				                                     held_since, due_on)
				VALUES (:proposal, :position, :task, :what, :code, :name, :since, :due)
				""")
			.param("proposal", proposal)
			.param("position", position)
			.param("task", item.taskId())
			.param("what", item.what())
			.param("code", item.projectCode())
			.param("name", item.projectName())
			.param("since", item.heldSince())
			.param("due", item.dueOn())
			.update();
	}

	/**
	 * Records that what is on the list was handed over.
	 * @throws RuleViolation if it is who hands over that says so
	 */
	public void confirm(Proposal proposal, Actor actor, LocalDate on, @Nullable String note) {
		Parties parties = parties(proposal);
		if (parties.from() != null && parties.from().id().equals(actor.userId())
				&& !parties.to().id().equals(actor.userId())) {
			throw RuleViolation.forbidden("self-handover", parties.to().text());
		}
		this.jdbc.sql("""
				INSERT INTO fasttrack.handover_confirmation (proposal, note, confirmed_on, confirmed_by,
				                                             confirmed_by_name, confirmed_at)
				VALUES (:proposal, :note, :on, :by, :byName, :at)
				""")
			.param("proposal", proposal.id())
			.param("note", note)
			.param("on", on)
			.param("by", actor.userId())
			.param("byName", actor.described())
			.param("at", now())
			.update();
	}

	/**
	 * The list of a new pair.
	 * @throws RuleViolation if there is none
	 */
	public Handover require(long proposal) {
		List<Item> items = items("WHERE proposal = :key", proposal).getOrDefault(proposal, List.of());
		return this.jdbc.sql(COLUMNS + "WHERE h.proposal = :proposal")
			.param("proposal", proposal)
			.query((row, number) -> handover(row, items))
			.optional()
			.orElseThrow(() -> RuleViolation.notFound("handover.unknown"));
	}

	/** All lists of a unit, the latest first. */
	public List<Handover> ofUnit(String unit) {
		Map<Long, List<Item>> items = items(
				"WHERE proposal IN (SELECT proposal FROM fasttrack.handover WHERE unit = :key)", unit);
		return this.jdbc.sql(COLUMNS + "WHERE unit = :unit ORDER BY h.proposal DESC")
			.param("unit", unit)
			.query((row, number) -> handover(row, items.getOrDefault(row.getLong("proposal"), List.of())))
			.list();
	}

	/** What stands on some lists, by proposal. */
	private Map<Long, List<Item>> items(String where, Object key) {
		Map<Long, List<Item>> items = new HashMap<>();
		this.jdbc.sql("""
				SELECT proposal, task_id, what, project_code, project_name, held_since, due_on
				FROM fasttrack.handover_item
				%s
				ORDER BY proposal, position
				""".formatted(where)).param("key", key).query((row) -> {
			items.computeIfAbsent(row.getLong("proposal"), (proposal) -> new ArrayList<>())
				.add(new Item(row.getString("task_id"), row.getString("what"), row.getString("project_code"),
						row.getString("project_name"), row.getObject("held_since", LocalDate.class),
						row.getObject("due_on", LocalDate.class)));
		});
		return items;
	}

	private static Handover handover(ResultSet row, List<Item> items) throws SQLException {
		return new Handover(row.getLong("proposal"), row.getString("unit"), Rank.valueOf(row.getString("rank")),
				row.getString("from_name"), row.getString("to_name"), row.getString("witness_name"),
				row.getObject("made_on", LocalDate.class), items, row.getObject("confirmed_on", LocalDate.class),
				row.getString("confirmed_by_name"), row.getString("note"));
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	/**
	 * Who hands over to whom.
	 *
	 * @param from who hands over, null if the place was empty
	 * @param to who takes over
	 */
	private record Parties(@Nullable NamedPerson from, NamedPerson to) {

	}

}
