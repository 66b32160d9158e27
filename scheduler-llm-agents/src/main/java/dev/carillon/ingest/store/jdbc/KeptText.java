// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Any text as every database keeps it: NUL and halves of surrogate pairs, which some refuse and some change, are written as
 * U+0010 and four hexadecimal digits, and so is U+0010. All other texts stay as they are.
 */
final class KeptText {

    private static final char ESCAPE = '\u0010';
    private static final int DIGITS = 4;
    private static final int RADIX = 16;

    private KeptText() {}

    /** The text to be kept. */
    static String kept(String text) {
        StringBuilder kept = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isKept(text, i)) {
                if (kept != null) {
                    kept.append(c);
                }
            } else {
                if (kept == null) {
                    kept = new StringBuilder(text.length() + DIGITS).append(text, 0, i);
                }
                kept.append(ESCAPE);
                for (int shift = 12; shift >= 0; shift -= 4) {
                    kept.append(Character.forDigit(c >> shift & 0xF, RADIX));
                }
            }
        }
        return kept == null ? text : kept.toString();
    }

    private static boolean isKept(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c != 0 && c != ESCAPE;
    }

    static @Nullable String keptOrNull(@Nullable String text) {
        return text == null ? null : kept(text);
    }

    /** The text that was kept. */
    static String read(String kept) {
        int escape = kept.indexOf(ESCAPE);
        if (escape < 0) {
            return kept;
        }
        var text = new StringBuilder(kept.length());
        int from = 0;
        while (escape >= 0) {
            int end = escape + 1 + DIGITS;
            text.append(kept, from, escape).append((char) Integer.parseInt(kept.substring(escape + 1, end), RADIX));
            from = end;
            escape = kept.indexOf(ESCAPE, from);
        }
        return text.append(kept, from, kept.length()).toString();
    }

    static @Nullable String readOrNull(@Nullable String kept) {
        return kept == null ? null : read(kept);
    }
}
