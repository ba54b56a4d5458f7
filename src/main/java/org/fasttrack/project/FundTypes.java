package org.fasttrack.project;

import java.util.List;

import org.fasttrack.rule.Kept;
import org.fasttrack.rule.Memory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The kinds of fund that a project can be paid from; kept in memory. */
@Service
public class FundTypes {

	private final JdbcClient jdbc;

	private final Kept<List<FundType>> kept;

	FundTypes(JdbcClient jdbc, Memory memory) {
		this.jdbc = jdbc;
		this.kept = memory.keep("fund types", this::load);
	}

	/** All fund types, valid or not. */
	public List<FundType> all() {
		return this.kept.get();
	}

	private List<FundType> load() {
		return this.jdbc.sql("""
				SELECT code, name, valid_from, valid_to, eligible
				FROM fasttrack.fund_type
				ORDER BY code
				""").query(FundType.class).list();
	}

	/** Puts these fund types in the place of those of the same code. */
	public void replaceAll(List<FundType> types) {
		types.forEach((type) -> this.jdbc.sql("""
				INSERT INTO fasttrack.fund_type (code, name, valid_from, valid_to, eligible)
				VALUES (:code, :name, :from, :to, :eligible)
				ON CONFLICT (code) DO UPDATE
				SET name = excluded.name, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
				    eligible = excluded.eligible
				""")
			.param("code", type.code())
			.param("name", type.name())
			.param("from", type.validFrom())
			.param("to", type.validTo())
			.param("eligible", type.eligible())
			.update());
		this.kept.changed();
	}

}
