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

	/**
	 * The node that works here has the port and the log, and a question about everything
	 * there is takes as long as it takes.
	 */
	private static final String[] OWN = { "--server.port=-1", "--logging.file.name=",
			"--spring.datasource.hikari.maximum-pool-size=1",
			"--spring.datasource.hikari.data-source-properties.socketTimeout=0" };

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

	/** Whether it is asked for, like any setting: nobody who does gets a node instead. */
	public static boolean isWanted(String... arguments) {
		return new SimpleCommandLinePropertySource(arguments).containsProperty(SETTING)
				|| System.getProperty(SETTING) != null || System.getenv("FASTTRACK_CHECK") != null;
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
		String[] all = Arrays.copyOf(arguments, arguments.length + OWN.length);
		System.arraycopy(OWN, 0, all, arguments.length, OWN.length);
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
			this.out.println(text("label.Consistency.failed", String.valueOf(ex.getMostSpecificCause().getMessage())));
			return 1;
		}
		int rules = Consistency.rules().size();
		this.out.println((wrong.get() == 0) ? text("label.Consistency.right", rules)
				: text("label.Consistency.wrong", rules, wrong.get()));
		return (wrong.get() == 0) ? 0 : 1;
	}

	private void tell(Answer answer) {
		int found = answer.findings().size();
		String rule = text("label.Consistency." + answer.rule());
		this.out.println(
				(found == 0) ? text("label.Consistency.holds", rule) : text("label.Consistency.broken", rule, found));
		answer.findings()
			.stream()
			.limit(MOST)
			.forEach(
					(each) -> this.out.println(BELOW + ((each.code() != null) ? each.code() + " " : "") + each.what()));
		if (found > MOST) {
			this.out.println(BELOW + text("label.Consistency.more", found - MOST));
		}
	}

	private String text(String key, Object... arguments) {
		return this.words.getMessage(key, arguments, Locale.CHINA);
	}

}
