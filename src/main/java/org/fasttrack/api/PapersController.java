package org.fasttrack.api;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.board.OfficeFile;
import org.fasttrack.paper.Paper;
import org.fasttrack.paper.PaperKind;
import org.fasttrack.paper.PaperOrder;
import org.fasttrack.paper.Papers;
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

/** Notices, decisions and sheets, as Word and as PDF. */
@RestController
@RequestMapping("/api/v1/projects/{code}/papers")
@Tag(name = "papers", description = "文书：通知书、告知书、决定书、审批表、手续清单")
class PapersController {

	private final Papers papers;

	PapersController(Papers papers) {
		this.papers = papers;
	}

	@GetMapping
	@Operation(summary = "文书清单", description = "只列出有权查看的。项目单位可见发给自己的文书；本单位人员另可见尚未制作、可以制作的（mayMake）。")
	List<Paper> list(@PathVariable String code, Authentication authentication) {
		return this.papers.of(code, Callers.of(authentication));
	}

	@PostMapping
	@Operation(summary = "制作文书（经办单位）", description = "按办理记录制作并编号，只制作一次：再次请求返回同一份。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "kind", schema = @Schema(implementation = PaperKind.class)),
							@SchemaProperty(name = "act", schema = @Schema(type = "integer")) })))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是经办单位的人员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "404", description = "没有这样的文书，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Paper make(@PathVariable String code, @RequestBody Map<String, @Nullable Object> body,
			Authentication authentication) {
		PaperOrder order = PaperOrder.of(body);
		return this.papers.make(code, order.kind(), order.act(), Callers.of(authentication));
	}

	@GetMapping("/{id}/file")
	@Operation(summary = "下载文书", description = "format：docx 为可编辑的公文（GB/T 9704-2012），pdf 用于打印，字体已经嵌入。")
	@ApiResponse(responseCode = "200", description = "文件",
			content = @Content(schema = @Schema(type = "string", format = "binary")))
	@ApiResponse(responseCode = "404", description = "没有这份文书，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<byte[]> file(@PathVariable String code, @PathVariable String id,
			@RequestParam(defaultValue = "pdf") String format, Authentication authentication) {
		OfficeFile file = this.papers.file(code, id, format, Callers.of(authentication));
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(file.format().type()))
			.header(HttpHeaders.CONTENT_DISPOSITION, file.disposition())
			.body(file.content());
	}

}
