// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.document;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Strings as JSON writes them. */
public final class JsonText {

    private JsonText() {}

    /** In quotation marks and escaped; no line break stays in it. */
    public static String quoted(String text) {
        return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
