package org.fasttrack.api;

import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.board.PaymentBoard;
import org.fasttrack.board.PaymentsView;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.VisibleProjects;
import org.fasttrack.project.Payments;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the fund of a project is paid out. */
@RestController
@RequestMapping("/api/v1/projects/{code}/payments")
@Tag(name = "payments", description = "资金支付进度：计划支付、实际支付、落后多少个百分点")
class PaymentsController {

	private final PaymentBoard board;

	private final Payments payments;

	private final VisibleProjects visible;

	PaymentsController(PaymentBoard board, Payments payments, VisibleProjects visible) {
		this.board = board;
		this.payments = payments;
		this.visible = visible;
	}

	@GetMapping
	@Operation(summary = "资金支付进度",
			description = "有权查看项目的和本县（区）财政部门可以查看，新的在前，最新一条为准。" + "比例是占衔接资金的百分比，落后为计划减实际的百分点，超前为负。")
	@ApiResponse(responseCode = "404", description = "没有这个项目，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	PaymentsView of(@PathVariable String code, Authentication authentication) {
		return this.board.of(code, Callers.of(authentication));
	}

	@PostMapping
	@Operation(summary = "登记资金支付进度（项目单位、本县（区）财政部门、专班办、外部系统）",
			description = "金额为项目开始以来的累计数，不能超过衔接资金；截至日期不能早于已有的记录，同一截至日期再次登记为更正。"
					+ "相同内容的重复登记返回同一条记录。落后达到黄灯、红灯的，由系统提出疑难问题。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "asOf",
									schema = @Schema(type = "string", format = "date", description = "截至日期")),
							@SchemaProperty(name = "plannedPayment",
									schema = @Schema(type = "string", example = "120.00", description = "计划累计支付（万元）")),
							@SchemaProperty(name = "actualPayment",
									schema = @Schema(type = "string", example = "40.00", description = "实际累计支付（万元）")),
							@SchemaProperty(name = "note",
									schema = @Schema(type = "string", description = "说明，可不填")) })))
	@ApiResponse(responseCode = "201", description = "已登记",
			content = @Content(schema = @Schema(implementation = PaymentsView.class)))
	@ApiResponse(responseCode = "200", description = "此前已经登记过相同的记录",
			content = @Content(schema = @Schema(implementation = PaymentsView.class)))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "无权登记",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "项目已撤回",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<PaymentsView> record(@PathVariable String code, @RequestBody Map<String, @Nullable Object> body,
			Authentication authentication) {
		Person viewer = Callers.of(authentication);
		this.board.of(code, viewer);
		this.visible.require(code, viewer);
		boolean created = this.payments.record(code, body, viewer).created();
		return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK).body(this.board.of(code, viewer));
	}

}
