package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.audit.ReadingLog.Reading;
import org.fasttrack.audit.ReadingLog.What;
import org.fasttrack.rule.RuleViolation;

import org.springframework.stereotype.Component;

/**
 * What an auditor asked for: of the board in the words of the board, else as the address
 * says it.
 */
@Component
class AskedWords {

	private final FilterWords filters;

	private final Clock clock;

	AskedWords(FilterWords filters, Clock clock) {
		this.filters = filters;
		this.clock = clock;
	}

	String of(Reading reading) {
		if (reading.path().startsWith("/board")) {
			try {
				return this.filters.of(BoardFilter.read(values(reading.query()), LocalDate.now(this.clock)));
			}
			catch (RuleViolation ex) {
				// It was refused then, too.
			}
		}
		boolean named = reading.what() != What.OTHER && reading.what() != What.RUNNING;
		return Stream.of(named ? "" : reading.path(), reading.query())
			.filter((each) -> !each.isEmpty())
			.collect(Collectors.joining("？"));
	}

	private static Map<String, String> values(String query) {
		Map<String, String> values = new LinkedHashMap<>();
		Arrays.stream(query.split("&")).map((each) -> each.split("=", 2)).forEach((each) -> {
			if (each.length == 2 && !each[0].equals("offset")) {
				values.put(each[0], each[1].replace('+', ' '));
			}
		});
		return values;
	}

}
