package org.fasttrack.procedure;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What is to be confirmed, signed or supplemented: what the project unit, the head or
 * whoever returned it put forward.
 */
@Service
public class Proposals {

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	Proposals(JdbcClient jdbc, ObjectMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** What waits in a case; empty if nothing ever did. */
	public Optional<Proposal> of(ProcedureCase each) {
		return this.jdbc.sql("SELECT proposal FROM fasttrack.procedure_case WHERE id = :id")
			.param("id", each.id())
			.query((row, number) -> Optional.ofNullable(row.getString(1)))
			.single()
			.map((content) -> {
				try {
					return this.json.readValue(content, Proposal.class);
				}
				catch (JsonProcessingException ex) {
					throw new IllegalStateException(ex);
				}
			});
	}

	/** As the case keeps it. */
	String write(Proposal proposal) {
		try {
			return this.json.writeValueAsString(proposal);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
