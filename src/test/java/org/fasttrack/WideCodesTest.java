package org.fasttrack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.fasttrack.Stages.Stage;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever types a code with an input method for Chinese types its digits wide; every list
 * finds it all the same.
 */
@FastTrackTest
class WideCodesTest {

	private static final String APPLICANT = "540602.applicant";

	@Autowired
	Stages stages;

	@Autowired
	FilterService filters;

	@Autowired
	TaskService tasks;

	@Autowired
	IdentityService identity;

	@Autowired
	TestClock clock;

	@LocalServerPort
	int port;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@AfterEach
	void signOut() {
		this.identity.clearAuthentication();
	}

	@Test
	void everyListFindsACodeThatWasTypedWide() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		this.stages.reach(Stage.ACCEPT);
		String code = this.stages.project(task);
		Tasklist applicant = new Tasklist(this.port, APPLICANT);
		assertThat(applicant
			.post("/projects/" + code + "/difficulties",
					Map.of("difficultyKind", "LAND", "description", "地块未落实。", "responsibleUnit", "540602-NR"))
			.statusCode()).isEqualTo(200);
		String wide = URLEncoder.encode(TypedDoorsTest.wide(code), StandardCharsets.UTF_8);
		assertThat(applicant.get("/own-acts?search=" + wide).body()).contains(code);
		assertThat(applicant.get("/difficulties?search=" + wide).body()).contains(code);
		assertThat(new Tasklist(this.port, "leader").get("/board/projects?show=ALL&search=" + wide).body())
			.contains(code);
		this.identity.setAuthentication(task.group(), List.of(task.group(), "officials"));
		TaskQuery searching = this.tasks.createTaskQuery()
			.processVariableValueEquals("search", " " + TypedDoorsTest.wide(code) + "\u3000受理 ");
		assertThat(this.filters.<Task, TaskQuery>list(mine(), searching)).singleElement()
			.extracting(Task::getId)
			.isEqualTo(task.id());
	}

	private String mine() {
		return this.filters.createTaskFilterQuery().filterName("本单位待办").singleResult().getId();
	}

}
