package org.fasttrack.file;

import java.time.Duration;

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
 * @param drawing how long drawing one page of a file for a telephone may take
 */
@ConfigurationProperties("fasttrack.files")
record FileProperties(@DefaultValue("50MB") DataSize largest, @DefaultValue("2GB") DataSize projectQuota,
		@DefaultValue("48h") Duration unfinished, @DefaultValue("10s") Duration drawing) {

	FileProperties {
		if (largest.toKilobytes() < 1 || largest.toMegabytes() > 500 || projectQuota.toBytes() < largest.toBytes()
				|| unfinished.toMinutes() < 1 || drawing.toSeconds() < 1 || drawing.toSeconds() > 60) {
			throw new IllegalArgumentException(
					"fasttrack.files：largest 为1KB至500MB，project-quota 不小于 largest，unfinished 至少1分钟，drawing 为1至60秒");
		}
	}

}
