package org.fasttrack.api;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.board.OfficeFile;
import org.fasttrack.report.Report;
import org.fasttrack.report.ReportKind;
import org.fasttrack.report.ReportView;
import org.fasttrack.report.Reports;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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

/** The weekly dispatch, the monthly notice and the quarterly assessment. */
@RestController
@RequestMapping("/api/v1/reports")
@Tag(name = "reports", description = "周调度、月通报、季考核")
class ReportsController {

	private final Reports reports;

	ReportsController(Reports reports) {
		this.reports = reports;
	}

	@GetMapping
	@Operation(summary = "通报清单", description = "只列出有权查看的：签发前仅专班办可见，签发后市县领导、领导小组、审计和各单位可见。新的在前，最多200份。")
	List<Report> list(@RequestParam(required = false) @Nullable ReportKind kind, Authentication authentication) {
		return this.reports.list(kind, Callers.of(authentication));
	}

	@GetMapping("/{id}")
	@Operation(summary = "一份通报", description = "数据（figures）截至 cutOff；签发后不再变动。")
	@ApiResponse(responseCode = "200", description = "通报",
			content = @Content(schema = @Schema(implementation = ReportView.class)))
	@ApiResponse(responseCode = "404", description = "没有这份通报，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ReportView one(@PathVariable String id, Authentication authentication) {
		return this.reports.view(id(id), Callers.of(authentication));
	}

	@GetMapping("/{id}/file")
	@Operation(summary = "下载通报", description = "format：docx 为可编辑的公文（GB/T 9704-2012），xlsx 为表格。")
	@ApiResponse(responseCode = "200", description = "文件",
			content = @Content(schema = @Schema(type = "string", format = "binary")))
	@ApiResponse(responseCode = "404", description = "没有这份通报，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<byte[]> file(@PathVariable String id, @RequestParam(defaultValue = "docx") String format,
			Authentication authentication) {
		OfficeFile file = this.reports.file(id(id), format, Callers.of(authentication));
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(file.format().type()))
			.header(HttpHeaders.CONTENT_DISPOSITION, file.disposition())
			.body(file.content());
	}

	@PostMapping
	@Operation(summary = "拟一份通报（专班办）", description = "不等到规定的日子，现在就汇总最近一个已经结束的周、月、季。系统按工作日自动生成，同一期只有一份。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "kind", schema = @Schema(implementation = ReportKind.class)) })))
	@ApiResponse(responseCode = "201", description = "已生成，等待拟稿",
			content = @Content(schema = @Schema(implementation = Report.class)))
	@ApiResponse(responseCode = "403", description = "不是专班办的人员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "这一期已经有了",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<Report> make(@RequestBody Map<String, @Nullable Object> body, Authentication authentication) {
		Report report = this.reports.make(new Input(body), Callers.of(authentication));
		return ResponseEntity.created(URI.create("/api/v1/reports/" + report.id())).body(report);
	}

	private static UUID id(String id) {
		try {
			return UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw RuleViolation.notFound("report.unknown");
		}
	}

}
