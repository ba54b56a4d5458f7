package org.fasttrack.setting;

import java.util.List;
import java.util.Locale;

import org.springframework.context.support.ResourceBundleMessageSource;

/** The words for a wrong setting, also before there is an application. */
final class SettingWords {

	private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

	SettingWords() {
		this.messages.setBasename("messages");
		this.messages.setDefaultEncoding("UTF-8");
		this.messages.setFallbackToSystemLocale(false);
	}

	/** What is wrong, in Chinese and in English. */
	String wrong(WrongSetting wrong) {
		List<Object> named = List.of(wrong.setting(), environment(wrong.setting()));
		return both("setting", List.of(named.get(0), named.get(1), words(wrong, "", Locale.CHINA)),
				List.of(named.get(0), named.get(1), words(wrong, "", Locale.ENGLISH)));
	}

	/** What would be right, in Chinese and in English. */
	String right(WrongSetting wrong) {
		return both("setting.right", List.of(words(wrong, ".right", Locale.CHINA)),
				List.of(words(wrong, ".right", Locale.ENGLISH)));
	}

	/** The setting's name as a variable of the environment. */
	static String environment(String setting) {
		return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

	private String both(String key, List<Object> chinese, List<Object> english) {
		return message(key, chinese, Locale.CHINA) + "\n" + message(key, english, Locale.ENGLISH);
	}

	private String words(WrongSetting wrong, String suffix, Locale locale) {
		return message("setting." + wrong.rule() + suffix, wrong.args(), locale);
	}

	private String message(String key, List<Object> args, Locale locale) {
		Object[] texts = args.stream().map(String::valueOf).map(SettingWords::shortened).toArray();
		String found = this.messages.getMessage(key, texts, key, locale);
		return (found != null) ? found : key;
	}

	/** What somebody has typed may be long, and the answer should not. */
	private static String shortened(String text) {
		int most = 600;
		return (text.length() > most) ? text.substring(0, most) + "…" : text;
	}

}
