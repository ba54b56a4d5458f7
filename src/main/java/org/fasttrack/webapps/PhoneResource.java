package org.fasttrack.webapps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.FormService;
import org.camunda.spin.json.SpinJsonNode;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.People;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProjectMaterials;
import org.fasttrack.procedure.ProjectMaterials.MaterialView;
import org.fasttrack.process.TaskCards;
import org.fasttrack.process.WhoActs;
import org.fasttrack.process.WhoActs.TaskMatter;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

/**
 * What the page for telephones reads: the tasks of whoever asks, and all of one task at
 * once. What is done there goes where Tasklist sends it.
 */
@Path("plugin/" + TasklistPlugin.ID)
public class PhoneResource extends PageResource {

	private static final int PAGE = 20;

	/** Where the webapps keep the token that they want to see again. */
	private static final String TOKEN = "CAMUNDA_CSRF_TOKEN";

	/** The list of labels that say what follows from a choice, by step and choice. */
	private static final String CONSEQUENCE = "Consequence";

	public PhoneResource(@Context ServletContext context) {
		super(context);
	}

	/** What whoever asks has to do, the most urgent first. */
	@GET
	@Path("{engineName}/phone/tasks")
	public Response tasks(@Context HttpServletRequest request, @QueryParam("offset") @DefaultValue("0") int offset) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", PAGE);
		}
		String user = person().user();
		return json(new Tasks(token(request), user, bean(Organization.class).nameOf(user),
				bean(TaskCards.class).urgent(offset, PAGE)));
	}

	/**
	 * A task with its form, and what that shows.
	 * @throws RuleViolation if this person may not work on it, or it is not there
	 */
	@GET
	@Path("{engineName}/phone/tasks/{id}")
	public Response task(@Context HttpServletRequest request, @PathParam("id") String id) {
		Optional<TaskMatter> matter = bean(WhoActs.class).matterOf(id);
		FormService forms = bean(FormService.class);
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		forms.getTaskFormVariables(id).forEach((name, value) -> values.put(name, plain(value)));
		Project project = matter.flatMap((found) -> bean(ProjectRegister.class).project(found.projectCode()))
			.orElse(null);
		ProcedureCase each = matter.map(TaskMatter::caseId).map(bean(ProcedureCases.class)::require).orElse(null);
		return json(new Task(token(request), person().user(),
				bean(TaskCards.class).card(id).orElseThrow(() -> RuleViolation.notFound("task.unknown")), form(id),
				values, follows(id, each), calls(project, each),
				(project != null && each != null) ? materials(project, each.id()) : List.of()));
	}

	/** The webapps have made it by now: a page that only reads has passed them too. */
	private static String token(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		Object kept = (session != null) ? session.getAttribute(TOKEN) : null;
		return (kept != null) ? kept.toString() : "";
	}

	private JsonNode form(String taskId) {
		try (InputStream form = bean(FormService.class).getDeployedTaskForm(taskId)) {
			return bean(ObjectMapper.class).readTree(form);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private @Nullable Object plain(@Nullable Object value) {
		if (!(value instanceof SpinJsonNode node)) {
			return value;
		}
		try {
			return bean(ObjectMapper.class).readTree(node.toString());
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What follows from each choice of a step, in a sentence; empty for a step that is
	 * not done on a telephone.
	 */
	private Map<String, String> follows(String taskId, @Nullable ProcedureCase each) {
		if (each == null || each.step() == null || !isStepOf(taskId, each)) {
			return Map.of();
		}
		Map<String, String> follows = new LinkedHashMap<>();
		Wording wording = bean(Wording.class);
		for (Choice choice : Choice.values()) {
			String code = each.step() + "." + choice;
			String variant = switch (choice) {
				case ACCEPT, ACCEPT_WITH_GAP -> each.signs().name();
				default -> each.signing().name();
			};
			String words = wording.label(CONSEQUENCE, code, variant);
			if (!words.equals(code)) {
				follows.put(choice.name(), words);
			}
		}
		return follows;
	}

	private boolean isStepOf(String taskId, ProcedureCase each) {
		return bean(FormService.class).getTaskFormData(taskId).getTask().getTaskDefinitionKey().equals(each.step());
	}

	/** Who can be called about it: whoever applies, and the section of the unit. */
	private List<Call> calls(@Nullable Project project, @Nullable ProcedureCase each) {
		List<Call> calls = new ArrayList<>();
		Wording wording = bean(Wording.class);
		if (project != null) {
			calls.add(new Call(wording.label("Call", "PROJECT_UNIT"), project.contactName(), project.contactPhone()));
		}
		Optional<Official> section = Optional.ofNullable(each)
			.map(ProcedureCase::unit)
			.flatMap(bean(Organization.class)::unit)
			.map(ApprovalUnit::sectionGroup)
			.flatMap(bean(Organization.class)::holderOf)
			.filter((official) -> !official.id().equals(person().user()));
		section.ifPresent((official) -> Optional
			.ofNullable(bean(People.class).phones(List.of(official.id())).get(official.id()))
			.ifPresent((phone) -> calls.add(new Call(wording.label("Call", "SECTION"), official.name(), phone))));
		return calls;
	}

	private List<MaterialView> materials(Project project, UUID caseId) {
		return bean(ProjectMaterials.class).of(project.code(), person())
			.procedures()
			.stream()
			.filter((each) -> each.caseId().equals(caseId))
			.flatMap((each) -> each.materials().stream())
			.toList();
	}

	/** What can be chosen in the steps that are done on a telephone. */
	enum Choice {

		ACCEPT, ACCEPT_WITH_GAP, CORRECTION, REFUSE, RECOMMEND_APPROVE, RECOMMEND_CONDITIONS, RECOMMEND_REJECT,
		SUPPLEMENT, SPECIAL, APPROVED, CONDITIONS, REJECTED, RETURN

	}

	/**
	 * What somebody has to do.
	 *
	 * @param token what is sent with whatever changes something
	 * @param user who asks
	 * @param name of whoever asks
	 * @param tasks the tasks
	 */
	record Tasks(String token, String user, String name, TaskCards.Urgent tasks) {

	}

	/**
	 * A task.
	 *
	 * @param token what is sent with whatever changes something
	 * @param user who asks
	 * @param card what the list says of it
	 * @param form its form, as Tasklist draws it
	 * @param values what the form is drawn with
	 * @param follows what follows from each choice; none if it is not done on a telephone
	 * @param calls who can be called about it
	 * @param materials of its procedure
	 */
	record Task(String token, String user, TaskCards.Card card, JsonNode form, Map<String, @Nullable Object> values,
			Map<String, String> follows, List<Call> calls, List<MaterialView> materials) {

	}

	/**
	 * Somebody who can be called.
	 *
	 * @param as what
	 * @param name who
	 * @param phone the number
	 */
	record Call(String as, String name, String phone) {

	}

}
