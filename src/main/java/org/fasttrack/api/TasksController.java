package org.fasttrack.api;

import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.watch.Transfers;
import org.fasttrack.watch.Transfers.Offer;
import org.fasttrack.watch.Transfers.Transfer;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What officials do with a task besides completing it. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "tasks", description = "待办：转办、取回")
class TasksController {

	private final Transfers transfers;

	TasksController(Transfers transfers) {
		this.transfers = transfers;
	}

	@GetMapping("/{id}/transfer")
	@Operation(summary = "可以转办给谁", description = "有权办理这项待办的可以查看。名单里是同岗位、在岗并且不须回避的人员。")
	@ApiResponse(responseCode = "403", description = "不是您岗位的待办",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "404", description = "没有这项待办",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Offer offer(@PathVariable String id) {
		return this.transfers.offer(id);
	}

	@PostMapping("/{id}/transfer")
	@Operation(summary = "转办", description = "把自己领取的或者没有人领取的待办转给一位同事，说明原因；对方收到提醒，已经填写的内容随之转去。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "colleague",
									schema = @Schema(type = "string", example = "540602-NR.section-b")),
							@SchemaProperty(name = "reason", schema = @Schema(type = "string")) })))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是您岗位的待办",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "他人已经领取或者办结",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Transfer give(@PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
		return this.transfers.give(id, body);
	}

	@PostMapping("/{id}/take-back")
	@Operation(summary = "取回转办的待办", description = "由转出的人取回；对方已经开始填写或者已经办结的不能取回。")
	@ApiResponse(responseCode = "403", description = "不是您岗位的待办",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "不是您转出的，或者对方已经开始填写、已经办结",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Transfer takeBack(@PathVariable String id) {
		return this.transfers.takeBack(id);
	}

}
