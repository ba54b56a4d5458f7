package org.fasttrack.importing;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.fasttrack.importing.Column.Kind;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.project.Application;
import org.fasttrack.project.FundType;
import org.fasttrack.project.FundTypes;
import org.fasttrack.project.Intake;
import org.fasttrack.project.LandForm;
import org.fasttrack.project.LandUse;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Component;

/**
 * The columns that a list of projects may have, in the order of the application form:
 * first what a project is registered with, then what its application may be filled with.
 */
@Component
class Columns {

	private final FundTypes fundTypes;

	private final Organization organization;

	private final Wording wording;

	Columns(FundTypes fundTypes, Organization organization, Wording wording) {
		this.fundTypes = fundTypes;
		this.organization = organization;
		this.wording = wording;
	}

	/** Those that somebody fills in: who applies for one place is offered that place. */
	List<Column> offeredTo(Person person) {
		if (!person.applies() || person.appliesFor(this.organization.city().code())) {
			return all();
		}
		return all().stream()
			.map((each) -> each.field().equals("division") ? each.only(person::appliesFor) : each)
			.toList();
	}

	List<Column> all() {
		List<Column> columns = new ArrayList<>();
		add(columns, Kind.TEXT, "projectCode", "projectName", "projectUnit", "creditCode", "contactName",
				"contactPhone");
		Map<String, String> divisions = new LinkedHashMap<>();
		this.organization.divisions().forEach((division) -> divisions.put(division.code(), division.name()));
		add(columns, "division", divisions);
		add(columns, Kind.NUMBER, "totalInvestment");
		add(columns, Kind.TEXT, "creditCodeReason");

		Stream.of(Application.class.getRecordComponents())
			.filter((each) -> !Intake.FIELDS.contains(each.getName()))
			.forEach((each) -> add(columns, each));
		return columns;
	}

	/** What a column holds is told by the type that its field has in an application. */
	private void add(List<Column> columns, RecordComponent each) {
		String field = each.getName();
		switch (field) {
			case "industryDepartment" -> add(columns, field, this.organization.functions());
			case "fundType" -> {
				Map<String, String> funds = new LinkedHashMap<>();
				this.fundTypes.all().forEach((FundType type) -> funds.put(type.code(), type.name()));
				add(columns, field, funds);
			}
			case "fundBatches" -> {
				for (String tier : List.of("Central", "Region", "City", "County")) {
					add(columns, Kind.NUMBER, "fund" + tier + "Amount");
					add(columns, Kind.TEXT, "fund" + tier + "Document");
					add(columns, Kind.DATE, "fund" + tier + "IssuedOn", "fund" + tier + "ArrivedOn");
				}
				add(columns, Kind.TEXT, field);
			}
			case "otherSources" -> add(columns, Kind.TEXT, field);
			case "land" -> {
				// A list answers in short: one use; several are rows of the form.
				Map<String, String> uses = choices(LandUse.class);
				uses.put(LandForm.NONE, this.wording.label("LandUse", LandForm.NONE));
				add(columns, LandForm.SINGLE_USE, uses);
				add(columns, Kind.NUMBER, "landGrassland", "landFarmland", "landForest");
			}
			case "publicity" -> Stream.of("Village", "Township", "County")
				.forEach((level) -> add(columns, Kind.DATE, "publicity" + level + "From", "publicity" + level + "To"));
			case "negativeListPledge" -> add(columns, Kind.TICK, field);
			default -> columns.add(column(field, each.getGenericType()));
		}
	}

	private Column column(String field, Type type) {
		if (type instanceof ParameterizedType several) {
			return column(field, Kind.CHOICES, choices((Class<?>) several.getActualTypeArguments()[0]));
		}
		if (type instanceof Class<?> one && one.isEnum()) {
			return column(field, Kind.CHOICE, choices(one));
		}
		Kind kind = (type == String.class) ? Kind.TEXT
				: (type == LocalDate.class) ? Kind.DATE : (type == boolean.class) ? Kind.YES_NO : Kind.NUMBER;
		return column(field, kind, Map.of());
	}

	private void add(List<Column> columns, Kind kind, String... fields) {
		Stream.of(fields).forEach((field) -> columns.add(column(field, kind, Map.of())));
	}

	private void add(List<Column> columns, String field, Map<String, String> choices) {
		columns.add(column(field, Kind.CHOICE, choices));
	}

	private Column column(String field, Kind kind, Map<String, String> choices) {
		return new Column(field, this.wording.field(field, Locale.CHINA), kind, choices,
				Intake.FIELDS.contains(field) && !Intake.OPTIONAL.contains(field));
	}

	private Map<String, String> choices(Class<?> list) {
		Map<String, String> choices = new LinkedHashMap<>();
		Stream.of(list.getEnumConstants())
			.map((constant) -> (Enum<?>) constant)
			.forEach((value) -> choices.put(value.name(), this.wording.label(value)));
		return choices;
	}

}
