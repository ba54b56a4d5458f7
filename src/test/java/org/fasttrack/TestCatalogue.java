package org.fasttrack;

import java.util.Objects;

import org.fasttrack.procedure.Catalogue;
import org.fasttrack.rule.Kept;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says of rows of the catalogue how well they are founded, as an operator's file would.
 */
@TestComponent
public class TestCatalogue {

	private final Catalogue catalogue;

	private final TransactionTemplate transaction;

	private final JdbcClient jdbc;

	TestCatalogue(Catalogue catalogue, TransactionTemplate transaction, JdbcClient jdbc) {
		this.catalogue = catalogue;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	/** How well the limit of a procedure is founded, in all its versions. */
	public void limit(String procedure, String certainty) {
		say("UPDATE fasttrack.procedure_definition SET limit_certainty = ? WHERE code = ?", certainty, procedure);
	}

	/** How well the need of a material is founded. */
	public void material(String code, String certainty) {
		say("UPDATE fasttrack.material SET certainty = ? WHERE code = ?", certainty, code);
	}

	/** Whatever is to be said of any rows. */
	public void say(String update, Object... parameters) {
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql(update).params(parameters).update();
			Object target = AopTestUtils.getUltimateTargetObject(this.catalogue);
			((Kept<?>) Objects.requireNonNull(ReflectionTestUtils.getField(target, "kept"))).changed();
		});
	}

}
