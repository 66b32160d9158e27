// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a secret that nobody can guess.
 *
 * @param hex its SHA-256, 64 hexadecimal digits in lower case
 */
public record SecretHash(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String ALGORITHM = "SHA-256";
    private static final int SHORTEST_OPERATOR_KEY = 16;

    public SecretHash {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "hash: " + hex.length() + " characters, expected 64 hexadecimal digits in lower case");
        }
    }

    /** That of a secret, in UTF-8. */
    public static SecretHash of(String secret) {
        return new SecretHash(HexFormat.of().formatHex(digest(secret)));
    }

    /**
     * That of a key of who runs the host; null for a blank one.
     *
     * @throws IllegalArgumentException when it has less than 16 bytes; the message tells how many
     */
    static @Nullable SecretHash ofOperatorKey(String key) {
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (!key.isBlank() && bytes < SHORTEST_OPERATOR_KEY) {
            throw new IllegalArgumentException(
                    "operatorKey: " + bytes + " bytes, expected " + SHORTEST_OPERATOR_KEY + " or more");
        }
        return key.isBlank() ? null : of(key);
    }

    /** Whether it is that of this secret, in a time that does not tell where they differ. */
    public boolean matches(String secret) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(hex), digest(secret));
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance(ALGORITHM).digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
