// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

/** As much of a text as is kept. For those who write stores. */
public final class BadText {

    private BadText() {}

    /** The beginning of an item. */
    public static String raw(String json) {
        return cut(json, BadItem.LONGEST_RAW);
    }

    /** Whether that is all of it. */
    public static boolean isWhole(String json) {
        return json.length() <= BadItem.LONGEST_RAW;
    }

    /** The beginning of a reason. */
    public static String reason(String text) {
        return cut(text, BadItem.LONGEST_REASON);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
