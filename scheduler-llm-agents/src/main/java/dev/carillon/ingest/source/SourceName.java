// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source;

import java.util.regex.Pattern;

/** What a source may be called. */
public final class SourceName {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,60}");

    private SourceName() {}

    /**
     * The same name.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static String checked(String name) {
        if (!ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "source: \"" + name + "\", expected 1..60 letters, digits, dots, hyphens and underscores");
        }
        return name;
    }
}
