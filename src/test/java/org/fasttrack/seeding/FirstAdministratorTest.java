package org.fasttrack.seeding;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.fasttrack.FastTrackTest;
import org.fasttrack.process.Access;
import org.fasttrack.setting.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The first administrator is made, or the setting is named that keeps it from being. */
@FastTrackTest
class FirstAdministratorTest {

	@Autowired
	private Access access;

	@Autowired
	private IdentityService identity;

	@ParameterizedTest
	@CsvSource({ "the chief, Correct-Horse-9, administrator, administrator.id",
			"'', Correct-Horse-9, administrator, administrator.id",
			"first, simple, administrator-password, administrator.password",
			"first, First-Horse-9, administrator-password, administrator.password",
			"first, , administrator-password, administrator.other",
			", Correct-Horse-9, administrator, administrator.other" })
	void settingThatCannotBeIsNamed(String id, String password, String setting, String rule) {
		assertThatExceptionOfType(WrongSetting.class).isThrownBy(() -> make(id, password)).satisfies((wrong) -> {
			assertThat(wrong.setting()).isEqualTo("fasttrack.start." + setting);
			assertThat(wrong.rule()).isEqualTo(rule);
		});
	}

	@Test
	void administratorIsMadeOnce() {
		make("first.chief", "Correct-Horse-9");
		make("first.chief", "Another-Horse-9");
		assertThat(this.identity.checkPassword("first.chief", "Correct-Horse-9")).isTrue();
		assertThat(this.identity.createGroupQuery().groupMember("first.chief").singleResult().getId())
			.isEqualTo("camunda-admin");
		make(null, null);
	}

	@Test
	void administratorHasANameAndThatOfAnEarlierVersionGetsOne() {
		make("first.named", "Correct-Horse-9");
		assertThat(name("first.named")).isEqualTo("系统管理员");
		User user = this.identity.createUserQuery().userId("first.named").singleResult();
		user.setFirstName("first.named");
		this.identity.saveUser(user);
		this.access.ensure();
		assertThat(name("first.named")).isEqualTo("系统管理员");
		this.identity.deleteUser("first.named");
	}

	private String name(String id) {
		return this.identity.createUserQuery().userId(id).singleResult().getFirstName();
	}

	private void make(String id, String password) {
		new FirstAdministrator(this.access, new DemoProperties(false, false, id, password)).make();
	}

}
