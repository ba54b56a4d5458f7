package org.fasttrack.procedure;

import org.fasttrack.procedure.Certainty.Standing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a limit may be called. */
class CertaintyTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			LAW        | 《城乡规划法》第四十条                                                   | STATUTORY
			LAW        | 公路、水利行业开工管理规定                                               | STATUTORY
			PUBLISHED  | 《取水许可和水资源费征收管理条例》第十九条                               | STATUTORY
			PUBLISHED  | 《公路安全保护条例》第二十七条；《文物保护法》（2024年修订）第二十八条   | STATUTORY
			PUBLISHED  | 《水行政许可实施办法》（水利部令第23号）第三十条                         | STATUTORY
			PUBLISHED  | 《生态环境法典》第一百零二条、第一百零六条                               | STATUTORY
			PUBLISHED  | 《生产建设项目水土保持方案管理办法》（水利部令第53号）                   | PUBLISHED
			PUBLISHED  | 《消防法》第十三条；《建设工程消防设计审查验收管理暂行规定》（令第51号） | PUBLISHED
			PUBLISHED  | 《关于设施农业用地管理有关问题的通知》第三条                             | PUBLISHED
			PUBLISHED  | 本地财政投资评审规定第五条                                               | PUBLISHED
			""")
	void whatIsPublishedIsLawWhereEachTextIsOneAndItsArticleNamed(Certainty certainty, String basis,
			Standing standing) {
		assertThat(certainty.standing(basis)).isEqualTo(standing);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "LAW", "PUBLISHED" })
	void everythingElseIsProvisionalWhateverItsBasisSays(Certainty certainty) {
		assertThat(certainty.standing("《消防法》第十三条")).isEqualTo(Standing.PROVISIONAL);
	}

}
