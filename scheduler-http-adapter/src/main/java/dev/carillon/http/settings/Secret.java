// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that nobody may read by accident: it is in no other text but what {@link #reveal()} gives. Thread-safe. */
public final class Secret {

    private static final int LONGEST = 16_384;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Keeps a text.
     *
     * @param text 1 to 16,384 characters
     */
    public static Secret of(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("secret: " + text.length() + " characters, expected 1.." + LONGEST);
        }
        return new Secret(text);
    }

    /** The text itself, for the one who needs it. Not to be logged. */
    public String reveal() {
        return text;
    }

    /** How long it is, in bytes of UTF-8. */
    public int length() {
        return bytes().length;
    }

    /** Whether both are the same text, in a time that does not tell how much of them is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Three stars. */
    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
