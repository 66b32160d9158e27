// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is kept of a secret that nobody can guess.
 *
 * @param hex its SHA-256, 64 hexadecimal digits in lower case
 */
public record SecretHash(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String ALGORITHM = "SHA-256";

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
