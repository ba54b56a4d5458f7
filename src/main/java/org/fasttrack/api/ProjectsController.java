package org.fasttrack.api;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.board.ProjectSummary;
import org.fasttrack.board.ProjectView;
import org.fasttrack.board.StatusAnswer;
import org.fasttrack.board.StatusAnswers;
import org.fasttrack.project.Intake;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectRegister.Registration;
import org.fasttrack.project.ProjectStart;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Starts projects and tells how far they are. */
@RestController
@RequestMapping("/api/v1/projects")
@Tag(name = "projects", description = "项目：申报和进展")
class ProjectsController {

	private static final int MOST = 200;

	private final ProjectStart start;

	private final ProjectRegister projects;

	private final ProjectBoard board;

	private final StatusAnswers answers;

	ProjectsController(ProjectStart start, ProjectRegister projects, ProjectBoard board, StatusAnswers answers) {
		this.answers = answers;
		this.start = start;
		this.projects = projects;
		this.board = board;
	}

	@PostMapping
	@Operation(summary = "申报项目", description = "相同代码、相同内容的重复申报返回同一项目；dryRun=true 只校验，不登记。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = Intake.class))))
	@ApiResponse(responseCode = "201", description = "已登记，地址在 Location 中",
			content = @Content(schema = @Schema(implementation = ProjectView.class)))
	@ApiResponse(responseCode = "200", description = "此前已经以相同内容登记；或者 dryRun 校验通过")
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "已经以其他内容登记",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<?> start(@RequestBody Map<String, @Nullable Object> body,
			@RequestParam(defaultValue = "false") boolean dryRun, Authentication authentication) {
		var actor = this.projects.starter(Callers.of(authentication));
		if (dryRun) {
			Intake intake = this.projects.check(body, actor);
			return ResponseEntity
				.ok(Map.of("valid", true, "registered", this.projects.project(intake.projectCode()).isPresent()));
		}
		Registration registration = this.start.start(body, actor);
		ProjectView view = this.board.view(registration.project());
		return registration.created()
				? ResponseEntity.created(URI.create("/api/v1/projects/" + registration.project().code())).body(view)
				: ResponseEntity.ok(view);
	}

	@GetMapping
	@Operation(summary = "项目列表", description = "只列出有权查看的项目，新登记的在前。")
	List<ProjectSummary> list(@RequestParam(required = false) @Nullable ProjectStatus status,
			@RequestParam(required = false) @Nullable String search, @RequestParam(defaultValue = "0") int offset,
			@RequestParam(defaultValue = "50") int limit, Authentication authentication) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", MOST);
		}
		if (limit < 1 || limit > MOST) {
			throw RuleViolation.invalid("limit", "page", MOST);
		}
		return this.board.projects(Callers.of(authentication), (status != null) ? status.name() : null, search, offset,
				limit);
	}

	@GetMapping("/{code}")
	@Operation(summary = "项目进展", description = "状态、手续清单，以及每项手续的状态、单位、现由谁办、何时起、何时前、在等什么。")
	ProjectView one(@PathVariable String code, Authentication authentication) {
		return this.board.view(code, Callers.of(authentication));
	}

	@GetMapping("/{code}/status")
	@Operation(summary = "项目在等什么", description = "项目正在等什么、由谁办（姓名、单位、职务、身份）、何时起、何时前、灯色、为什么、下一步；最紧急的在前。未完成的项目至少有一项。")
	StatusAnswer status(@PathVariable String code, Authentication authentication) {
		return this.answers.of(code, Callers.of(authentication));
	}

}
