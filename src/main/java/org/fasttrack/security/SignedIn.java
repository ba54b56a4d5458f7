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
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * What is remembered of a sign-in.
 *
 * @param at when it was, by the host's clock
 * @param stamp tells whether the password is still the same; not the password, and of no
 * use without it
 * @param oneTime whether it was with a one-time password, which is good for choosing
 * another and for nothing else
 */
record SignedIn(Instant at, String stamp, boolean oneTime) implements Serializable {

	/** Whether somebody has signed in with a one-time password. */
	static boolean isOneTime(@Nullable Authentication person) {
		return person != null && person.getDetails() instanceof SignedIn since && since.oneTime();
	}

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
