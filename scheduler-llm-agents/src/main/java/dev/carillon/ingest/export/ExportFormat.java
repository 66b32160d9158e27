// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.export;

import java.util.Locale;

/** How conversations are written. */
public enum ExportFormat {
    /**
     * RFC 4180, with a line of names. A text that a spreadsheet would take for a formula has an apostrophe before it.
     */
    CSV("text/csv; charset=utf-8"),
    /** An array of objects. */
    JSON("application/json"),
    /** JSON lines, each an item as a source would give it: who pushes them has the same contents again. */
    ITEMS("application/x-ndjson");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** For who sends it. */
    public String mediaType() {
        return mediaType;
    }

    /** What its files end with, and what it is called. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * One by its word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ExportFormat parse(String word) {
        for (ExportFormat format : values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        throw new IllegalArgumentException("format: \"" + word + "\", expected csv, json or items");
    }
}
