package org.fasttrack.seeding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.database.OnEmbeddedDatabase;
import org.fasttrack.liaison.Appointments;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The invented people that an earlier version put into an outside database: their terms
 * end, and they go, or are ended where something refers to them. Nothing is done twice.
 */
@Component
@OnEmbeddedDatabase(false)
class InventedPeople {

	private static final Logger log = LoggerFactory.getLogger(InventedPeople.class);

	/** How the source of an invented row begins. */
	private static final String MARK = "synthetic demo data";

	private static final String REASON = "演示用的虚构人员，正式使用的数据库不采用";

	private final Organization organization;

	private final People people;

	private final Appointments liaisons;

	private final Clock clock;

	InventedPeople(Organization organization, People people, Appointments liaisons, Clock clock) {
		this.organization = organization;
		this.people = people;
		this.liaisons = liaisons;
		this.clock = clock;
	}

	/** Whoever still has the sign-in and the name of an invented person is one. */
	void end() {
		Map<String, String> invented = new HashMap<>();
		new SeedFile("seeds/" + DemoPeople.OFFICIALS, SeedSource.ofProgram(DemoPeople.OFFICIALS))
			.rows((row) -> invented.put(row.text("id"), row.text("name")));
		LocalDate lastDay = LocalDate.now(this.clock).minusDays(1);
		int terms = this.liaisons.endSeeded(MARK, lastDay, REASON);
		List<String> people = this.organization.officials()
			.stream()
			.filter((each) -> each.firstDay() == null && each.name().equals(invented.get(each.id())))
			.map((each) -> each.id())
			.toList();
		if (terms > 0 || !people.isEmpty()) {
			int removed = this.people.dismiss(people, lastDay);
			log.info("此前版本载入的虚构人员不再采用：删除{}人；另有{}人、{}组联络员因有记录引用而保留，截至{}", removed, people.size() - removed, terms,
					lastDay);
		}
	}

}
