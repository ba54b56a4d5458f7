package org.fasttrack.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.organization.AccountDesk;
import org.fasttrack.organization.AccountDesk.Strip;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Accounts of officials, and passwords for whoever has none or has forgotten it. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "accounts", description = "账号：一次性密码和发给各单位的账号单")
class AccountsController {

	private static final String HTML_UTF_8 = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

	private final AccountDesk desk;

	AccountsController(AccountDesk desk) {
		this.desk = desk;
	}

	@PostMapping("/{id}/one-time-password")
	@Operation(summary = "为账号生成一次性密码（安全管理员、单位账号管理员）",
			description = "用于忘记密码。原密码立即失效，已登录的会话结束；一次性密码只显示这一次，只能用来设置新密码。单位账号管理员只管本单位的审批人员。每次生成都记入办理记录。")
	@ApiResponse(responseCode = "403", description = "不是安全管理员，也不是这个人所在单位的账号管理员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "404", description = "没有这个账号",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "是外部系统的账号，不能用一次性密码",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Strip oneTimePassword(@PathVariable String id, Authentication authentication) {
		return this.desk.reset(id, Callers.of(authentication));
	}

	@PostMapping(path = "/sheets", produces = HTML_UTF_8)
	@Operation(summary = "一个单位的账号单，供打印后裁开分发（安全管理员、单位账号管理员）",
			description = "还没有账号的人员按人员名册建立账号；没有账号的和还没有设置自己密码的，各生成一个一次性密码，每人一条。已经设置了密码的人员不受影响，不在单上。")
	@ApiResponse(responseCode = "400", description = "没有这个单位",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是安全管理员，也不是这个单位的账号管理员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	String sheet(
			@RequestParam(required = false) @Parameter(required = true,
					description = "单位编号；不属于审批单位的人员（如项目单位经办人），填区划代码") @Nullable String unit,
			Authentication authentication) {
		if (unit == null) {
			throw RuleViolation.invalid("unit", "required");
		}
		String address = ServletUriComponentsBuilder.fromCurrentContextPath().path("/").build().toUriString();
		return AccountSheet.of(this.desk.issue(unit, Callers.of(authentication)), address);
	}

}
