// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.seal;

import dev.carillon.newsletters.content.Texts;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is given out, by HMAC-SHA-256. All nodes need the same secret, for as long as links are to work. Thread-safe. */
public final class Seal {

    private static final int SHORTEST = 32;
    private static final int LONGEST = 1_000;
    private static final int BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private Seal(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * One with a secret.
     *
     * @param secret 32 to 1,000 characters that nobody can guess
     */
    public static Seal of(String secret) {
        if (secret.length() < SHORTEST || secret.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "seal.secret: " + secret.length() + " characters, expected " + SHORTEST + ".." + LONGEST);
        }
        return new Seal(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** The signature of texts for a purpose: 22 letters, digits, hyphens and underscores. */
    String sign(String purpose, String... texts) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(purpose, texts));
    }

    /** As {@link #sign}, in digits that no mail server changes: 32 of them. */
    String signInHex(String purpose, String... texts) {
        return HexFormat.of().formatHex(bytes(purpose, texts));
    }

    private byte[] bytes(String purpose, String... texts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                // the length first, so that what is between two texts cannot be moved
                mac.update((":" + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                mac.update(bytes);
            }
            return Arrays.copyOf(mac.doFinal(), BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    /** Whether two signatures are the same, in a time that does not tell where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Seal" + Texts.shown(ALGORITHM);
    }
}
