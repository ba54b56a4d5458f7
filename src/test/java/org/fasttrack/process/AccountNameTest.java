package org.fasttrack.process;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccountNameTest {

	@ParameterizedTest
	@CsvSource({ "'央金 ', '', 央金", "小二, 王, 王小二", "'央\u200b金\u00a0', '', 央金", "Anna, Smith, Anna Smith",
			"'\u200bAnna\u00a0Maria', Smith, Anna Maria Smith" })
	void nameIsReadWithoutWhatNobodySees(String first, String last, String name) {
		assertThat(new AccountName(first, last).text()).isEqualTo(name);
	}

}
