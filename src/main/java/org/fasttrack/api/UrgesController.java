package org.fasttrack.api;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.supervision.Urge;
import org.fasttrack.supervision.Urges;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Urging whoever holds an open step. */
@RestController
@RequestMapping("/api/v1/urges")
@Tag(name = "urges", description = "催办：一键催办和电话催办的记录")
class UrgesController {

	private final Urges urges;

	UrgesController(Urges urges) {
		this.urges = urges;
	}

	@GetMapping
	@Operation(summary = "一个项目的催办记录", description = "有权查看项目的可以查看，新的在前。")
	@ApiResponse(responseCode = "404", description = "没有这个项目，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	List<Urge> of(@RequestParam(required = false) @Parameter(required = true) @Nullable String projectCode,
			Authentication authentication) {
		if (projectCode == null) {
			throw RuleViolation.invalid("projectCode", "required");
		}
		return this.urges.of(projectCode, Callers.of(authentication));
	}

	@PostMapping
	@Operation(summary = "催办（专班办、领导、领导小组）",
			description = "催办一个在办环节：填手续（procedure）或者督办编号（order），都不填的是项目本身的环节；同时有几个环节的，再填 step。"
					+ "一键催办（channel 为 SYSTEM，可不填）提醒经办人，抄送单位负责人，同一环节每天一次；电话催办（TELEPHONE）只登记，须填拨打的号码或者接听人和答复。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "projectCode", schema = @Schema(type = "string")),
							@SchemaProperty(name = "procedure", schema = @Schema(type = "string", example = "P05")),
							@SchemaProperty(name = "order", schema = @Schema(type = "string", example = "督办〔2026〕1号")),
							@SchemaProperty(name = "step",
									schema = @Schema(type = "string", example = "Task_ReviewApplication")),
							@SchemaProperty(name = "channel",
									schema = @Schema(type = "string", allowableValues = { "SYSTEM", "TELEPHONE" })),
							@SchemaProperty(name = "called", schema = @Schema(type = "string")),
							@SchemaProperty(name = "answer", schema = @Schema(type = "string")),
							@SchemaProperty(name = "text", schema = @Schema(type = "string")) })))
	@ApiResponse(responseCode = "201", description = "已催办",
			content = @Content(schema = @Schema(implementation = Urge.class)))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是专班办、领导或者领导小组的人员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "今天已经催办，或者所指的事项已经办结",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<Urge> urge(@RequestBody Map<String, @Nullable Object> body, Authentication authentication) {
		return ResponseEntity.status(HttpStatus.CREATED).body(this.urges.urge(body, Callers.of(authentication)));
	}

}
