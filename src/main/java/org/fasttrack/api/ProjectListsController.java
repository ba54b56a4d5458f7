package org.fasttrack.api;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.board.ProjectView;
import org.fasttrack.importing.ImportReport;
import org.fasttrack.importing.ProjectImport;
import org.fasttrack.importing.ProjectTemplate;
import org.fasttrack.project.ProjectCopies;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectRegister.Registration;
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

/** Starts projects from a list in Excel, or from an earlier project. */
@RestController
@RequestMapping("/api/v1/projects")
@Tag(name = "projects")
class ProjectListsController {

	private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	private final ProjectImport imports;

	private final ProjectTemplate template;

	private final ProjectCopies copies;

	private final ProjectRegister projects;

	private final ProjectBoard board;

	ProjectListsController(ProjectImport imports, ProjectTemplate template, ProjectCopies copies,
			ProjectRegister projects, ProjectBoard board) {
		this.imports = imports;
		this.template = template;
		this.copies = copies;
		this.projects = projects;
		this.board = board;
	}

	@PostMapping(path = "/imports", consumes = XLSX)
	@Operation(summary = "批量导入项目",
			description = "请求体为 .xlsx 工作簿（不超过2 MB、500行）：第1行为列名（与申报表相同，或用字段名），以下每行一个项目。"
					+ "逐行登记：有误的行不登记，不影响其他行；重复导入不会重复登记。dryRun=true 只校验，不登记。申报表的其他列存为待完善的草稿。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary"))))
	@ApiResponse(responseCode = "200", description = "逐行的结果",
			content = @Content(schema = @Schema(implementation = ImportReport.class)))
	@ApiResponse(responseCode = "400", description = "整个文件不能读作项目清单",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "413", description = "文件过大",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ImportReport importList(@RequestBody(required = false) byte @Nullable [] file,
			@RequestParam(defaultValue = "false") boolean dryRun, Authentication authentication, Locale locale) {
		var actor = this.projects.starter(Callers.of(authentication));
		return this.imports.run((file != null) ? file : new byte[0], dryRun, actor, locale);
	}

	@GetMapping(path = "/imports/template", produces = XLSX)
	@Operation(summary = "批量导入的模板", description = "列名、一行示例，以及逐列的填写说明和可选内容。")
	byte[] template(Authentication authentication) {
		return this.template.write(Callers.of(authentication));
	}

	@PostMapping("/{code}/copies")
	@Operation(summary = "复制为新项目", description = "以已有项目的单位、联系人、建设县（区）、总投资登记新项目，并把其申报信息存为草稿；文号、日期、公示记录和承诺须重新填写。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "projectCode",
									schema = @Schema(type = "string", description = "新项目的代码")),
							@SchemaProperty(name = "projectName",
									schema = @Schema(type = "string", description = "新项目的名称")) })))
	@ApiResponse(responseCode = "201", description = "已登记，地址在 Location 中",
			content = @Content(schema = @Schema(implementation = ProjectView.class)))
	@ApiResponse(responseCode = "200", description = "此前已经以相同内容登记",
			content = @Content(schema = @Schema(implementation = ProjectView.class)))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "404", description = "没有这个项目，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "已经以其他内容登记",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<ProjectView> copy(@PathVariable String code, @RequestBody Map<String, @Nullable Object> body,
			Authentication authentication) {
		var actor = this.projects.starter(Callers.of(authentication));
		Registration registration = this.copies.copy(code, body, actor);
		ProjectView view = this.board.view(registration.project());
		return registration.created()
				? ResponseEntity.created(URI.create("/api/v1/projects/" + registration.project().code())).body(view)
				: ResponseEntity.ok(view);
	}

}
