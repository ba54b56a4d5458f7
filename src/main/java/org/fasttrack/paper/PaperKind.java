package org.fasttrack.paper;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can be made. */
public enum PaperKind {

	/** 一次性告知书. */
	CORRECTION("补告", true, Set.of("说明"), Map.of("补正", Set.of("序号", "内容"))),
	/** 受理通知书. */
	ACCEPTANCE("受", true, Set.of("受理日期", "办理时限", "容缺"), Map.of("材料", Set.of("序号", "名称", "情况"))),
	/** 不予受理决定书. */
	REFUSAL("不受", true, Set.of("理由", "复议机关"), Map.of()),
	/** 特别程序告知书. */
	SPECIAL("特告", true, Set.of("说明"), Map.of()),
	/** 延期告知书. */
	EXTENSION("延告", true, Set.of("说明"), Map.of()),
	/** 决定书, under the number of the decision itself. */
	DECISION("", true, Set.of("结论", "理由", "救济", "有效期", "复议机关"), Map.of("要求", Set.of("序号", "内容"))),
	/** 送达回证, of one of the papers above. */
	RECEIPT("送", false, Set.of("文书", "文书文号"), Map.of()),
	/** 审批表 with all opinions: as things stand, without a number. */
	SHEET("", false, Set.of("受理日期", "收到日期", "结果", "打印日期"),
			Map.of("经过", Set.of("日期", "环节", "结论", "意见", "办理人", "依据"), "材料", Set.of("序号", "名称", "情况"))),
	/** 手续清单 of a project: as things stand, without a number. */
	LIST("", false, Set.of("打印日期"), Map.of("手续", Set.of("序号", "名称", "单位", "联系人", "电话", "材料", "时限", "状态")));

	/** What every paper can say. */
	private static final Set<String> COMMON = Set.of("标题", "文号", "申请人", "信用代码", "项目名称", "项目代码", "手续", "机关", "日期", "根据",
			"联系人", "联系电话");

	private final String word;

	private final boolean told;

	private final Set<String> own;

	private final Map<String, Set<String>> lists;

	PaperKind(String word, boolean told, Set<String> own, Map<String, Set<String>> lists) {
		this.word = word;
		this.told = told;
		this.own = own;
		this.lists = lists;
	}

	/**
	 * What its numbers have after the unit's own word; empty for what has no number of
	 * its own kind.
	 */
	String word() {
		return this.word;
	}

	/** Whether it is addressed to the project unit. */
	public boolean isTold() {
		return this.told;
	}

	/** Whether a template of this kind may name that: a value, or a column of a list. */
	boolean knows(String name) {
		int dot = name.indexOf('.');
		return (dot < 0) ? COMMON.contains(name) || this.own.contains(name)
				: this.lists.getOrDefault(name.substring(0, dot), Set.of()).contains(name.substring(dot + 1));
	}

	/** The file of its template. */
	String file() {
		return name().toLowerCase(Locale.ROOT) + ".docx";
	}

}
