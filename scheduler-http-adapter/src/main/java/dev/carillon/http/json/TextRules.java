// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.json;

import org.jspecify.annotations.Nullable;

/** Which text no store keeps as it is, and is refused therefore. */
final class TextRules {

    private TextRules() {}

    /** What is wrong with a text; null when nothing is. */
    static @Nullable String fault(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\0') {
                return "the character NUL at " + at + ", expected text without";
            }
            if (Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(c)) {
                return "half of a character at " + at + ", expected whole ones";
            }
        }
        return null;
    }
}
