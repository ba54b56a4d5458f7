package org.fasttrack.api;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.importing.PeopleImport;
import org.fasttrack.importing.PeopleReport;
import org.fasttrack.importing.PeopleTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes over who holds which office, from a list of the operator's. */
@RestController
@RequestMapping("/api/v1/people")
@Tag(name = "people", description = "人员：谁在哪个岗位，从哪天到哪天")
class PeopleController {

	private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	private static final String CSV = "text/csv";

	private static final String CSV_UTF_8 = CSV + ";charset=UTF-8";

	private final PeopleImport imports;

	private final PeopleTemplate template;

	PeopleController(PeopleImport imports, PeopleTemplate template) {
		this.imports = imports;
		this.template = template;
	}

	@PostMapping(path = "/imports", consumes = { XLSX, CSV })
	@Operation(summary = "导入人员名单（系统管理员）",
			description = "请求体为 .xlsx 工作簿，或者 UTF-8 编码的 CSV（不超过2 MB、3000行）：第1行为列名，以下每行一人一岗。"
					+ "有任何一行不对，全部不导入，并逐行列明；重复导入不会重复登记。preview=true 只核对，不导入。"
					+ "首日已到的建立账户并加入岗位的组，末日已过的收回账户；以后的日子到时自动办理。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = { @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")),
							@Content(mediaType = CSV, schema = @Schema(type = "string")) }))
	@ApiResponse(responseCode = "200", description = "逐行的结果；applied 为 true 的，全部已经导入",
			content = @Content(schema = @Schema(implementation = PeopleReport.class)))
	@ApiResponse(responseCode = "400", description = "整个文件不能读作人员名单",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是系统管理员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "413", description = "文件过大",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	PeopleReport importList(@RequestBody(required = false) byte @Nullable [] file,
			@RequestParam(defaultValue = "false") boolean preview, Authentication authentication, Locale locale) {
		return this.imports.run((file != null) ? file : new byte[0], preview, Callers.of(authentication), locale);
	}

	@GetMapping(path = "/imports/template", produces = XLSX)
	@Operation(summary = "人员名单的模板", description = "列名，以及逐列可选的内容。请求头 Accept: text/csv 时为只有列名的 CSV。")
	byte[] template() {
		return this.template.workbook();
	}

	@GetMapping(path = "/imports/template", produces = CSV_UTF_8)
	@Operation(summary = "人员名单的模板")
	byte[] csv() {
		return this.template.csv().getBytes(StandardCharsets.UTF_8);
	}

}
