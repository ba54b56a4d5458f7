package org.fasttrack.seeding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.rule.Dated;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the seed files said, row by row. A row that has held is never changed, because
 * somebody may have acted by it: what is to be otherwise is a row of its own, with a
 * first day of its own.
 */
@Component
class SeedHistory {

	private static final String INSTEAD = "；要修改，请保留此行，另加一行并写明新的第一天（手续目录再写新的版本）";

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	private final Clock clock;

	SeedHistory(JdbcClient jdbc, ObjectMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Holds the versions in a file against those that have held, and keeps them.
	 * @throws SeedException naming every row that is not what it was
	 */
	void keep(SeedFile file) {
		Map<String, Known> known = known(file.file());
		Map<String, SeedVersion> versions = file.versions()
			.stream()
			.collect(Collectors.toMap(SeedVersion::key, Function.identity()));
		LocalDate today = LocalDate.now(this.clock);
		Map<String, Known> held = new TreeMap<>(known);
		held.values().removeIf((each) -> each.from().isAfter(today));
		held.forEach((key, before) -> {
			SeedVersion now = versions.get(key);
			if (now == null) {
				file.error("缺少已生效的 " + key + "，不能删去；不再适用的，写明最后一天（valid_to）");
			}
			else {
				compare(before, now, today);
			}
		});
		versions.values()
			.stream()
			.filter((each) -> !held.containsKey(each.key()))
			.forEach((added) -> versions.values()
				.stream()
				.filter((each) -> held.containsKey(each.key()) && each.dated().thing().equals(added.dated().thing()))
				.filter((each) -> !added.from().isAfter(each.from()))
				.findFirst()
				.ifPresent((later) -> added.row()
					.error("valid_from", "应晚于第" + later.row().line() + "行已生效版本的第一天" + day(later.from()) + "，现为"
							+ day(added.from()))));
		file.check();
		replace(file.file(), file.versions());
	}

	private static void compare(Known before, SeedVersion now, LocalDate today) {
		String held = "此行" + (before.from().equals(LocalDate.MIN) ? "" : "自" + before.from() + "起") + "已生效，";
		if (!before.from().equals(now.from())) {
			now.row().error("valid_from", held + "不能改为" + day(now.from()));
		}
		LocalDate last = now.to();
		if (!Objects.equals(before.to(), last)) {
			if (before.to() != null && before.to().isBefore(today)) {
				now.row().error("valid_to", held + "已于 " + before.to() + " 终止，不能再改");
			}
			else if (last != null && last.isBefore(today) && !endsForNewPlansAlone(now.dated())) {
				now.row().error("valid_to", held + "最后一天不能早于今天 " + today + "，现为 " + last);
			}
		}
		TreeSet<String> columns = new TreeSet<>(before.content().keySet());
		columns.addAll(now.content().keySet());
		for (String column : columns) {
			String was = before.content().getOrDefault(column, "");
			String is = now.content().getOrDefault(column, "");
			if (!was.equals(is)) {
				now.row().error(column, held + "应仍为“" + was + "”，现为“" + is + "”" + INSTEAD);
			}
		}
	}

	/**
	 * Nobody has acted by the last day of a procedure: what is planned stays, and a newer
	 * program comes when it comes.
	 */
	private static boolean endsForNewPlansAlone(Dated dated) {
		return dated instanceof ProcedureDefinition;
	}

	private static String day(LocalDate day) {
		return day.equals(LocalDate.MIN) ? "（空）" : " " + day;
	}

	private Map<String, Known> known(String file) {
		Map<String, Known> known = new TreeMap<>();
		this.jdbc.sql(
				"SELECT key, valid_from, valid_to, content::text AS content FROM fasttrack.seed_row WHERE file = :file")
			.param("file", file)
			.query((row) -> {
				known.put(row.getString("key"), new Known(row.getObject("valid_from", LocalDate.class),
						row.getObject("valid_to", LocalDate.class), read(row.getString("content"))));
			});
		return known;
	}

	private void replace(String file, List<SeedVersion> versions) {
		this.jdbc.sql("DELETE FROM fasttrack.seed_row WHERE file = :file").param("file", file).update();
		for (SeedVersion each : versions) {
			this.jdbc.sql("""
					INSERT INTO fasttrack.seed_row (file, key, valid_from, valid_to, content)
					VALUES (:file, :key, :from, :to, :content::jsonb)
					""")
				.param("file", file)
				.param("key", each.key())
				.param("from", each.from())
				.param("to", each.to())
				.param("content", write(each.content()))
				.update();
		}
	}

	private Map<String, String> read(String content) {
		try {
			return this.json.readValue(content, new TypeReference<Map<String, String>>() {
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String write(Map<String, String> content) {
		try {
			return this.json.writeValueAsString(content);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Known(LocalDate from, @Nullable LocalDate to, Map<String, String> content) {

	}

}
