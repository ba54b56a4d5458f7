package org.fasttrack.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.fasttrack.importing.Column.Kind;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Organization;
import org.fasttrack.project.Application.BenefitLinkage;
import org.fasttrack.project.Application.Category;
import org.fasttrack.project.Application.ConstructionNature;
import org.fasttrack.project.Application.EiaClass;
import org.fasttrack.project.Application.EngineeringType;
import org.fasttrack.project.Application.FundTask;
import org.fasttrack.project.Application.LandUse;
import org.fasttrack.project.Application.PlanningArea;
import org.fasttrack.project.Application.SensitiveArea;
import org.fasttrack.project.Application.SimplifiedGround;
import org.fasttrack.project.FundType;
import org.fasttrack.project.Intake;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Component;

/**
 * The columns that a list of projects may have, in the order of the application form:
 * first what a project is registered with, then what its application may be filled with.
 */
@Component
class Columns {

	private final ProjectRegister projects;

	private final Organization organization;

	private final Wording wording;

	Columns(ProjectRegister projects, Organization organization, Wording wording) {
		this.projects = projects;
		this.organization = organization;
		this.wording = wording;
	}

	List<Column> all() {
		List<Column> columns = new ArrayList<>();
		add(columns, Kind.TEXT, "projectCode", "projectName", "projectUnit", "creditCode", "contactName",
				"contactPhone");
		Map<String, String> divisions = new LinkedHashMap<>();
		this.organization.divisions().forEach((division) -> divisions.put(division.code(), division.name()));
		add(columns, "division", divisions);
		add(columns, Kind.NUMBER, "totalInvestment");

		add(columns, Kind.TEXT, "projectNameTibetan");
		add(columns, "industryDepartment", this.organization.functions());
		add(columns, Kind.TEXT, "location");
		add(columns, Kind.NUMBER, "altitude");
		add(columns, Kind.TEXT, "reserveNumber");
		add(columns, Kind.YES_NO, "annualPlanIssued");
		add(columns, Kind.TEXT, "annualPlanNumber");
		Map<String, String> funds = new LinkedHashMap<>();
		this.projects.fundTypes().forEach((FundType type) -> funds.put(type.code(), type.name()));
		add(columns, "fundType", funds);
		add(columns, "fundTask", choices(FundTask.values()));
		add(columns, "category", choices(Category.values()));
		add(columns, "engineeringType", choices(EngineeringType.values()));
		add(columns, "constructionNature", choices(ConstructionNature.values()));
		add(columns, Kind.TEXT, "content");
		for (String tier : List.of("Central", "Region", "City", "County")) {
			add(columns, Kind.NUMBER, "fund" + tier + "Amount");
			add(columns, Kind.TEXT, "fund" + tier + "Document");
			add(columns, Kind.DATE, "fund" + tier + "IssuedOn", "fund" + tier + "ArrivedOn");
		}
		add(columns, "approvalLevel", choices(Division.Level.values()));
		add(columns, "simplifiedGround", choices(SimplifiedGround.values()));
		add(columns, Kind.NUMBER, "contractEstimate");
		add(columns, "landUse", choices(LandUse.values()));
		add(columns, Kind.NUMBER, "landGrassland", "landFarmland", "landForest");
		add(columns, "planningArea", choices(PlanningArea.values()));
		columns.add(column("sensitiveAreas", Kind.CHOICES, choices(SensitiveArea.values())));
		add(columns, Kind.NUMBER, "disturbedArea", "earthwork", "floorArea");
		add(columns, Kind.YES_NO, "specialFireSafety");
		add(columns, "eiaClass", choices(EiaClass.values()));
		add(columns, Kind.YES_NO, "waterIntake", "highEnergyUse");
		add(columns, Kind.NUMBER, "labourPay");
		columns.add(column("benefitLinkage", Kind.CHOICES, choices(BenefitLinkage.values())));
		add(columns, Kind.NUMBER, "benefitHouseholds");
		add(columns, Kind.TEXT, "performanceGoal");
		Stream.of("Village", "Township", "County")
			.forEach((level) -> add(columns, Kind.DATE, "publicity" + level + "From", "publicity" + level + "To"));
		add(columns, Kind.DATE, "plannedStart", "plannedCompletion");
		add(columns, Kind.TICK, "negativeListPledge");
		return columns;
	}

	private void add(List<Column> columns, Kind kind, String... fields) {
		Stream.of(fields).forEach((field) -> columns.add(column(field, kind, Map.of())));
	}

	private void add(List<Column> columns, String field, Map<String, String> choices) {
		columns.add(column(field, Kind.CHOICE, choices));
	}

	private Column column(String field, Kind kind, Map<String, String> choices) {
		return new Column(field, this.wording.field(field, Locale.CHINA), kind, choices, Intake.FIELDS.contains(field));
	}

	private Map<String, String> choices(Enum<?>[] values) {
		Map<String, String> choices = new LinkedHashMap<>();
		Stream.of(values).forEach((value) -> choices.put(value.name(), this.wording.label(value)));
		return choices;
	}

}
