// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

/** Text that every database can store: without NUL and without halves of surrogate pairs, which some refuse. */
final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    static String of(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        var storable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            storable.appendCodePoint(point == 0 || half ? REPLACEMENT : point);
        });
        return storable.toString();
    }
}
