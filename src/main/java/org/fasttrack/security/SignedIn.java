package org.fasttrack.security;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * What is remembered of a sign-in.
 *
 * @param at when it was, by the host's clock
 * @param stamp tells whether the password is still the same; not the password, and of no
 * use without it
 */
record SignedIn(Instant at, String stamp) implements Serializable {

	/** The stamp of an account's password as it is now; empty if there is no account. */
	static Optional<String> stamp(IdentityService identity, String userId) {
		UserEntity user = (UserEntity) identity.createUserQuery().userId(userId).singleResult();
		if (user == null) {
			return Optional.empty();
		}
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest((user.getPassword() + user.getSalt()).getBytes(StandardCharsets.UTF_8));
			return Optional.of(Base64.getEncoder().encodeToString(digest));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
