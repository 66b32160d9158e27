// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of texts. */
final class Digest {

    private final StringBuilder parts = new StringBuilder();

    /** One part more, told apart from those beside it whatever is in it. */
    Digest with(Object part) {
        String text = part.toString();
        parts.append(text.length()).append(':').append(text);
        return this;
    }

    /** 64 lower-case hexadecimal digits. */
    String hex() {
        return of(parts.toString());
    }

    static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
