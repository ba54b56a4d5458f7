package org.fasttrack.rule;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SentenceTest {

	@Test
	void whatEndsByItselfIsNotEndedTwice() {
		assertThat(Sentence.of("同意。", "请抓紧；", "", " 报专班 ")).isEqualTo("同意；请抓紧；报专班");
	}

}
