package org.fasttrack.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.fasttrack.rule.Kept;
import org.fasttrack.rule.Memory;
import org.fasttrack.rule.Versions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The kinds of fund that a project can be paid from; kept in memory. */
@Service
public class FundTypes {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Kept<Versions<FundType>> kept;

	FundTypes(JdbcClient jdbc, Memory memory, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.kept = memory.keep("fund types", this::load);
	}

	/** All fund types, valid or not, each as it is today. */
	public List<FundType> all() {
		return this.kept.get().nearest(LocalDate.now(this.clock));
	}

	/**
	 * Whether a project that has no fund document yet may on that day use the fast track
	 * with it.
	 */
	public boolean eligibleOn(String code, LocalDate day) {
		return this.kept.get().on(code, day).filter(FundType::eligible).isPresent();
	}

	/**
	 * Whether money of a year may use the fast track with it. Its name and its year are
	 * those of the fund document, so what the fund is called today does not matter.
	 */
	public boolean eligibleIn(String code, int year) {
		return eligibleOn(code, LocalDate.of(year, 1, 1)) || eligibleOn(code, LocalDate.of(year, 12, 31));
	}

	private Versions<FundType> load() {
		return new Versions<>(this.jdbc.sql("""
				SELECT code, name, valid_from, valid_to, eligible
				FROM fasttrack.fund_type
				ORDER BY code
				""").query(FundType.class).list());
	}

	/** Puts these fund types in the place of all that were known. */
	@Transactional
	public void replaceAll(List<FundType> types) {
		this.jdbc.sql("DELETE FROM fasttrack.fund_type").update();
		types.forEach((type) -> this.jdbc.sql("""
				INSERT INTO fasttrack.fund_type (code, name, valid_from, valid_to, eligible)
				VALUES (:code, :name, :from, :to, :eligible)
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
