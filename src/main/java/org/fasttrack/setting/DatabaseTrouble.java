package org.fasttrack.setting;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/** Why a database cannot be reached, as the setting that is wrong. */
public final class DatabaseTrouble {

	/** The setting that names server, port and database. */
	public static final String URL = "spring.datasource.url";

	private DatabaseTrouble() {
	}

	/**
	 * The setting that must be wrong if a connection fails like this.
	 * @param url what was connected to
	 * @param user who wanted to sign in
	 * @param userSetting the setting that names the user
	 * @param passwordSetting the setting that has the password
	 */
	public static WrongSetting of(SQLException failure, String url, String user, String userSetting,
			String passwordSetting) {
		WrongSetting unreachable = unreachable(failure, url);
		if (unreachable != null) {
			return unreachable;
		}
		String words = words(failure);
		String state = String.valueOf(failure.getSQLState());
		if (state.equals("08004") && words.contains("password")) {
			return WrongSetting.of(passwordSetting, "database.no-password", user);
		}
		return switch (state) {
			case "3D000" -> WrongSetting.of(URL, "database.name", url, words);
			case "28P01", "28000" -> WrongSetting.of(userSetting, "database.login", user, words, passwordSetting);
			case "42501" -> WrongSetting.of(userSetting, "database.connect", user, words);
			default -> WrongSetting.of(URL, "database.other", url, words);
		};
	}

	/** What PostgreSQL itself says, without position and detail. */
	public static String words(SQLException failure) {
		String words = failure.getMessage();
		return (words != null) ? words.replaceFirst("(?s)\\n.*", "").strip() : failure.getClass().getSimpleName();
	}

	private static @Nullable WrongSetting unreachable(SQLException failure, String url) {
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof UnknownHostException) {
				return WrongSetting.of(URL, "database.host", url, String.valueOf(each.getMessage()));
			}
			if (each instanceof ConnectException) {
				return WrongSetting.of(URL, "database.closed", url);
			}
			if (each instanceof SocketTimeoutException) {
				return WrongSetting.of(URL, "database.silent", url);
			}
		}
		return null;
	}

}
