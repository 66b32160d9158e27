// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of a rule part, or one entry of it, as written.
 *
 * @param part the part it belongs to
 * @param value the text
 * @param position its offset in the whole rule
 */
record PartText(RulePart part, String value, int position) {
    /** The value with the letters a to z as capitals, whatever the locale; other characters stay. */
    String capitals() {
        return capitals(value);
    }

    /** The entries of a comma-separated list, empty ones included. */
    List<PartText> entries() {
        List<PartText> entries = new ArrayList<>();
        int from = 0;
        for (int comma = value.indexOf(','); comma >= 0; comma = value.indexOf(',', from)) {
            entries.add(new PartText(part, value.substring(from, comma), position + from));
            from = comma + 1;
        }
        entries.add(new PartText(part, value.substring(from), position + from));
        return entries;
    }

    /** The exception that refuses this value. */
    RecurrenceSyntaxException refused(String expected) {
        return new RecurrenceSyntaxException(part.name(), value, position, expected);
    }

    /** A text with the letters a to z as capitals: the only case folding that RFC 5545 knows. */
    static String capitals(String text) {
        StringBuilder capitals = new StringBuilder(text);
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter >= 'a' && letter <= 'z') {
                capitals.setCharAt(index, (char) (letter - 'a' + 'A'));
            }
        }
        return capitals.toString();
    }
}
