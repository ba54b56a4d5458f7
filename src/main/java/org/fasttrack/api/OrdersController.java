package org.fasttrack.api;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.supervision.Instruction;
import org.fasttrack.supervision.Instructions;
import org.fasttrack.supervision.OrderStatus;
import org.fasttrack.supervision.OrderView;
import org.fasttrack.supervision.OrderViews;
import org.fasttrack.supervision.Orders;
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

/** Supervision orders, and the instructions of leaders that they are made of. */
@RestController
@RequestMapping("/api/v1/orders")
@Tag(name = "orders", description = "督办事项：下达、签收、反馈、审核；领导批示")
class OrdersController {

	private static final int MOST = 200;

	private final Orders orders;

	private final OrderViews views;

	private final Instructions instructions;

	OrdersController(Orders orders, OrderViews views, Instructions instructions) {
		this.orders = orders;
		this.views = views;
		this.instructions = instructions;
	}

	@GetMapping
	@Operation(summary = "督办事项",
			description = "只列出有权查看的：领导、专班办、领导小组、审计看全部，单位看本单位牵头或者配合的，项目单位看本县（区）项目的；新的在前。" + "status 为 LATE 的是逾期未反馈。")
	List<OrderView> list(@RequestParam(required = false) @Nullable OrderStatus status,
			@RequestParam(required = false) @Nullable String unit,
			@RequestParam(required = false) @Nullable String projectCode, @RequestParam(defaultValue = "0") int offset,
			@RequestParam(defaultValue = "50") int limit, Authentication authentication) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", MOST);
		}
		if (limit < 1 || limit > MOST) {
			throw RuleViolation.invalid("limit", "page", MOST);
		}
		return this.views.list(Callers.of(authentication), status, unit, projectCode, offset, limit);
	}

	@GetMapping("/{id}")
	@Operation(summary = "一件督办", description = "包括反馈和办理过程。批示原文只有领导、专班办、领导小组、审计和办理单位可以看到。")
	@ApiResponse(responseCode = "404", description = "没有这项督办，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	OrderView one(@PathVariable UUID id, Authentication authentication) {
		return this.views.view(id, Callers.of(authentication));
	}

	@PostMapping
	@Operation(summary = "下达督办（领导、专班办）", description = "编号按年连续。牵头单位签收后按期反馈，专班办审核。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "projectCode", schema = @Schema(type = "string")),
							@SchemaProperty(name = "leadUnit",
									schema = @Schema(type = "string", example = "540602-NR")),
							@SchemaProperty(name = "assistingUnits",
									array = @ArraySchema(schema = @Schema(type = "string"))),
							@SchemaProperty(name = "procedure",
									schema = @Schema(type = "string", description = "涉及的手续，可不填")),
							@SchemaProperty(name = "difficulty",
									schema = @Schema(type = "string", description = "涉及的疑难问题编号，可不填")),
							@SchemaProperty(name = "matter", schema = @Schema(type = "string", description = "督办事项")),
							@SchemaProperty(name = "answerBy", schema = @Schema(type = "string", format = "date")) })))
	@ApiResponse(responseCode = "201", description = "已下达",
			content = @Content(schema = @Schema(implementation = OrderView.class)))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是领导或者专班办的人员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "项目已经撤回",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<OrderView> issue(@RequestBody Map<String, @Nullable Object> body, Authentication authentication) {
		OrderView order = this.orders.issue(body, Callers.of(authentication));
		return ResponseEntity.created(URI.create("/api/v1/orders/" + order.id())).body(order);
	}

	@GetMapping("/instructions")
	@Operation(summary = "领导批示", description = "领导、专班办、领导小组、审计可以查看，其他人员得到空的列表；新的在前，最多100条。"
			+ "status 为 OPEN（待核定）、ORDERED（已下达督办）、DECLINED（未下达督办）、ENDED（项目撤回）。")
	List<Instruction> instructions(@RequestParam(required = false) @Nullable String projectCode,
			Authentication authentication) {
		return this.instructions.list(Callers.of(authentication), projectCode);
	}

	@PostMapping("/instructions")
	@Operation(summary = "作出批示（领导）", description = "由专班办核定后下达督办，或者说明为什么不督办。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "projectCode", schema = @Schema(type = "string")),
							@SchemaProperty(name = "instruction", schema = @Schema(type = "string")) })))
	@ApiResponse(responseCode = "201", description = "已作出，等待核定",
			content = @Content(schema = @Schema(implementation = Instruction.class)))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是领导",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<Instruction> instruct(@RequestBody Map<String, @Nullable Object> body,
			Authentication authentication) {
		Instruction instruction = this.instructions.give(body, Callers.of(authentication));
		return ResponseEntity
			.created(URI.create("/api/v1/orders/instructions?projectCode=" + instruction.projectCode()))
			.body(instruction);
	}

}
