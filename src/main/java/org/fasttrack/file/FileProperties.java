package org.fasttrack.file;

import java.time.Duration;

import org.fasttrack.setting.SettingRange;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is taken.
 *
 * @param largest how large one file may be
 * @param projectQuota how much there may be of one project, every version counted
 * @param unfinished after how long without any news an upload is cleared away
 * @param drawing how long drawing one page of a file for a telephone may take
 */
@ConfigurationProperties("fasttrack.files")
record FileProperties(@DefaultValue("50MB") DataSize largest, @DefaultValue("2GB") DataSize projectQuota,
		@DefaultValue("48h") Duration unfinished, @DefaultValue("10s") Duration drawing) {

	private static final String NAME = "fasttrack.files.";

	FileProperties {
		SettingRange.require(NAME + "largest", largest, DataSize.ofKilobytes(1), DataSize.ofMegabytes(500));
		SettingRange.require(NAME + "project-quota", projectQuota, largest, DataSize.ofTerabytes(1));
		SettingRange.require(NAME + "unfinished", unfinished, Duration.ofMinutes(1), Duration.ofDays(365));
		SettingRange.require(NAME + "drawing", drawing, Duration.ofSeconds(1), Duration.ofSeconds(60));
	}

}
