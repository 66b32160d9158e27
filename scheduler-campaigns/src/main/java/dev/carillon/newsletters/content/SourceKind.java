// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.content;

import java.util.Locale;

/** What a source speaks. */
public enum SourceKind {
    /** RSS 0.91 to 2.0, and Atom. */
    RSS,
    /** A listing of Reddit, as JSON. */
    REDDIT;

    /** As it is written in settings: {@code rss}, {@code reddit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
