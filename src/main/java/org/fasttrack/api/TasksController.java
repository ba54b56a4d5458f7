package org.fasttrack.api;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.watch.Returns;
import org.fasttrack.watch.Returns.Earlier;
import org.fasttrack.watch.Returns.Recalled;
import org.fasttrack.watch.Transfers;
import org.fasttrack.watch.Transfers.Offer;
import org.fasttrack.watch.Transfers.Transfer;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What officials do with a task besides completing it. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "tasks", description = "待办：转办、取回、退回、撤回")
class TasksController {

	private final Transfers transfers;

	private final Returns returns;

	TasksController(Transfers transfers, Returns returns) {
		this.transfers = transfers;
		this.returns = returns;
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
	@Operation(summary = "转办或者委派",
			description = "把自己领取的或者没有人领取的待办转给一位同事，说明原因；对方收到提醒，已经填写的内容随之转去。back为true的是委派：对方填好后交回，由委派人提交。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "colleague",
									schema = @Schema(type = "string", example = "540602-NR.section-b")),
							@SchemaProperty(name = "reason", schema = @Schema(type = "string")),
							@SchemaProperty(name = "back", schema = @Schema(type = "boolean")) })))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是您岗位的待办",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "他人已经领取或者办结",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Transfer give(@PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
		return this.transfers.give(id, body);
	}

	@PostMapping("/{id}/hand-back")
	@Operation(summary = "交回委派的待办", description = "由被委派的人填好后交回，说明情况；委派人收到提醒，核对后提交。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(
							schemaProperties = @SchemaProperty(name = "note", schema = @Schema(type = "string")))))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是您岗位的待办",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "没有委派给您",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Transfer handBack(@PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
		return this.transfers.handBack(id, body);
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

	@GetMapping("/{id}/return")
	@Operation(summary = "可以退回到哪些环节", description = "有权办理这项待办的可以查看，最近的环节在前。")
	@ApiResponse(responseCode = "403", description = "不是您岗位的待办",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "404", description = "没有这项待办",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	List<Earlier> earlier(@PathVariable String id) {
		return this.returns.earlier(id);
	}

	@PostMapping("/{id}/return")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "退回", description = "退回同一手续的前面环节，说明原因；已经用去的办理时限不重新计算，并行的事项不受影响。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "step",
									schema = @Schema(type = "string", example = "Task_ReviewApplication")),
							@SchemaProperty(name = "reason", schema = @Schema(type = "string")) })))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是您岗位的待办，或者须回避",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "他人已经领取或者办结",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	void giveBack(@PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
		this.returns.giveBack(id, body);
	}

	@PostMapping("/{id}/recall")
	@Operation(summary = "撤回",
			description = "id 是本人办结的待办。下一环节尚未办理、也没有开始填写时，撤回本人的审核、审定、退回意见或者申请，由本人重新办理；" + "已经告知项目单位的结果不能撤回。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(
							schemaProperties = @SchemaProperty(name = "reason", schema = @Schema(type = "string")))))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是您本人办理的",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "下一环节已经办理或者开始填写，或者已经告知项目单位",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Recalled recall(@PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
		return this.returns.recall(id, body);
	}

}
