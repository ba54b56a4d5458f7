package org.fasttrack.seeding;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.fasttrack.procedure.Certainty;
import org.fasttrack.procedure.Fees.Fee;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.project.Application.EngineeringType;

/** Reads which fees fall due. */
final class FeeRules {

	private FeeRules() {
	}

	/** Each fee falls due with a procedure of the catalogue. */
	static List<Fee> fees(SeedFile file, List<ProcedureDefinition> procedures) {
		Set<String> codes = procedures.stream().map(ProcedureDefinition::code).collect(Collectors.toSet());
		return file.rows((row) -> new Fee(row.known("procedure", codes, "手续目录"),
				(row.optional("works") != null) ? row.choice("works", EngineeringType.class) : null,
				row.date("valid_from"), row.optionalDate("valid_to"), row.text("name"), row.text("due"),
				row.text("basis"), row.choice("certainty", Certainty.class)));
	}

}
