package org.fasttrack.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id for the engine's passwords, instead of one round of SHA-512.
 * <p>
 * A hash costs 16 MB and tens of milliseconds by design, so only a few are computed at
 * once, and a password that was right is recognised by a keyed digest as long as its
 * stored hash is the same: a system that sends its password with every call would
 * otherwise pay each time.
 */
class Argon2 implements PasswordEncryptor {

	private static final int AT_ONCE = 4;

	private static final int REMEMBERED = 10_000;

	/** A hash with the costs of {@link #encoder}: salt, then hash. */
	private static final String HASH = "$argon2id$v=19$m=16384,t=2,p=1$%s$%s";

	private final Argon2PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

	private final Semaphore places = new Semaphore(AT_ONCE, true);

	private final SecretKeySpec key;

	private final Cache<String, Boolean> right = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

	/** What a password is compared with when nobody has the name. */
	private final String nobody;

	Argon2() {
		this.key = new SecretKeySpec(random(32), "HmacSHA256");
		// No password has this hash, and nothing had to be computed for it.
		this.nobody = HASH.formatted(text(random(16)), text(random(32)));
	}

	@Override
	public String encrypt(String password) {
		this.places.acquireUninterruptibly();
		try {
			return this.encoder.encode(password);
		}
		finally {
			this.places.release();
		}
	}

	@Override
	public boolean check(String password, String encrypted) {
		String digest = digest(password, encrypted);
		if (this.right.getIfPresent(digest) != null) {
			return true;
		}
		this.places.acquireUninterruptibly();
		try {
			if (!this.encoder.matches(password, encrypted)) {
				return false;
			}
		}
		finally {
			this.places.release();
		}
		this.right.put(digest, Boolean.TRUE);
		return true;
	}

	/** Takes as long as a check, so that the time does not tell which names exist. */
	void checkNobody(String password) {
		check(password, this.nobody);
	}

	String nobody() {
		return this.nobody;
	}

	@Override
	public String hashAlgorithmName() {
		return "ARGON2ID";
	}

	private static byte[] random(int length) {
		byte[] random = new byte[length];
		new SecureRandom().nextBytes(random);
		return random;
	}

	private static String text(byte[] bytes) {
		return Base64.getEncoder().withoutPadding().encodeToString(bytes);
	}

	private String digest(String password, String encrypted) {
		try {
			Mac mac = Mac.getInstance(this.key.getAlgorithm());
			mac.init(this.key);
			mac.update(encrypted.getBytes(StandardCharsets.UTF_8));
			mac.update((byte) 0);
			return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
