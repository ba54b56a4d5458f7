package org.fasttrack.security;

import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

class Argon2Test {

	private static final String COSTS = "^\\$argon2id\\$v=19\\$m=\\d+,t=\\d+,p=\\d+\\$";

	private final Argon2 argon2 = new Argon2();

	@Test
	void whatNobodyHasCostsAsMuchAsAPassword() {
		assertThat(costs(this.argon2.nobody())).isEqualTo(costs(this.argon2.encrypt("geheim")));
		// One that cannot be read is refused before anything is computed.
		assertThat(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().upgradeEncoding(this.argon2.nobody()))
			.isFalse();
	}

	@Test
	void onlyTheRightPasswordIsRight() {
		String kept = this.argon2.encrypt("geheim");
		assertThat(this.argon2.check("geheim", kept)).isTrue();
		assertThat(this.argon2.check("geheim", kept)).as("remembered").isTrue();
		assertThat(this.argon2.check("geheimer", kept)).isFalse();
		assertThat(this.argon2.check("geheim", this.argon2.nobody())).isFalse();
	}

	private static String costs(String hash) {
		String rest = hash.replaceFirst(COSTS, "");
		assertThat(rest).isNotEqualTo(hash);
		// Salt and hash are as long as well.
		return hash.substring(0, hash.length() - rest.length()) + rest.replaceAll("[^$]", "x");
	}

}
