// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** A text that is shown once, to whom it belongs. Its {@code toString} does not tell it. */
public final class Secret {

    private static final int BYTES = 32;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    static Secret of(String text) {
        return new Secret(text);
    }

    /** 256 bits that nobody can guess, in 64 hexadecimal digits. */
    static Secret fresh(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    /** The text, to be handed to whom it belongs and kept nowhere. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
