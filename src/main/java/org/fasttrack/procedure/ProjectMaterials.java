package org.fasttrack.procedure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.Actor;
import org.fasttrack.file.Download;
import org.fasttrack.file.FileTypes;
import org.fasttrack.file.ProjectFile;
import org.fasttrack.file.ProjectFiles;
import org.fasttrack.file.ProjectFiles.Added;
import org.fasttrack.file.Upload;
import org.fasttrack.file.Uploads;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.CaseMaterials.State;
import org.fasttrack.procedure.Material.Need;
import org.fasttrack.project.Project;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The materials of a project with their files. Whoever may see the project may read them.
 * The project unit adds files as long as a procedure is not out of its hands, and a unit
 * while it has the procedure.
 */
@Service
public class ProjectMaterials {

	private static final int LONGEST_REASON = 200;

	/** The project unit may prepare, submit or mend. */
	private static final Set<CaseStatus> OF_APPLICANT = EnumSet.of(CaseStatus.WAITING, CaseStatus.TO_SUBMIT,
			CaseStatus.CORRECTING);

	/** The unit has it. */
	private static final Set<CaseStatus> OF_UNIT = EnumSet.of(CaseStatus.RECEIVED, CaseStatus.ACCEPTED,
			CaseStatus.REVIEWING, CaseStatus.PAUSED, CaseStatus.FOR_DECISION, CaseStatus.FORWARDED);

	private final VisibleProjects visible;

	private final ProcedureCases cases;

	private final CaseMaterials materials;

	private final Catalogue catalogue;

	private final ProjectFiles files;

	private final Uploads uploads;

	private final FileTypes types;

	private final Organization organization;

	ProjectMaterials(VisibleProjects visible, ProcedureCases cases, CaseMaterials materials, Catalogue catalogue,
			ProjectFiles files, Uploads uploads, FileTypes types, Organization organization) {
		this.visible = visible;
		this.cases = cases;
		this.materials = materials;
		this.catalogue = catalogue;
		this.files = files;
		this.uploads = uploads;
		this.types = types;
		this.organization = organization;
	}

	/**
	 * The materials that the procedures of a project want, with their files.
	 * @throws RuleViolation if there is no such project, or none for this person
	 */
	public MaterialsView of(String projectCode, Person person) {
		Project project = this.visible.require(projectCode, person);
		List<ProcedureCase> plan = this.cases.ofProject(projectCode);
		List<ProjectFile> all = this.files.ofProject(projectCode);
		Map<UUID, Map<Material, State>> states = this.materials.states(projectCode, plan, all);
		Set<ProjectFile> kept = countedOn(project, plan, states, person).keySet();
		List<OfProcedure> procedures = new ArrayList<>();
		for (ProcedureCase each : plan) {
			Optional<Office> adds = addsAs(project, each, person);
			List<MaterialView> wanted = new ArrayList<>();
			Objects.requireNonNull(states.get(each.id()))
				.forEach((material, state) -> wanted.add(view(material, state, kept, adds)));
			if (!wanted.isEmpty()) {
				procedures.add(new OfProcedure(each.id(), each.procedure(), each.name(), each.status().name(),
						each.isGapOpen(), adds.isPresent(), wanted));
			}
		}
		return new MaterialsView(projectCode, this.uploads.largest(), this.types.extensions(), procedures);
	}

	private MaterialView view(Material material, State state, Set<ProjectFile> kept, Optional<Office> adds) {
		Set<ProjectFile> counting = Set.copyOf(state.counting());
		return new MaterialView(material.code(), material.name(), material.need() == Need.CRITICAL,
				material.need() == Need.SUGGESTED, state.isThere(), state.ticked() && counting.isEmpty(),
				state.after() > 0 && !state.isThere(),
				state.files()
					.stream()
					.map((file) -> view(file, counting.contains(file),
							file.isCurrent() && !kept.contains(file)
									&& adds.filter((office) -> isOfSameSide(file, office)).isPresent()))
					.toList());
	}

	private FileView view(ProjectFile file, boolean counts, boolean mayWithdraw) {
		return new FileView(file.id(), file.name(), file.version(), file.size(), file.mediaType(),
				this.types.preview(file.mediaType()).name(), file.hash(), file.addedByName(), file.addedAt().toString(),
				counts, file.replaced(), file.withdrawnBy(),
				(file.withdrawnAt() != null) ? file.withdrawnAt().toString() : null, file.withdrawalReason(),
				mayWithdraw);
	}

	/** As what somebody adds files to a procedure; empty for who may not. */
	private static Optional<Office> addsAs(Project project, ProcedureCase each, Person person) {
		Office applicant = Office.applicant(project.applicant());
		boolean open = each.status() != CaseStatus.DECIDED && each.status() != CaseStatus.TERMINATED;
		boolean applicants = OF_APPLICANT.contains(each.status()) || each.isGapOpen()
				|| applicant.id().equals(each.stepGroup());
		if (open && applicants && person.holds(applicant)) {
			return Optional.of(applicant);
		}
		String group = each.stepGroup();
		if (open && group != null && person.isIn(group)) {
			return Office.parse(group);
		}
		String unit = each.unit();
		if (unit == null || !OF_UNIT.contains(each.status())) {
			return Optional.empty();
		}
		return person.offices()
			.stream()
			.filter((office) -> office.isOfUnit() && office.place().equals(unit))
			.findFirst();
	}

	/**
	 * The files that procedures count on which are out of this person's hands, each with
	 * one of them.
	 */
	private static Map<ProjectFile, ProcedureCase> countedOn(Project project, List<ProcedureCase> plan,
			Map<UUID, Map<Material, State>> states, Person person) {
		Map<ProjectFile, ProcedureCase> counted = new HashMap<>();
		plan.stream()
			.filter((each) -> each.status() == CaseStatus.DECIDED || OF_UNIT.contains(each.status()))
			.filter((each) -> addsAs(project, each, person).isEmpty())
			.forEach((each) -> Objects.requireNonNull(states.get(each.id()))
				.values()
				.forEach((state) -> state.counting().forEach((file) -> counted.putIfAbsent(file, each))));
		return counted;
	}

	/** The project unit withdraws what it added itself, and a unit what it did. */
	private static boolean isOfSameSide(ProjectFile file, Office office) {
		return Office.parse(file.capacity())
			.filter((added) -> added.place().equals(office.place()) && added.isOfUnit() == office.isOfUnit())
			.isPresent();
	}

	/**
	 * Begins to add a file to a material, or goes on where it was left.
	 * @param values the fields {@code material}, {@code name}, {@code size} in bytes and
	 * {@code hash} (SHA-256, may be left out)
	 * @throws RuleViolation if such a file is not taken, or not from this person
	 */
	public Upload begin(String projectCode, Map<String, ? extends @Nullable Object> values, Person person) {
		Project project = this.visible.require(projectCode, person);
		Input input = new Input(values);
		String material = input.code("material", 30);
		input.check();
		actor(project, Objects.requireNonNull(material), person);
		return this.uploads.begin(projectCode, material, values, person.user());
	}

	/** Who adds a file to this material of the project. */
	private Actor actor(Project project, String material, Person person) {
		List<ProcedureCase> wanting = this.cases.ofProject(project.code())
			.stream()
			.filter((each) -> wants(each, material))
			.toList();
		if (wanting.isEmpty()) {
			throw RuleViolation.invalid("material", "file.material", material);
		}
		return wanting.stream()
			.flatMap((each) -> addsAs(project, each, person).stream())
			.findFirst()
			.map((office) -> new Actor(person.user(), this.organization.nameOf(person.user()), office.id()))
			.orElseThrow(() -> RuleViolation.forbidden("file.closed"));
	}

	private boolean wants(ProcedureCase each, String material) {
		return this.catalogue.materials(each.procedure(), each.catalogueVersion())
			.stream()
			.anyMatch((own) -> own.code().equals(material));
	}

	/**
	 * How far an upload is.
	 * @throws RuleViolation if this person has no such upload in the project
	 */
	public Upload upload(String projectCode, UUID id, Person person) {
		Upload upload = this.uploads.require(id, person.user());
		if (!upload.projectCode().equals(projectCode)) {
			throw RuleViolation.notFound("file.upload.unknown");
		}
		return upload;
	}

	/**
	 * Takes the next part of an upload.
	 * @param offset where it begins
	 */
	public Upload put(String projectCode, UUID id, long offset, byte[] bytes, Person person) {
		upload(projectCode, id, person);
		return this.uploads.put(id, offset, bytes, person.user());
	}

	/**
	 * Adds the file that an upload has become.
	 * @throws RuleViolation if it is not complete, not as a file must be, or the
	 * procedure has moved on meanwhile
	 */
	public Added finish(String projectCode, UUID id, Person person) {
		Project project = this.visible.require(projectCode, person);
		Upload upload = upload(projectCode, id, person);
		return this.uploads.finish(id, actor(project, upload.material(), person));
	}

	/** Gives an upload up. */
	public void cancel(String projectCode, UUID id, Person person) {
		upload(projectCode, id, person);
		this.uploads.cancel(id, person.user());
	}

	/**
	 * A file to be read.
	 * @throws RuleViolation if there is none for this person
	 */
	public ProjectFile file(String projectCode, UUID id, Person person) {
		this.visible.require(projectCode, person);
		return this.files.require(projectCode, id);
	}

	/** Writes out what it contains. */
	public void write(ProjectFile file, OutputStream to) throws IOException {
		this.files.write(file, to);
	}

	/**
	 * How it is handed out.
	 * @param inline whether it is to be shown in a page; what cannot be is saved
	 */
	public Download download(ProjectFile file, boolean inline) {
		return this.files.download(file, inline);
	}

	/**
	 * Withdraws a file.
	 * @param values the field {@code reason}
	 * @throws RuleViolation if the other side has added it, the procedure has moved on,
	 * or another one counts on it
	 */
	@Transactional
	public void withdraw(String projectCode, UUID id, Map<String, ? extends @Nullable Object> values, Person person) {
		Project project = this.visible.require(projectCode, person);
		ProjectFile file = this.files.require(projectCode, id);
		Input input = new Input(values).only(Set.of("reason"));
		String reason = input.text("reason", LONGEST_REASON);
		input.check();
		Actor actor = actor(project, file.material(), person);
		if (Office.parse(actor.capacity()).filter((office) -> isOfSameSide(file, office)).isEmpty()) {
			throw RuleViolation.forbidden("file.of-others");
		}
		List<ProcedureCase> plan = this.cases.ofProject(projectCode);
		ProcedureCase counting = countedOn(project, plan,
				this.materials.states(projectCode, plan, this.files.ofProject(projectCode)), person)
			.get(file);
		if (counting != null) {
			throw RuleViolation.conflict("file.counted-on", file.name(), counting.name());
		}
		this.files.withdraw(file, Objects.requireNonNull(reason), actor);
		// What a unit scans is there on paper.
		if (Office.applicant(project.applicant()).id().equals(actor.capacity())) {
			this.materials.untick(projectCode, file.material());
		}
	}

	/**
	 * The materials of a project.
	 *
	 * @param projectCode the project
	 * @param largest how large a file may be, in bytes
	 * @param extensions of the kinds of files that are taken
	 * @param procedures what each procedure wants, in the order of the plan
	 */
	public record MaterialsView(String projectCode, long largest, List<String> extensions,
			List<OfProcedure> procedures) {

	}

	/**
	 * The materials of a procedure.
	 *
	 * @param caseId the procedure case
	 * @param procedure its code
	 * @param name what it is called
	 * @param status where it is
	 * @param gapOpen whether tolerable materials are still owed (容缺)
	 * @param mayAdd whether whoever reads may add files now
	 * @param materials in the order of the catalogue
	 */
	public record OfProcedure(UUID caseId, String procedure, String name, String status, boolean gapOpen,
			boolean mayAdd, List<MaterialView> materials) {

	}

	/**
	 * A material.
	 *
	 * @param code its code
	 * @param name what it is
	 * @param critical whether nothing can be accepted without it (关键)
	 * @param suggested whether nothing depends on it (建议提供)
	 * @param there whether it is there
	 * @param onPaper whether it is there without a file
	 * @param wantedAnew whether it was there, and is wanted anew
	 * @param files all that were added, older versions and withdrawn ones among them
	 */
	public record MaterialView(String code, String name, boolean critical, boolean suggested, boolean there,
			boolean onPaper, boolean wantedAnew, List<FileView> files) {

	}

	/**
	 * A file.
	 *
	 * @param id its number
	 * @param name what it is called
	 * @param version which of its name
	 * @param size in bytes
	 * @param mediaType by its content
	 * @param preview how it can be looked at: PICTURE, PDF, NONE
	 * @param hash of its content (SHA-256)
	 * @param addedBy who added it
	 * @param addedAt when
	 * @param counts whether it counts for this material
	 * @param replaced whether there is a later version
	 * @param withdrawnBy who withdrew it, null if nobody has
	 * @param withdrawnAt when
	 * @param withdrawalReason why
	 * @param mayWithdraw whether whoever reads may withdraw it now
	 */
	public record FileView(UUID id, String name, int version, long size, String mediaType, String preview, String hash,
			String addedBy, String addedAt, boolean counts, boolean replaced, @Nullable String withdrawnBy,
			@Nullable String withdrawnAt, @Nullable String withdrawalReason, boolean mayWithdraw) {

	}

}
