package org.fasttrack.api;

import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.opinion.OpinionKind;
import org.fasttrack.opinion.Opinions;
import org.fasttrack.opinion.Opinions.Asked;
import org.fasttrack.opinion.Opinions.Choices;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What whoever has a step asks others. */
@RestController
@RequestMapping("/api/v1/tasks/{id}/opinions")
@Tag(name = "tasks")
class OpinionsController {

	private final Opinions opinions;

	OpinionsController(Opinions opinions) {
		this.opinions = opinions;
	}

	@GetMapping
	@Operation(summary = "已经征求的意见、会签", description = "有权办理这项待办的可以查看。")
	@ApiResponse(responseCode = "403", description = "不是您岗位的待办",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "404", description = "没有这项待办",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Asked of(@PathVariable String id) {
		return this.opinions.of(id);
	}

	@GetMapping("/choices")
	@Operation(summary = "可以征求谁", description = "同一地方其他单位，以及在岗、有账号的人员；反馈期限的默认和最长工作日数。")
	@ApiResponse(responseCode = "403", description = "不是您岗位的待办，或者这一环节不能征求意见",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "404", description = "没有这项待办",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Choices choices(@PathVariable String id) {
		return this.opinions.choices(id);
	}

	@PostMapping
	@Operation(summary = "征求意见、会签", description = "可以同时征求几个单位或者人员，各自收到待办；办理期限照常计算。征求意见逾期没有反馈的，视为无意见；会签须达到所选的条件才能办结本环节。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "kind", schema = @Schema(implementation = OpinionKind.class)),
							@SchemaProperty(name = "asked",
									array = @ArraySchema(schema = @Schema(type = "string", example = "540602-NR"))),
							@SchemaProperty(name = "question", schema = @Schema(type = "string")),
							@SchemaProperty(name = "withinDays", schema = @Schema(type = "integer", example = "5")) })))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是您岗位的待办，或者这一环节不能征求意见",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "他人已经领取或者办结",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Asked ask(@PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
		return this.opinions.ask(id, body);
	}

	@PostMapping("/{asked}/withdrawal")
	@Operation(summary = "撤回征求", description = "由提出征求的人或者正在办理这一环节的人撤回尚未反馈的征求，说明原因；对方收到提醒。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(
							schemaProperties = @SchemaProperty(name = "reason", schema = @Schema(type = "string")))))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是您岗位的待办，或者不是您提出的",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "对方已经反馈，或者征求已经结束",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Asked withdraw(@PathVariable String id, @PathVariable UUID asked, @RequestBody Map<String, @Nullable Object> body) {
		return this.opinions.withdraw(id, asked, body);
	}

}
