package org.fasttrack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.difficulty.Level;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.procedure.Decision.RequirementsWhen;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.process.DifficultyResolution;
import org.fasttrack.process.LiaisonChange;
import org.fasttrack.process.ModelBean;
import org.fasttrack.process.OpinionRequest;
import org.fasttrack.process.ProcedureHandling;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.process.ReportCycle;
import org.fasttrack.process.Step;
import org.fasttrack.process.SupervisionOrder;
import org.fasttrack.project.Application;
import org.fasttrack.project.Intake;
import org.fasttrack.project.LandKind;
import org.fasttrack.project.LandUse;
import org.fasttrack.rule.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds models, decision tables, forms and code together, without an engine. */
class ModelsTest {

	private static final Map<String, BpmnModelInstance> MODELS = files("bpmn", ".bpmn", Bpmn::readModelFromFile);

	private static final Map<String, DmnModelInstance> TABLES = files("bpmn", ".dmn", Dmn::readModelFromFile);

	private static final Map<String, JsonNode> FORMS = files("forms", ".form", ModelsTest::json);

	private static final Map<String, Step> STEPS = steps();

	/** What a form shows without asking for anything. */
	private static final Set<String> SHOWN = Set.of("text", "table", "html", "group", "separator", "spacer", "button");

	/** What a modeler calls things by itself, e.g. Activity_0x1abcd. */
	private static final Pattern DATES = Pattern.compile(
			"[a-z]\\w*On|.*Date|validUntil|answerBy|publicity\\w+(From|To)|from|to" + "|planned(Start|Completion)");

	private static final String DATE_PATTERN = "^[0-9０-９年月日号./．／\\-－‐-―−\\s\\u200B-\\u200F\\u2060\\uFEFF]*$";

	private static final String NUMBER_PATTERN = "^[0-9０-９.,．，+＋\\-－‐-―−eE\\s\\u200B-\\u200F\\u2060\\uFEFF]*$";

	private static final Pattern GENERATED = Pattern.compile(".*_(?=[0-9a-z]*\\d)[0-9a-z]{7}(_di|_label)?");

	private static final Pattern COMPARISON = Pattern.compile("\\$\\{(\\w+) == '(\\w+)'}");

	private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(\\w+)(?:\\.(\\w+)(\\()?)?[^}]*}");

	/** The lists that the code reads, by the field that offers them. */
	private static final Map<String, Class<?>> LISTS = lists();

	private static final Set<String> PROCESSES = Set.of(ProjectFastTrack.KEY, ProcedureHandling.KEY,
			DifficultyResolution.KEY, DifficultyResolution.INSPECTION, SupervisionOrder.KEY, ReportCycle.KEY,
			LiaisonChange.KEY, OpinionRequest.KEY);

	private static final Set<String> QUESTIONS = Stream
		.concat(Stream.of("usesLand"),
				Arrays.stream(Application.class.getRecordComponents())
					.filter((field) -> field.getType() == boolean.class)
					.map(RecordComponent::getName))
		.collect(Collectors.toSet());

	@Test
	void processesHaveTheirKeys() {
		assertThat(elements(Process.class)).extracting(Process::getId).containsExactlyInAnyOrderElementsOf(PROCESSES);
		assertThat(MODELS.keySet()).containsExactlyInAnyOrderElementsOf(PROCESSES);
		assertThat(elements(Process.class)).allMatch(Process::isExecutable)
			.allMatch((process) -> process.getCamundaHistoryTimeToLiveString() != null);
	}

	@ParameterizedTest
	@MethodSource("userTasks")
	void userTaskHasANameAFormAndAGroup(UserTask task) {
		assertThat(task.getName()).isNotBlank();
		assertThat(task.getCamundaCandidateGroups()).isIn("${division}.applicant", "${unit}.section", "${unit}.head",
				"${decider}", "${answering}", "${group}", "taskforce", "leading-group", "${holder}", "${raiser}",
				"${difficultyLadder.group(execution)}");
		assertThat(task.getCamundaFormRef())
			.isEqualTo(StringUtils.uncapitalize(task.getId().substring("Task_".length())));
		assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
		assertThat(FORMS).containsKey(task.getCamundaFormRef());
	}

	@Test
	void everyFormIsNamedAfterItsFileAndUsed() {
		FORMS.forEach((name, form) -> assertThat(form.path("id").asText()).isEqualTo(name));
		assertThat(
				FORMS.keySet())
			.isEqualTo(Stream
				.concat(userTasks().map(UserTask::getCamundaFormRef),
						elements(StartEvent.class).map(StartEvent::getCamundaFormRef).filter(Objects::nonNull))
				.collect(Collectors.toSet()));
	}

	@Test
	void everyUserTaskHasItsStepAndEveryStepItsTask() {
		assertThat(STEPS.keySet()).isEqualTo(userTasks().map(UserTask::getId).collect(Collectors.toSet()));
	}

	@ParameterizedTest
	@MethodSource("userTasks")
	void stepIsCalledAfterItsTaskAndSaysWhatIsAsked(UserTask task) {
		Step step = step(task);
		assertThat(step.task()).isEqualTo(task.getId());
		assertThat(step.ask()).isNotBlank();
		assertThat(words("label.Step." + task.getId(), Locale.CHINA)).isEqualTo(task.getName());
	}

	@ParameterizedTest
	@MethodSource("userTasks")
	void formAsksForExactlyWhatItsStepReads(UserTask task) {
		Set<String> inputs = new TreeSet<>(step(task).inputs());
		inputs.addAll(Step.ALWAYS);
		// One amount of a tier is taken from outside; the form has batches.
		inputs.removeIf((input) -> input.matches("fund(Central|Region|City|County).+"));
		assertThat(keys(task.getCamundaFormRef())).containsExactlyInAnyOrderElementsOf(inputs);
	}

	@ParameterizedTest
	@MethodSource("userTasks")
	void everyInputHasALabelInBothLanguages(UserTask task) {
		// What English lacks it would take from the Chinese.
		assertThat(step(task).inputs())
			.allSatisfy((input) -> assertThat(words("field." + input, Locale.ENGLISH)).isNotBlank()
				.isNotEqualTo(words("field." + input, Locale.CHINA)));
	}

	/**
	 * What is said of an open step: what comes after it. Reports have no such sentence.
	 */
	@ParameterizedTest
	@MethodSource("userTasks")
	void everyStepOfAProjectSaysWhatComesNext(UserTask task) {
		if (!MODELS.get(ReportCycle.KEY).equals(task.getModelInstance())) {
			assertThat(words("label.Next." + task.getId(), Locale.CHINA)).isNotBlank();
		}
	}

	@Test
	void startFormAsksForExactlyWhatAProjectIsStartedWith() {
		assertThat(elements(StartEvent.class).map(StartEvent::getCamundaFormRef).filter(Objects::nonNull))
			.containsExactly("startProject");
		assertThat(keys("startProject")).containsExactlyInAnyOrderElementsOf(Intake.FIELDS);
	}

	@ParameterizedTest
	@MethodSource("forms")
	void optionsOfAFormAreTheConstantsThatTheCodeReads(String form) {
		for (JsonNode component : components(form)) {
			if (component.has("values")) {
				assertThat(options(component)).as(component.path("key").asText())
					.containsExactlyInAnyOrderElementsOf(constants(form, component.path("key").asText()));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("forms")
	void noFieldOfAFormReadsWhatIsTypedItself(String form) {
		assertThat(components(form)).extracting((component) -> component.path("type").asText())
			.doesNotContain("number", "datetime");
	}

	@ParameterizedTest
	@MethodSource("forms")
	void fieldOfADateOrANumberIsKnownByItsNameAndItsPattern(String form) {
		for (JsonNode component : components(form)) {
			String key = component.path("key").asText();
			String pattern = component.path("validate").path("pattern").asText();
			assertThat(pattern).as(key)
				.isEqualTo(DATES.matcher(key).matches() ? DATE_PATTERN
						: component.path("appearance").has("suffixAdorner") ? NUMBER_PATTERN : "");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-05-27", "2026/5/27", " 2026.5.27 ", "2026年5月27日", "20260527", "２０２６－０５－２７",
			"2026—05—27", "2026-05-27\u200b" })
	void patternOfADateLetsThroughWhatIsReadAsOne(String date) {
		assertThat(Typed.date(date)).isNotNull();
		assertThat(date).matches(inJava(DATE_PATTERN));
	}

	@ParameterizedTest
	@ValueSource(strings = { "804.04", "1,804.04", "１，８０４．０４", "1，804.04", ".5", "5.", " +7\u00a0", "1e3", "8\ufeff" })
	void patternOfANumberLetsThroughWhatIsReadAsOne(String number) {
		assertThat(Typed.number(number)).isNotNull();
		assertThat(number).matches(inJava(NUMBER_PATTERN));
	}

	/** To a browser every kind of space is one. */
	private static String inJava(String pattern) {
		return "(?U)" + pattern;
	}

	@Test
	void patternsLetNothingThroughThatIsNeither() {
		assertThat(List.of("明天", "27. Mai", "2026-05-27T00:00")).noneMatch((typed) -> typed.matches(DATE_PATTERN));
		assertThat(List.of("804.04万元", "五百", "0x10", "¥5")).noneMatch((typed) -> typed.matches(NUMBER_PATTERN));
	}

	/** Beside the project unit stands the mark of an early credit code. */
	@ParameterizedTest
	@ValueSource(strings = { "confirmPlan", "acceptMaterials", "reviewApplication", "decideApplication", "decideAsHead",
			"confirmHeld", "registerDocument" })
	void whoeverDecidesSeesTheProjectUnit(String form) {
		assertThat(components(form)).extracting((component) -> component.path("text").asText())
			.anyMatch((text) -> text.contains("{{context.project.unit}}"));
	}

	@Test
	void everyServiceTaskCallsADelegate() {
		assertThat(elements(ServiceTask.class)).isNotEmpty()
			.allSatisfy((task) -> assertThat(JavaDelegate.class)
				.isAssignableFrom(bean(task.getCamundaDelegateExpression())));
	}

	@Test
	void everyListenerIsABean() {
		assertThat(elements(CamundaExecutionListener.class)).isNotEmpty()
			.allSatisfy((listener) -> assertThat(ExecutionListener.class)
				.isAssignableFrom(bean(listener.getCamundaDelegateExpression())));
	}

	@Test
	void expressionsNameBeansTheirPublicMethodsOrVariables() {
		Set<String> variables = variables();
		Map<String, Class<?>> beans = beans();
		MODELS.forEach((name, model) -> {
			Matcher matcher = EXPRESSION.matcher(Bpmn.convertToString(model));
			int found = 0;
			while (matcher.find()) {
				found++;
				String root = matcher.group(1);
				if (beans.containsKey(root)) {
					assertThat(Modifier.isPublic(beans.get(root).getModifiers())).as(root).isTrue();
					if (matcher.group(3) != null) {
						assertThat(Arrays.stream(beans.get(root).getMethods()).map(Method::getName)).as(matcher.group())
							.contains(matcher.group(2));
					}
				}
				else {
					assertThat(root).as(matcher.group())
						.satisfiesAnyOf((each) -> assertThat(each).isEqualTo("execution"),
								(each) -> assertThat(each).isIn(variables));
				}
			}
			assertThat(found).as(name).isPositive();
		});
	}

	@Test
	void everyModelBeanIsCalledByAModel() {
		Set<String> called = MODELS.values()
			.stream()
			.flatMap((model) -> EXPRESSION.matcher(Bpmn.convertToString(model)).results())
			.map((found) -> found.group(1))
			.collect(Collectors.toSet());
		assertThat(called).containsAll(beans().keySet());
	}

	@Test
	void nothingIsCalledByItsClassAndNothingIsScripted() {
		MODELS.forEach((name, model) -> assertThat(Bpmn.convertToString(model)).as(name)
			.doesNotContain("camunda:class", "camunda:script", "<bpmn:script", "scriptTask", "camunda:expression="));
	}

	@ParameterizedTest
	@MethodSource("splits")
	void conditionsCompareOnlyWithWhatCanHaveBeenDecided(Gateway gateway) {
		for (SequenceFlow flow : gateway.getOutgoing()) {
			if (flow.getConditionExpression() == null) {
				continue;
			}
			String condition = flow.getConditionExpression().getTextContent();
			Matcher comparison = COMPARISON.matcher(condition);
			if (!comparison.matches()) {
				assertThat(condition).isIn("${" + ProjectFastTrack.ELIGIBLE + "}", "${" + ProcedureHandling.GAP + "}",
						"${" + ProcedureHandling.SIGNED + "}", "${" + SupervisionOrder.INSTRUCTED + "}");
			}
			else if (comparison.group(1).equals(ProcedureHandling.SIGNS)) {
				assertThat(comparison.group(2)).isIn(names(ProcedureDefinition.Signs.class));
			}
			else if (comparison.group(1).equals(ProcedureHandling.SIGNING)) {
				assertThat(comparison.group(2)).isIn(names(ApprovalUnit.Signing.class));
			}
			else if (comparison.group(1).equals(DifficultyResolution.LEVEL)) {
				assertThat(comparison.group(2)).isIn(names(Level.class));
			}
			else {
				assertThat(comparison.group(1)).isEqualTo(ProjectFastTrack.DECISION);
				assertThat(comparison.group(2)).as(condition).isIn(choices(decidedBefore(gateway)));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("splits")
	void splitAsksAQuestionAndHasAnAnswerForEverythingElse(Gateway gateway) {
		assertThat(gateway.getName()).endsWith("？");
		assertThat(gateway.getOutgoing())
			.allSatisfy((flow) -> assertThat(flow.getName()).as(flow.getId()).isNotBlank());
		assertThat(gateway.getOutgoing()).filteredOn((flow) -> flow.getConditionExpression() == null)
			.singleElement()
			.extracting(SequenceFlow::getId)
			.isEqualTo(gateway.getAttributeValue("default"));
	}

	@Test
	void onlySplitsHaveConditions() {
		assertThat(elements(SequenceFlow.class)).filteredOn((flow) -> flow.getConditionExpression() != null)
			.isNotEmpty()
			.allMatch((flow) -> flow.getSource() instanceof Gateway && flow.getSource().getOutgoing().size() > 1);
	}

	@Test
	void messagesHaveTheNamesThatTheCodeSends() {
		assertThat(elements(Message.class)).extracting(Message::getName)
			.containsExactlyInAnyOrder(ProjectFastTrack.PROCEDURE_READY, ProjectFastTrack.ALL_PROCEDURES_DECIDED,
					ProjectFastTrack.PROCEDURE_DROPPED, ProjectFastTrack.REQUIREMENT_SET,
					ProjectFastTrack.AMENDMENT_PROPOSED, ProjectFastTrack.WITHDRAWAL_REQUESTED,
					DifficultyResolution.DIFFICULTY_ENDED, DifficultyResolution.PROCEDURE_APPROVED,
					SupervisionOrder.ORDER_ENDED, OpinionRequest.OPINION_ENDED);
	}

	@Test
	void everyDecisionIsThereUnderTheNameOfItsFile() {
		TABLES.forEach((name, table) -> assertThat(table.getModelElementsByType(Decision.class)).as(name)
			.extracting(Decision::getId)
			.containsExactly(name));
		assertThat(elements(BusinessRuleTask.class).map(BusinessRuleTask::getCamundaDecisionRef)
			.collect(Collectors.toSet())).isEqualTo(TABLES.keySet());
		assertThat(elements(BusinessRuleTask.class))
			.allMatch((task) -> "deployment".equals(task.getCamundaDecisionRefBinding()));
	}

	@Test
	void everyCallNamesAProcessOfTheSameDeployment() {
		assertThat(elements(CallActivity.class)).isNotEmpty()
			.allMatch((call) -> MODELS.containsKey(call.getCalledElement()))
			.allMatch((call) -> "deployment".equals(call.getCamundaCalledElementBinding()));
	}

	@Test
	void decisionTablesNameEveryProcedureOfTheCatalogueAndNoOther() {
		Set<String> named = outputs("procedure");
		assertThat(named).hasSize(52)
			.isEqualTo(Tables.read("seeds/procedures.csv")
				.stream()
				.map((row) -> row.get("code"))
				.collect(Collectors.toSet()));
	}

	@Test
	void decisionTablesNameOnlyFunctionsThatThereAre() {
		assertThat(outputs("function")).isNotEmpty()
			.isSubsetOf(Tables.read("seeds/functions.csv").stream().map((row) -> row.get("code")).toList());
	}

	@Test
	void allowedValuesOfADecisionTableAreTheConstantsOfTheCode() {
		List<Input> lists = TABLES.values()
			.stream()
			.flatMap((table) -> table.getModelElementsByType(Input.class).stream())
			.filter((input) -> input.getInputValues() != null)
			.toList();
		assertThat(lists).isNotEmpty().allSatisfy((input) -> {
			String fact = input.getInputExpression().getText().getTextContent().replace("facts.", "");
			assertThat(texts(input.getInputValues().getText().getTextContent())).as(fact)
				.containsExactlyInAnyOrderElementsOf(
						fact.equals("approvalPath") ? outputs("approvalPath") : names(LISTS.get(fact)));
		});
	}

	@Test
	void textsThatARuleComparesWithAreAllowed() {
		for (DmnModelInstance table : TABLES.values()) {
			List<Input> inputs = List.copyOf(table.getModelElementsByType(Input.class));
			for (Rule rule : table.getModelElementsByType(Rule.class)) {
				for (int i = 0; i < inputs.size(); i++) {
					String fact = inputs.get(i).getInputExpression().getText().getTextContent().replace("facts.", "");
					Set<String> compared = texts(List.copyOf(rule.getInputEntries()).get(i).getText().getTextContent());
					if (LISTS.containsKey(fact)) {
						assertThat(names(LISTS.get(fact))).as(rule.getId()).containsAll(compared);
					}
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("documents")
	void everyIdIsUniqueAndGivenByAPerson(String file) throws IOException {
		List<String> ids = Pattern.compile("\\bid=\"([^\"]*)\"")
			.matcher(Files.readString(new File(file).toPath()))
			.results()
			.map((found) -> found.group(1))
			.toList();
		assertThat(ids).isNotEmpty().doesNotHaveDuplicates().noneMatch((id) -> GENERATED.matcher(id).matches());
	}

	@ParameterizedTest
	@MethodSource("forms")
	void everyComponentOfAFormHasAnIdOfItsOwn(String form) {
		assertThat(components(form)).extracting((component) -> component.path("id").asText())
			.doesNotHaveDuplicates()
			.noneMatch((id) -> GENERATED.matcher(id).matches());
		assertThat(components(form)).extracting((component) -> component.path("key").asText())
			.filteredOn((key) -> !key.isEmpty())
			.doesNotHaveDuplicates();
	}

	@Test
	void generatedIdsAreRecognized() {
		assertThat(List.of("Activity_0x1abcd", "Flow_1abc2de", "Gateway_0abcdef", "Flow_1abc2de_di", "Field_0q2tzmv"))
			.allMatch((id) -> GENERATED.matcher(id).matches());
		assertThat(List.of("Task_AcceptMaterials", "Gateway_Accepted", "In_P10a_eiaClass", "Rule_P05Ta"))
			.noneMatch((id) -> GENERATED.matcher(id).matches());
	}

	@Test
	void everyElementHasANameUnlessItOnlyJoins() {
		assertThat(elements(FlowNode.class))
			.filteredOn((node) -> !(node instanceof Gateway)
					|| (node.getOutgoing().size() > 1 && !(node instanceof ParallelGateway)))
			.isNotEmpty()
			.allSatisfy((node) -> assertThat(node.getName()).as(node.getId()).isNotBlank());
		assertThat(elements(Gateway.class)).filteredOn((gateway) -> gateway.getOutgoing().size() == 1)
			.allSatisfy((gateway) -> {
				assertThat(gateway.getName()).as(gateway.getId()).isNull();
				assertThat(gateway.getIncoming()).as(gateway.getId()).hasSizeGreaterThan(1);
			});
	}

	static Stream<UserTask> userTasks() {
		return elements(UserTask.class);
	}

	static Stream<Gateway> splits() {
		return elements(Gateway.class)
			.filter((gateway) -> gateway.getOutgoing().size() > 1 && !(gateway instanceof ParallelGateway));
	}

	static Set<String> forms() {
		return FORMS.keySet();
	}

	static Stream<String> documents() {
		return Stream.concat(MODELS.keySet().stream().map((name) -> "bpmn/" + name + ".bpmn"),
				TABLES.keySet().stream().map((name) -> "bpmn/" + name + ".dmn"));
	}

	private static <T extends ModelElementInstance> Stream<T> elements(Class<T> type) {
		return MODELS.values().stream().flatMap((model) -> model.getModelElementsByType(type).stream());
	}

	private static Step step(UserTask task) {
		return Objects.requireNonNull(STEPS.get(task.getId()), task.getId());
	}

	/** The activities whose outcome a gateway asks about: those just before it. */
	private static Set<Activity> decidedBefore(Gateway gateway) {
		Set<Activity> found = new HashSet<>();
		for (SequenceFlow flow : gateway.getIncoming()) {
			if (flow.getSource() instanceof Gateway before) {
				found.addAll(decidedBefore(before));
			}
			else if (flow.getSource() instanceof SubProcess inner) {
				// Whatever ends it was decided just before the gateway.
				List<EndEvent> ends = List.copyOf(inner.getChildElementsByType(EndEvent.class));
				ends.stream()
					.filter((end) -> ends.size() == 1 || !end.getEventDefinitions().isEmpty())
					.flatMap((end) -> end.getIncoming().stream())
					.map(SequenceFlow::getSource)
					.forEach((source) -> found
						.addAll((source instanceof Gateway last) ? decidedBefore(last) : Set.of((Activity) source)));
			}
			else if (flow.getSource() instanceof Activity activity) {
				found.add(activity);
			}
		}
		return found;
	}

	/**
	 * What may have been chosen in every one of these tasks; in one of them, if each is
	 * for another level.
	 */
	private static Set<String> choices(Set<Activity> tasks) {
		assertThat(tasks).isNotEmpty();
		if (tasks.stream().map(Activity::getId).anyMatch(DifficultyTasks.MEET::equals)) {
			return tasks.stream()
				.flatMap((task) -> choices(Objects.requireNonNull(STEPS.get(task.getId()), task.getId())).stream())
				.collect(Collectors.toSet());
		}
		return tasks.stream()
			.filter(UserTask.class::isInstance)
			.map((task) -> choices(Objects.requireNonNull(STEPS.get(task.getId()), task.getId())))
			.reduce((one, other) -> one.stream().filter(other::contains).collect(Collectors.toSet()))
			.orElseThrow();
	}

	private static Set<String> choices(Step step) {
		return Arrays.stream(step.getClass().getDeclaredClasses())
			.filter((type) -> type.isEnum() && type.getSimpleName().equals("Choice"))
			.findFirst()
			.map(ModelsTest::names)
			.orElseThrow();
	}

	private static Set<String> constants(String form, String key) {
		if (key.equals(ProjectFastTrack.DECISION)) {
			return choices(Objects.requireNonNull(STEPS.get("Task_" + StringUtils.capitalize(form)), form));
		}
		if (key.equals("division")) {
			return Tables.read("seeds/divisions.csv")
				.stream()
				.map((row) -> row.get("code"))
				.collect(Collectors.toSet());
		}
		return QUESTIONS.contains(key) ? Set.of("true", "false")
				: names(Objects.requireNonNull(LISTS.get(key), () -> "no list for " + key));
	}

	/** Those of an application are told by the types of its fields. */
	private static Map<String, Class<?>> lists() {
		Map<String, Class<?>> lists = new TreeMap<>(
				Map.of("requirementsWhen", RequirementsWhen.class, "use", LandUse.class, "kind", LandKind.class));
		List.of("permanentLand", "facilityLand", "livestockLand", "temporaryLand")
			.forEach((fact) -> lists.put(fact, LandKind.class));
		for (RecordComponent field : Application.class.getRecordComponents()) {
			Type type = (field.getType() == Set.class)
					? ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0] : field.getType();
			if (type instanceof Class<?> list && list.isEnum()) {
				lists.put(field.getName(), list);
			}
		}
		return lists;
	}

	private static Set<String> names(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> ((Enum<?>) constant).name())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> variables() {
		return Stream
			.of(ProjectFastTrack.class, ProcedureHandling.class, DifficultyResolution.class, SupervisionOrder.class,
					LiaisonChange.class, OpinionRequest.class)
			.flatMap((type) -> Arrays.stream(type.getFields()))
			.map((field) -> {
				try {
					return (String) field.get(null);
				}
				catch (IllegalAccessException ex) {
					throw new IllegalStateException(ex);
				}
			})
			.collect(Collectors.toSet());
	}

	private static Class<?> bean(String expression) {
		assertThat(expression).matches("\\$\\{\\w+}");
		String name = expression.substring(2, expression.length() - 1);
		return Objects.requireNonNull(beans().get(name), () -> "no model bean " + name);
	}

	private static Map<String, Class<?>> beans() {
		return scan(new AssignableTypeFilter(ModelBean.class))
			.collect(Collectors.toMap((type) -> StringUtils.uncapitalize(type.getSimpleName()), Function.identity()));
	}

	/**
	 * Steps as they are before anything is injected, which is enough to ask what they
	 * read, each under the task that it is called after: as a class, or as one of the
	 * beans of a class that does the step of several tasks.
	 */
	private static Map<String, Step> steps() {
		Map<String, Step> steps = new TreeMap<>();
		scan(new AnnotationTypeFilter(Component.class)).filter(Step.class::isAssignableFrom)
			.forEach((type) -> put(steps, type.getSimpleName(), (Step) bare(type)));
		scan(new AnnotationTypeFilter(Configuration.class)).forEach((type) -> {
			for (Method method : type.getDeclaredMethods()) {
				if (method.isAnnotationPresent(Bean.class) && Step.class.isAssignableFrom(method.getReturnType())) {
					method.setAccessible(true);
					put(steps, method.getName(), (Step) Objects.requireNonNull(
							ReflectionUtils.invokeMethod(method, bare(type), new Object[method.getParameterCount()])));
				}
			}
		});
		return steps;
	}

	private static void put(Map<String, Step> steps, String name, Step step) {
		assertThat(steps.put("Task_" + StringUtils.capitalize(name), step)).as(name).isNull();
	}

	/** Made without anything that it is made from. */
	private static Object bare(Class<?> type) {
		try {
			Constructor<?> constructor = type.getDeclaredConstructors()[0];
			constructor.setAccessible(true);
			return constructor.newInstance(new Object[constructor.getParameterCount()]);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Stream<Class<?>> scan(TypeFilter filter) {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(filter);
		return scanner.findCandidateComponents("org.fasttrack")
			.stream()
			.map((definition) -> ClassUtils.resolveClassName(Objects.requireNonNull(definition.getBeanClassName()),
					null));
	}

	/** The texts that the rules of all tables answer under this name. */
	private static Set<String> outputs(String name) {
		Set<String> texts = new TreeSet<>();
		for (DmnModelInstance table : TABLES.values()) {
			List<String> names = table.getModelElementsByType(Output.class).stream().map(Output::getName).toList();
			if (names.contains(name)) {
				table.getModelElementsByType(Rule.class)
					.forEach((rule) -> texts.addAll(texts(
							List.copyOf(rule.getOutputEntries()).get(names.indexOf(name)).getText().getTextContent())));
			}
		}
		return texts;
	}

	private static Set<String> texts(String expression) {
		return Pattern.compile("\"([^\"]*)\"")
			.matcher(expression)
			.results()
			.map((MatchResult found) -> found.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static List<String> keys(String form) {
		List<JsonNode> components = new ArrayList<>();
		// The fields of a row are read by whoever reads the rows.
		collect(Objects.requireNonNull(FORMS.get(form), form), components,
				(component) -> !component.path("type").asText().equals("dynamiclist"));
		return components.stream()
			.filter((component) -> !SHOWN.contains(component.path("type").asText()))
			.map((component) -> component.path(component.has("path") ? "path" : "key").asText())
			.toList();
	}

	private static Set<String> options(JsonNode component) {
		Set<String> options = new TreeSet<>();
		component.path("values").forEach((option) -> options.add(option.path("value").asText()));
		return options;
	}

	private static List<JsonNode> components(String form) {
		List<JsonNode> components = new ArrayList<>();
		collect(Objects.requireNonNull(FORMS.get(form), form), components, (component) -> true);
		return components;
	}

	private static void collect(JsonNode parent, List<JsonNode> components, Predicate<JsonNode> into) {
		parent.path("components").forEach((component) -> {
			components.add(component);
			if (into.test(component)) {
				collect(component, components, into);
			}
		});
	}

	private static String words(String key, Locale locale) {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
		messages.setFallbackToSystemLocale(false);
		return messages.getMessage(key, null, locale);
	}

	private static JsonNode json(File file) {
		try {
			return new ObjectMapper().readTree(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file.getName(), ex);
		}
	}

	/** All files of a folder with this ending, by their name without it. */
	private static <T> Map<String, T> files(String folder, String ending, Function<File, T> reader) {
		Map<String, T> files = new TreeMap<>();
		for (File file : Objects.requireNonNull(new File(folder).listFiles())) {
			if (file.getName().endsWith(ending)) {
				files.put(file.getName().substring(0, file.getName().length() - ending.length()), reader.apply(file));
			}
		}
		return new LinkedHashMap<>(files);
	}

}
