package org.fasttrack.consistency;

import java.util.List;

/** Every number was given once and none was left out, and every content is whole. */
final class NumberRules {

	/**
	 * What a unit issues counts from one in each year. A unit that was renamed goes on
	 * under its new name where it had come to under the old one.
	 */
	private static final String COUNTED = """
			SELECT NULL AS code,
			       name || '〔' || year || '〕' || number || '号'
			       || CASE WHEN number = before THEN '用了两次' ELSE '之前缺' || before + 1 || '号' END AS what
			FROM (SELECT name, year, number, lag(number) OVER (PARTITION BY name, year ORDER BY number) AS before
			      FROM issued) each
			WHERE number <> before + 1
			UNION ALL
			SELECT NULL, coalesce(i.unit, n.unit) || ' ' || coalesce(i.year, n.year) || '年：编到' || coalesce(n.last, 0)
			             || '号，留存' || coalesce(i.kept, 0) || '份'
			FROM (SELECT unit, year, count(*) AS kept FROM issued GROUP BY unit, year) i
			FULL JOIN counted n ON n.unit = i.unit AND n.year = i.year
			WHERE coalesce(i.kept, 0) <> coalesce(n.last, 0)
			""";

	private static final String SPLIT = """
			regexp_replace(%1$s, '〔.*$', '') AS name, substring(%1$s FROM '〔(\\d+)〕')::integer AS year,
			substring(%1$s FROM '〕(\\d+)号$')::integer AS number
			""";

	static final List<Rule> ALL = List.of(Rule.ofAll("document-number", """
			WITH issued AS (SELECT c.unit, %s
			                FROM fasttrack.document d
			                JOIN fasttrack.procedure_case c ON c.id = d.case_id
			                -- What was made elsewhere has its number from there, and the organ for a name.
			                WHERE d.decided_by IS DISTINCT FROM d.organ),
			     counted AS (SELECT unit, year, last FROM fasttrack.document_counter)
			""".formatted(SPLIT.formatted("d.number")) + COUNTED), Rule.ofAll("paper-number", """
			WITH issued AS (SELECT c.unit || ' ' || p.kind AS unit, %s
			                FROM fasttrack.paper p
			                JOIN fasttrack.procedure_case c ON c.id = p.case_id
			                -- A decision on paper has the number of the decision.
			                WHERE NOT EXISTS (SELECT FROM fasttrack.document d WHERE d.number = p.number)),
			     counted AS (SELECT unit || ' ' || kind AS unit, year, last FROM fasttrack.paper_counter)
			""".formatted(SPLIT.formatted("p.number")) + COUNTED), Rule.ofAll("order-number", """
			WITH given AS (SELECT '困难' AS of, year, sequence FROM fasttrack.difficulty
			               UNION ALL
			               SELECT '督办单', year, sequence FROM fasttrack.supervision_order
			               UNION ALL
			               SELECT '报告' || kind, year, sequence FROM fasttrack.report WHERE sequence IS NOT NULL),
			     counted AS (SELECT '困难' AS of, year, last FROM fasttrack.difficulty_number
			                 UNION ALL
			                 SELECT '督办单', year, last FROM fasttrack.order_counter
			                 UNION ALL
			                 SELECT '报告' || kind, year, last FROM fasttrack.report_counter)
			SELECT NULL AS code,
			       of || ' ' || year || '年：编到' || coalesce(n.last, 0) || '号，留存' || coalesce(g.kept, 0) || '份，最大'
			       || coalesce(g.highest, 0) || '号' AS what
			FROM (SELECT of, year, count(*) AS kept, count(DISTINCT sequence) AS once, max(sequence) AS highest
			      FROM given
			      GROUP BY of, year) g
			FULL JOIN counted n USING (of, year)
			WHERE (n.last, n.last::bigint, n.last) IS DISTINCT FROM (g.highest, g.kept, g.once::integer)
			"""),
			Rule.ofAll("file-whole",
					"""
							SELECT (SELECT min(f.project_code) FROM fasttrack.project_file f WHERE f.hash = c.hash) AS code,
							       '文件内容' || c.hash || '应有' || c.size || '字节，存有' || coalesce(b.size, 0) || '字节（' || coalesce(b.chunks, 0)
							       || '块）' AS what
							FROM fasttrack.file_content c
							LEFT JOIN (SELECT hash, count(*) AS chunks, max(number) AS last, sum(octet_length(bytes)) AS size
							           FROM fasttrack.file_chunk
							           GROUP BY hash) b ON b.hash = c.hash
							WHERE c.size IS DISTINCT FROM b.size
							   OR b.chunks <> b.last + 1
							UNION ALL
							SELECT f.project_code, '文件“' || f.name || '”没有内容'
							FROM fasttrack.project_file f
							WHERE NOT EXISTS (SELECT FROM fasttrack.file_content c WHERE c.hash = f.hash)
							"""),
			Rule.ofAll("paper-whole", """
					SELECT p.project_code AS code, '文书' || p.number || '的内容与留存的摘要不符' AS what
					FROM fasttrack.paper p
					WHERE encode(sha256(p.content), 'hex') <> p.content_hash
					"""));

	private NumberRules() {
	}

}
