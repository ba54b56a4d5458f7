package org.fasttrack.api;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.board.ClockBoard;
import org.fasttrack.board.UrgentStep;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is yellow or red. */
@RestController
@RequestMapping("/api/v1/clocks")
@Tag(name = "clocks", description = "时限")
class ClocksController {

	private static final int MOST = 500;

	private final ClockBoard board;

	ClocksController(ClockBoard board) {
		this.board = board;
	}

	@GetMapping
	@Operation(summary = "临期和超期的手续",
			description = "黄灯和红灯的手续，超期最久的在前；中止计时的不在其中。light 为 YELLOW 或者 RED，不填为两者；unit 为审批单位编号，division 为行政区划代码；一次最多500条。")
	List<UrgentStep> urgent(@RequestParam(required = false) @Nullable String light,
			@RequestParam(required = false) @Nullable String unit,
			@RequestParam(required = false) @Nullable String division, @RequestParam(defaultValue = "0") int offset,
			@RequestParam(defaultValue = "100") int limit, Authentication authentication) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", MOST);
		}
		if (limit < 1 || limit > MOST) {
			throw RuleViolation.invalid("limit", "page", MOST);
		}
		return this.board.urgent(Callers.of(authentication), light, unit, division, offset, limit);
	}

}
