package org.fasttrack.webapps;

import java.util.UUID;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import org.fasttrack.file.Download;
import org.fasttrack.file.FilePictures;
import org.fasttrack.file.FilePictures.Picture;
import org.fasttrack.file.ProjectFile;
import org.fasttrack.procedure.ProjectMaterials;
import org.fasttrack.procedure.ProjectMaterials.MaterialsView;
import org.fasttrack.process.WhoActs;
import org.fasttrack.process.WhoActs.TaskMatter;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

/** The files of a project's materials, as the pages and the panel of a task ask. */
@Path("plugin/" + TasklistPlugin.ID)
public class FilesResource extends PageResource {

	public FilesResource(@Context ServletContext context) {
		super(context);
	}

	/** The materials of a project with their files. */
	@GET
	@Path("{engineName}/projects/{code}/files")
	public Response materials(@PathParam("code") String code) {
		return json(materials().of(code, person()));
	}

	/** The same of the project of a task, and which procedure the task is about. */
	@GET
	@Path("{engineName}/tasks/{id}/files")
	public Response ofTask(@PathParam("id") String taskId) {
		TaskMatter matter = bean(WhoActs.class).matterOf(taskId)
			.orElseThrow(() -> RuleViolation.notFound("status.no-project"));
		return json(new OfTask(matter.caseId(), materials().of(matter.projectCode(), person())));
	}

	/** Begins to add a file, or goes on with it. */
	@POST
	@Path("{engineName}/projects/{code}/files/uploads")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response begin(@PathParam("code") String code, byte[] body) {
		return json(materials().begin(code, read(body), person()));
	}

	/** How far an upload is. */
	@GET
	@Path("{engineName}/projects/{code}/files/uploads/{id}")
	public Response upload(@PathParam("code") String code, @PathParam("id") String id) {
		return json(materials().upload(code, uuid(id), person()));
	}

	/** Takes the next part. */
	@PUT
	@Path("{engineName}/projects/{code}/files/uploads/{id}")
	@Consumes(MediaType.APPLICATION_OCTET_STREAM)
	public Response put(@PathParam("code") String code, @PathParam("id") String id,
			@QueryParam("offset") @DefaultValue("-1") long offset, byte[] part) {
		return json(materials().put(code, uuid(id), offset, part, person()));
	}

	/** Adds the file that has arrived. */
	@POST
	@Path("{engineName}/projects/{code}/files/uploads/{id}/completion")
	public Response finish(@PathParam("code") String code, @PathParam("id") String id) {
		materials().finish(code, uuid(id), person());
		return materials(code);
	}

	/** Gives an upload up. */
	@POST
	@Path("{engineName}/projects/{code}/files/uploads/{id}/cancellation")
	public Response cancel(@PathParam("code") String code, @PathParam("id") String id) {
		materials().cancel(code, uuid(id), person());
		return Response.noContent().build();
	}

	/** What a file contains. */
	@GET
	@Path("{engineName}/projects/{code}/files/{id}/content")
	public Response content(@PathParam("code") String code, @PathParam("id") String id,
			@QueryParam("inline") @DefaultValue("false") boolean inline) {
		ProjectFile file = materials().file(code, uuid(id), person());
		Download download = materials().download(file, inline);
		ResponseBuilder answer = Response.ok((StreamingOutput) (to) -> materials().write(file, to))
			.type(download.mediaType())
			.header(HttpHeaders.CONTENT_LENGTH, file.size());
		download.headers().forEach(answer::header);
		return answer.build();
	}

	/** A page of a file as a picture; which pages there are stands beside it. */
	@GET
	@Path("{engineName}/projects/{code}/files/{id}/pages/{number}")
	public Response page(@PathParam("code") String code, @PathParam("id") String id, @PathParam("number") int number) {
		Picture page = bean(FilePictures.class).page(materials().file(code, uuid(id), person()), number);
		return Response.ok(page.jpeg())
			.type("image/jpeg")
			.header("X-Pages", page.pages())
			.header("X-Content-Type-Options", "nosniff")
			.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
			.build();
	}

	/** Withdraws a file. */
	@POST
	@Path("{engineName}/projects/{code}/files/{id}/withdrawal")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response withdraw(@PathParam("code") String code, @PathParam("id") String id, byte[] body) {
		materials().withdraw(code, uuid(id), read(body), person());
		return materials(code);
	}

	private ProjectMaterials materials() {
		return bean(ProjectMaterials.class);
	}

	private static UUID uuid(String id) {
		try {
			return UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw RuleViolation.notFound("file.unknown");
		}
	}

	/**
	 * The materials of the project of a task.
	 *
	 * @param caseId the procedure case of the task, null for a step of the project itself
	 * @param materials of the whole project
	 */
	record OfTask(@Nullable UUID caseId, MaterialsView materials) {

	}

}
