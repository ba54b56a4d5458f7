package org.fasttrack.api;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ReadingLog.Reading;
import org.fasttrack.audit.SignInLog.SignIn;
import org.fasttrack.board.AuditBoard;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What was done, who signed in and what auditors read, for those who audit the
 * administration.
 */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit", description = "审计：办理记录、登录记录和查阅记录（审计管理员）")
class AuditController {

	private final AuditBoard board;

	AuditController(AuditBoard board) {
		this.board = board;
	}

	@GetMapping("/acts")
	@Operation(summary = "办理记录（审计管理员）", description = "谁在什么时候以什么身份做了什么，包括生成一次性密码；新的在前，一次200条。from、to 为记录日期（含），默认今天。")
	@ApiResponse(responseCode = "403", description = "不是审计管理员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	List<Act> acts(
			@RequestParam(required = false) @Parameter(description = "起始日期（含）",
					schema = @Schema(type = "string", format = "date")) @Nullable String from,
			@RequestParam(required = false) @Parameter(description = "截止日期（含）",
					schema = @Schema(type = "string", format = "date")) @Nullable String to,
			@RequestParam(defaultValue = "0") int offset, Authentication authentication) {
		return this.board.acts(from, to, offset, Callers.of(authentication));
	}

	@GetMapping("/sign-ins")
	@Operation(summary = "登录记录（审计管理员）",
			description = "谁在什么时候从哪里登录：IN 登录成功，WRONG 密码错误，REFUSED 密码正确而不能登录；新的在前，一次200条。接口的成功登录每个账号、每个地址一天记一次。from、to 为日期（含），默认今天。")
	@ApiResponse(responseCode = "403", description = "不是审计管理员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	List<SignIn> signIns(
			@RequestParam(required = false) @Parameter(description = "起始日期（含）",
					schema = @Schema(type = "string", format = "date")) @Nullable String from,
			@RequestParam(required = false) @Parameter(description = "截止日期（含）",
					schema = @Schema(type = "string", format = "date")) @Nullable String to,
			@RequestParam(defaultValue = "0") int offset, Authentication authentication) {
		return this.board.signIns(from, to, offset, Callers.of(authentication));
	}

	@GetMapping("/readings")
	@Operation(summary = "查阅记录（审计管理员）", description = "审计监督人员在什么时候查阅了什么；新的在前，一次200条。from、to 为日期（含），默认今天。")
	@ApiResponse(responseCode = "403", description = "不是审计管理员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	List<Reading> readings(
			@RequestParam(required = false) @Parameter(description = "起始日期（含）",
					schema = @Schema(type = "string", format = "date")) @Nullable String from,
			@RequestParam(required = false) @Parameter(description = "截止日期（含）",
					schema = @Schema(type = "string", format = "date")) @Nullable String to,
			@RequestParam(defaultValue = "0") int offset, Authentication authentication) {
		return this.board.readings(from, to, offset, Callers.of(authentication));
	}

}
