package org.fasttrack.consistency;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.fasttrack.consistency.Consistency.Answer;
import org.fasttrack.database.DatabaseAlone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The program as an operator's question: whether all that is in the database fits
 * together. Nothing but the database is there meanwhile; nothing is migrated and nothing
 * changed, and nodes may go on working.
 */
public final class ConsistencyCheck {

	/** With this the program asks and ends. */
	public static final String SETTING = "fasttrack.check";

	/** So much is told of one rule. */
	private static final int MOST = 20;

	private static final String BELOW = "    ";

	private final PrintStream out;

	private final MessageSource words;

	ConsistencyCheck(PrintStream out) {
		this.out = out;
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
		messages.setFallbackToSystemLocale(false);
		this.words = messages;
	}

	/** Whether the arguments ask for it. */
	public static boolean isWanted(String... arguments) {
		return new SimpleCommandLinePropertySource(arguments).containsProperty(SETTING);
	}

	/**
	 * Asks, tells and ends what was started for it.
	 * @param arguments those of the program
	 * @return 0 if all holds, otherwise 1
	 */
	public static int run(String... arguments) {
		// What the machine's language would do to Chinese.
		return new ConsistencyCheck(
				new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8))
			.ask(arguments);
	}

	int ask(String... arguments) {
		String[] all = Arrays.copyOf(arguments, arguments.length + 2);
		// The node that works here has the port.
		all[arguments.length] = "--server.port=-1";
		all[arguments.length + 1] = "--spring.datasource.hikari.maximum-pool-size=1";
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(DatabaseAlone.class)
			.web(WebApplicationType.NONE)
			.initializers(DatabaseAlone::requireThere)
			.run(all)) {
			int code = ask(context.getBean(DataSource.class));
			return SpringApplication.exit(context, () -> code);
		}
	}

	/** One moment is asked about, whoever works meanwhile. */
	private int ask(DataSource database) {
		TransactionTemplate moment = new TransactionTemplate(new JdbcTransactionManager(database));
		moment.setReadOnly(true);
		moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		AtomicInteger wrong = new AtomicInteger();
		try {
			moment.executeWithoutResult((status) -> new Consistency(JdbcClient.create(database)).all((answer) -> {
				tell(answer);
				wrong.addAndGet(answer.findings().isEmpty() ? 0 : 1);
			}));
		}
		catch (DataAccessException ex) {
			this.out.println(text("consistency.failed", String.valueOf(ex.getMostSpecificCause().getMessage())));
			return 1;
		}
		int rules = Consistency.rules().size();
		this.out.println(
				(wrong.get() == 0) ? text("consistency.right", rules) : text("consistency.wrong", rules, wrong.get()));
		return (wrong.get() == 0) ? 0 : 1;
	}

	private void tell(Answer answer) {
		int found = answer.findings().size();
		String rule = text("consistency." + answer.rule());
		this.out.println((found == 0) ? text("consistency.holds", rule) : text("consistency.broken", rule, found));
		answer.findings()
			.stream()
			.limit(MOST)
			.forEach(
					(each) -> this.out.println(BELOW + ((each.code() != null) ? each.code() + " " : "") + each.what()));
		if (found > MOST) {
			this.out.println(BELOW + text("consistency.more", found - MOST));
		}
	}

	private String text(String key, Object... arguments) {
		return this.words.getMessage(key, arguments, Locale.CHINA);
	}

}
