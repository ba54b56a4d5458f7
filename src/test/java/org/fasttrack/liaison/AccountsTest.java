package org.fasttrack.liaison;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.RestTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.liaison.Acting.Capacity;
import org.fasttrack.liaison.Gap.Kind;
import org.fasttrack.organization.Person;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.watch.Holders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who has no account, or one that is not in the group, is as good as away: the other of
 * the pair acts, or a gap shows. Each test has a unit of its own.
 */
@FastTrackTest
class AccountsTest extends RestTest {

	private static final LocalDate TODAY = TestClock.START;

	@Autowired
	private Roster roster;

	@Autowired
	private Absences absences;

	@Autowired
	private Holders holders;

	@Autowired
	private IdentityService identity;

	@Autowired
	private TaskService tasks;

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private TaskMoveLog moves;

	AccountsTest() {
		super("");
	}

	@Test
	void bActsForWhoseAccountIsDeleted() {
		String unit = "540622-NR";
		this.identity.deleteUser(unit + ".section");
		Acting acting = this.roster.acting(unit, Rank.SECTION, TODAY);
		assertThat(acting.person().id()).isEqualTo(unit + ".section-b");
		assertThat(acting.capacity()).isEqualTo(Capacity.B);
		assertThat(acting.passedOver()).singleElement().satisfies((passed) -> {
			assertThat(passed.withoutAccount()).isTrue();
			assertThat(passed.isRecused()).isFalse();
		});
		assertThat(this.holders.text(unit + ".section", null, "Task_AcceptMaterials")).contains("代A角办理");
		assertThat(places(unit)).as("read with all others").contains(unit + ".section-b");
		assertThat(this.roster.acting(unit, Rank.SECTION, TODAY.minusDays(1)).capacity()).as("what has passed stays")
			.isEqualTo(Capacity.A);
		assertThat(this.roster.gaps(TODAY, unit::equals)).isEmpty();
	}

	private List<String> places(String unit) {
		return this.roster.on(TODAY, null, unit::equals).stream().map((place) -> place.acting().person().id()).toList();
	}

	@Test
	void whoHasLeftTheGroupIsNotThere() {
		String unit = "540623-NR";
		this.identity.deleteMembership(unit + ".county", unit + ".county");
		assertThat(this.roster.acting(unit, Rank.COUNTY, TODAY).person().id()).isEqualTo(unit + ".county-b");
		this.identity.createMembership(unit + ".county", unit + ".county");
		assertThat(this.roster.acting(unit, Rank.COUNTY, TODAY).person().id()).isEqualTo(unit + ".county");
	}

	@Test
	void aPairWithoutAccountsIsAGap() {
		String unit = "540624-NR";
		this.identity.deleteUser(unit + ".section");
		this.identity.deleteUser(unit + ".section-b");
		assertThat(this.roster.acting(unit, Rank.SECTION, TODAY).capacity()).isEqualTo(Capacity.COUNTY_LEVEL);
		assertThat(this.roster.gaps(TODAY, unit::equals)).singleElement().satisfies((gap) -> {
			assertThat(gap.kind()).isEqualTo(Kind.BOTH_AWAY);
			assertThat(gap.acting().gap()).isTrue();
		});
		List.of("county", "county-b").forEach((each) -> this.identity.deleteUser(unit + "." + each));
		assertThat(this.roster.acting(unit, Rank.SECTION, TODAY).capacity()).isEqualTo(Capacity.HEAD);
		this.identity.deleteUser(unit + ".head");
		assertThat(this.roster.acting(unit, Rank.SECTION, TODAY).capacity()).isEqualTo(Capacity.TASKFORCE);
		assertThat(this.roster.gaps(TODAY, unit::equals)).hasSize(2);
	}

	@Test
	void whoStandsInNeedsAnAccount() {
		String unit = "540625-NR";
		away(unit, "section", "head");
		away(unit, "section-b", null);
		assertThat(this.roster.acting(unit, Rank.SECTION, TODAY).capacity()).isEqualTo(Capacity.STAND_IN);
		this.identity.deleteUser(unit + ".head");
		assertThat(this.roster.acting(unit, Rank.SECTION, TODAY).capacity()).isEqualTo(Capacity.COUNTY_LEVEL);
	}

	private void away(String unit, String who, @Nullable String standIn) {
		Map<String, @Nullable Object> values = new HashMap<>(Map.of("person", unit + "." + who, "from",
				TODAY.toString(), "to", TODAY.plusDays(3).toString(), "kind", "LEAVE"));
		values.put("standIn", (standIn != null) ? unit + "." + standIn : null);
		this.absences.register(values, Person.of(unit + "." + who, List.of(unit + ".section")));
	}

	@Test
	void whatIsOpenGoesAtOnceToWhoActs() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		String group = group(task);
		delete(group);
		assertThat(name(task)).matches("【.+代A角办理】.*");
		assertThat(this.moves.last(task.id()).orElseThrow().reason()).isEqualTo(TaskMove.Reason.NO_ACCOUNT);
		delete(group + "-b");
		String county = group.replace(".section", ".county");
		assertThat(this.tasks.getIdentityLinksForTask(task.id())).extracting(IdentityLink::getGroupId)
			.contains(group, county);
		assertThat(name(task)).contains("代A角办理（县处级联络员）】");
		this.office.completeAs(county, task, this.office.usual(task));
		assertThat(this.tasks.createTaskQuery().taskId(task.id()).count()).isZero();
	}

	private String group(OpenTask task) {
		return this.tasks.getIdentityLinksForTask(task.id())
			.stream()
			.map(IdentityLink::getGroupId)
			.filter((id) -> id != null && id.endsWith(".section"))
			.findFirst()
			.orElseThrow();
	}

	private String name(OpenTask task) {
		return this.tasks.createTaskQuery().taskId(task.id()).singleResult().getName();
	}

	private void delete(String user) {
		assertThat(send(anywhereAs("admin", "/engine-rest/user/" + user).DELETE()).statusCode()).isEqualTo(204);
	}

}
