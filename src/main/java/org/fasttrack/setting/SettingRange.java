package org.fasttrack.setting;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/** What a number, a duration or a size among the settings may be. */
public final class SettingRange {

	private SettingRange() {
	}

	/**
	 * @param setting its name as Spring Boot writes it
	 * @throws WrongSetting with the name and what would be right
	 */
	public static void require(String setting, Duration value, Duration least, Duration most) {
		require(setting, value.compareTo(least) >= 0 && value.compareTo(most) <= 0, words(value), words(least),
				words(most));
	}

	/**
	 * @param setting its name as Spring Boot writes it
	 * @throws WrongSetting with the name and what would be right
	 */
	public static void require(String setting, int value, int least, int most) {
		require(setting, least <= value && value <= most, value, least, most);
	}

	/**
	 * @param setting its name as Spring Boot writes it
	 * @throws WrongSetting with the name and what would be right
	 */
	public static void require(String setting, DataSize value, DataSize least, DataSize most) {
		require(setting, value.compareTo(least) >= 0 && value.compareTo(most) <= 0, words(value), words(least),
				words(most));
	}

	private static void require(String setting, boolean right, Object value, Object least, Object most) {
		if (!right) {
			throw WrongSetting.of(setting, "range", value, least, most);
		}
	}

	/** As it is written among the settings: 500ms, 3s, 5m, 12h. */
	public static String words(Duration value) {
		if (value.toMillisPart() != 0) {
			return value.toMillis() + "ms";
		}
		if (value.toSecondsPart() != 0 || value.isZero()) {
			return value.toSeconds() + "s";
		}
		return (value.toMinutesPart() != 0) ? value.toMinutes() + "m" : value.toHours() + "h";
	}

	private static String words(DataSize value) {
		long bytes = value.toBytes();
		if (bytes % DataSize.ofMegabytes(1).toBytes() == 0) {
			return value.toMegabytes() + "MB";
		}
		return (bytes % DataSize.ofKilobytes(1).toBytes() == 0) ? value.toKilobytes() + "KB" : bytes + "B";
	}

}
