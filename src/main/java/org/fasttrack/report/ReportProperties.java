package org.fasttrack.report;

import java.util.EnumMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands in the frame of a report as an official document. The defaults are assumed.
 *
 * @param agency the agency in the red head and under the text (发文机关)
 * @param head the words of the red head (发文机关标志)
 * @param prefixes what the document number of each kind begins with (发文机关代字)
 * @param addressees to whom it goes (主送机关)
 * @param copies who gets a copy (抄送机关)
 * @param printer who prints it (印发机关)
 */
@ConfigurationProperties("fasttrack.reports")
record ReportProperties(@DefaultValue("那曲市优先办理工作专班办公室") String agency, @DefaultValue("那曲市优先办理工作专班办公室文件") String head,
		Map<ReportKind, String> prefixes, @DefaultValue("各县（区）人民政府，市直各有关单位") String addressees,
		@DefaultValue("市委农村工作领导小组，市审计局。") String copies, @DefaultValue("那曲市优先办理工作专班办公室") String printer) {

	private static final Map<ReportKind, String> PREFIXES = Map.of(ReportKind.WEEKLY, "那优办调度", ReportKind.MONTHLY,
			"那优办通报", ReportKind.QUARTERLY, "那优办考核");

	ReportProperties {
		Map<ReportKind, String> known = new EnumMap<>(PREFIXES);
		if (prefixes != null) {
			known.putAll(prefixes);
		}
		prefixes = Map.copyOf(known);
	}

	/** What is frozen with a report: it must not change when the configuration does. */
	Imprint imprint() {
		return new Imprint(this.agency, this.head, this.addressees, this.copies, this.printer);
	}

	/**
	 * The frame of one report.
	 *
	 * @param agency the agency
	 * @param head the red head
	 * @param addressees to whom it goes
	 * @param copies who gets a copy
	 * @param printer who prints it
	 */
	record Imprint(String agency, String head, String addressees, String copies, String printer) {

	}

}
