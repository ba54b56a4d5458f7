package org.fasttrack.procedure;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Each class of the package has one subject, and they build on each other one way. */
class RoomsTest {

	private static final Class<?>[] STEPS = { Submission.class, Recording.class, Acceptance.class, Corrections.class,
			Deciding.class, SpecialProcedures.class, StartCheck.class, Extensions.class };

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(RoomsTest.class.getPackageName());

	@Test
	void noTwoRoomsLeanOnEachOther() {
		assertThat(CLASSES).isNotEmpty();
		SlicesRuleDefinition.slices().assignedFrom(new Rooms()).should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void noStepKnowsAnother() {
		for (Class<?> step : STEPS) {
			for (Class<?> other : STEPS) {
				if (step != other) {
					noClasses().that(belongToAnyOf(step))
						.should()
						.dependOnClassesThat(belongToAnyOf(other))
						.check(CLASSES);
				}
			}
		}
	}

	@Test
	void onlyTheStoreWritesACase() {
		noClasses().that()
			.doNotBelongToAnyOf(ProcedureCases.class)
			.should()
			.callMethod(CaseChange.class, "apply", JdbcClient.class, ProcedureCase.class)
			.check(CLASSES);
	}

	/** A room is a class with whatever is nested in it. */
	private static final class Rooms implements SliceAssignment {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass type) {
			JavaClass outer = type;
			while (outer.getEnclosingClass().isPresent()) {
				outer = outer.getEnclosingClass().get();
			}
			return outer.getPackageName().equals(RoomsTest.class.getPackageName())
					? SliceIdentifier.of(outer.getSimpleName()) : SliceIdentifier.ignore();
		}

		@Override
		public String getDescription() {
			return "every class";
		}

	}

}
