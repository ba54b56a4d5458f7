package org.fasttrack.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.board.Forecast;
import org.fasttrack.board.Forecasts;

import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells when the construction of a project is expected to start. */
@RestController
@RequestMapping("/api/v1/projects")
@Tag(name = "projects")
class ForecastController {

	private final Forecasts forecasts;

	ForecastController(Forecasts forecasts) {
		this.forecasts = forecasts;
	}

	@GetMapping("/{code}/forecast")
	@Operation(summary = "预计完成",
			description = "预计何时具备开工条件（按一般用时，以及按较慢用时）、能否赶上开工季、关键路径和其他手续的机动时间。"
					+ "天数均为工作日，按以往用时不少于已用时间的办件估算；办件不足的，按时限估算。仅供参考，不是承诺时限。"
					+ "state 为 ESTIMATED 时才有预计；为 UNKNOWN 时，有手续久于可参照的期限和以往办件，无法估计何时开工、能否赶上开工季，"
					+ "但仍有关键路径，以及这些手续今日办结可于何时开工；清单未定、已全部办结或者已撤回的，说明原因。")
	@ApiResponse(responseCode = "200", description = "预计，或者为什么没有")
	@ApiResponse(responseCode = "404", description = "没有这个项目，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Forecast forecast(@PathVariable String code, Authentication authentication) {
		return this.forecasts.of(code, Callers.of(authentication));
	}

}
