// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the API of another system is served.
 *
 * @param on whether it is served at all
 * @param prefix the path that it is below; empty for the root
 * @param port of its own; null for that of the server
 */
public record Placement(boolean on, String prefix, @Nullable Integer port) {

    static final String EXPECTED = "on, off, a path such as /sim, or a port such as :8001";

    private static final int MOST_PORT = 65_535;
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_-]{1,50}){1,5}");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}");

    /**
     * Reads {@code on}, {@code off}, a path such as {@code /sim}, or a port such as {@code :8001}.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static Placement parse(String text) {
        if (text.equals("on") || text.equals("off")) {
            return new Placement(text.equals("on"), "", null);
        }
        if (PREFIX.matcher(text).matches()) {
            return new Placement(true, text, null);
        }
        if (PORT.matcher(text).matches() && Integer.parseInt(text.substring(1)) <= MOST_PORT) {
            return new Placement(true, "", Integer.parseInt(text.substring(1)));
        }
        throw new IllegalArgumentException("\"" + text + "\", expected " + EXPECTED);
    }
}
