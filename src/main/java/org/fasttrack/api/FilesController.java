package org.fasttrack.api;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.fasttrack.file.Download;
import org.fasttrack.file.ProjectFile;
import org.fasttrack.file.ProjectFiles.Added;
import org.fasttrack.file.Upload;
import org.fasttrack.procedure.ProjectMaterials;
import org.fasttrack.procedure.ProjectMaterials.MaterialsView;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The files of a project's materials: read, added in parts, withdrawn. */
@RestController
@RequestMapping("/api/v1/projects/{code}/files")
@Tag(name = "files", description = "申请材料的文件：分段上传、断点续传、下载、撤下")
class FilesController {

	private final ProjectMaterials materials;

	FilesController(ProjectMaterials materials) {
		this.materials = materials;
	}

	@GetMapping
	@Operation(summary = "各项手续的材料和文件", description = "有权查看项目的可以查看，包括历次版本和已撤下的文件。counts 表示该文件对这项材料有效。")
	@ApiResponse(responseCode = "404", description = "没有这个项目，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	MaterialsView of(@PathVariable String code, Authentication authentication) {
		return this.materials.of(code, Callers.of(authentication));
	}

	@PostMapping("/uploads")
	@Operation(summary = "开始上传一个文件",
			description = "项目单位在手续待申请、补正、补交容缺材料时，办理单位在办理期间可以上传。"
					+ "给出 hash（SHA-256）的，再次开始同一文件即接着上次的位置。随后按 chunkSize 逐段 PUT，最后 POST completion。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(
							schemaProperties = {
									@SchemaProperty(name = "material",
											schema = @Schema(type = "string", example = "P01-M1",
													description = "材料编号")),
									@SchemaProperty(name = "name",
											schema = @Schema(type = "string", example = "项目建议书.pdf",
													description = "文件名")),
									@SchemaProperty(name = "size",
											schema = @Schema(type = "integer", description = "字节数，最多50 MB（可配置）")),
									@SchemaProperty(name = "hash",
											schema = @Schema(type = "string",
													description = "SHA-256，小写十六进制，可不填；填了的，完成时核对")) })))
	@ApiResponse(responseCode = "201", description = "已开始，或者接着上次；received 为已收到的字节数",
			content = @Content(schema = @Schema(implementation = Upload.class)))
	@ApiResponse(responseCode = "400", description = "不收这样的文件，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "现在不由您上传",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<Upload> begin(@PathVariable String code, @RequestBody Map<String, @Nullable Object> body,
			Authentication authentication) {
		Upload upload = this.materials.begin(code, body, Callers.of(authentication));
		return ResponseEntity.created(URI.create("/api/v1/projects/" + code + "/files/uploads/" + upload.id()))
			.body(upload);
	}

	@GetMapping("/uploads/{id}")
	@Operation(summary = "上传到哪里了", description = "只有上传人可以查看。")
	@ApiResponse(responseCode = "404", description = "没有这个上传，或者已经清除",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Upload upload(@PathVariable String code, @PathVariable UUID id, Authentication authentication) {
		return this.materials.upload(code, id, Callers.of(authentication));
	}

	@PutMapping(path = "/uploads/{id}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	@Operation(summary = "上传一段", description = "offset 为这一段的起点，是 chunkSize 的整倍数；除最后一段外，每段正好 chunkSize 字节。重复同一段没有影响。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
							schema = @Schema(type = "string", format = "binary"))))
	@ApiResponse(responseCode = "400", description = "起点或者长度不对",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "前面的还没有收到，或者与已收到的不同",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Upload put(@PathVariable String code, @PathVariable UUID id, @RequestParam long offset,
			@RequestBody(required = false) byte @Nullable [] part, Authentication authentication) {
		return this.materials.put(code, id, offset, Objects.requireNonNullElse(part, new byte[0]),
				Callers.of(authentication));
	}

	@PostMapping("/uploads/{id}/completion")
	@Operation(summary = "完成上传", description = "核对大小、SHA-256 和内容类型后登记。重复完成返回同一文件。不符合要求的，上传作废。")
	@ApiResponse(responseCode = "201", description = "已登记",
			content = @Content(schema = @Schema(implementation = ProjectFile.class)))
	@ApiResponse(responseCode = "200", description = "此前已经登记",
			content = @Content(schema = @Schema(implementation = ProjectFile.class)))
	@ApiResponse(responseCode = "400", description = "文件不符合要求，说明原因",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "还没有收齐",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<ProjectFile> finish(@PathVariable String code, @PathVariable UUID id,
			Authentication authentication) {
		Added added = this.materials.finish(code, id, Callers.of(authentication));
		return ResponseEntity.status(added.created() ? HttpStatus.CREATED : HttpStatus.OK).body(added.file());
	}

	@DeleteMapping("/uploads/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "放弃上传")
	void cancel(@PathVariable String code, @PathVariable UUID id, Authentication authentication) {
		this.materials.cancel(code, id, Callers.of(authentication));
	}

	@GetMapping("/{id}/content")
	@Operation(summary = "下载文件", description = "有权查看项目的可以下载。inline=true 的，可以预览的类型在浏览器中直接显示。")
	@ApiResponse(responseCode = "200", description = "文件内容",
			content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
					schema = @Schema(type = "string", format = "binary")))
	@ApiResponse(responseCode = "404", description = "没有这个文件，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	void content(@PathVariable String code, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean inline,
			Authentication authentication, HttpServletResponse response) throws IOException {
		ProjectFile file = this.materials.file(code, id, Callers.of(authentication));
		Download download = this.materials.download(file, inline);
		response.setContentType(download.mediaType());
		response.setContentLengthLong(file.size());
		download.headers().forEach(response::setHeader);
		this.materials.write(file, response.getOutputStream());
	}

	@PostMapping("/{id}/withdrawal")
	@Operation(summary = "撤下文件", description = "只能撤下本方上传的文件，并且手续还在本方手里；文件仍可查看。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = @SchemaProperty(name = "reason",
							schema = @Schema(type = "string", description = "原因")))))
	@ApiResponse(responseCode = "403", description = "现在不由您撤下",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "已经撤下",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	MaterialsView withdraw(@PathVariable String code, @PathVariable UUID id,
			@RequestBody Map<String, @Nullable Object> body, Authentication authentication) {
		this.materials.withdraw(code, id, body, Callers.of(authentication));
		return this.materials.of(code, Callers.of(authentication));
	}

}
