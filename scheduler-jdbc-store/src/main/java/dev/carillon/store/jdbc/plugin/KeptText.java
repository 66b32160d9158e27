// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Any text as every database keeps it: NUL and halves of surrogate pairs, which some refuse and some change, are written as
 * U+0010 and four hexadecimal digits, and so is U+0010. All other texts stay as they are. What is kept may be longer than the
 * text, at most five times as long. For all threads.
 */
public final class KeptText {

    private static final char ESCAPE = '\u0010';
    private static final int DIGITS = 4;

    private KeptText() {}

    /** The text to be kept. */
    public static String kept(String text) {
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
                kept.append(ESCAPE).append(HexFormat.of().toHexDigits(c));
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

    /** As {@link #kept}; null of null. */
    public static @Nullable String keptOrNull(@Nullable String text) {
        return text == null ? null : kept(text);
    }

    /**
     * The text that was kept.
     *
     * @throws IllegalArgumentException when it is none that {@link #kept} has answered: U+0010 without its four digits
     */
    public static String read(String kept) {
        int escape = kept.indexOf(ESCAPE);
        if (escape < 0) {
            return kept;
        }
        var text = new StringBuilder(kept.length());
        int from = 0;
        while (escape >= 0) {
            text.append(kept, from, escape).append(escaped(kept, escape + 1));
            from = escape + 1 + DIGITS;
            escape = kept.indexOf(ESCAPE, from);
        }
        return text.append(kept, from, kept.length()).toString();
    }

    private static char escaped(String kept, int from) {
        int end = Math.min(kept.length(), from + DIGITS);
        String digits = kept.substring(from, end);
        if (digits.length() < DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("kept text has \"" + digits + "\" after U+0010 at " + (from - 1)
                    + "; allowed are four hexadecimal digits");
        }
        return (char) HexFormat.fromHexDigits(digits);
    }

    /** As {@link #read}; null of null. */
    public static @Nullable String readOrNull(@Nullable String kept) {
        return kept == null ? null : read(kept);
    }
}
