// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source;

import java.util.List;

/**
 * What a source has answered.
 *
 * @param items each a JSON text as it came
 * @param next where to go on once all items are dealt with; at most 2,000 characters
 * @param more whether it is worth going on at once
 * @param warnings what people should know: such as that the source has more than it shows
 */
public record Page(List<String> items, String next, boolean more, List<String> warnings) {

    public Page {
        items = List.copyOf(items);
        warnings = List.copyOf(warnings);
    }

    /** One without warnings. */
    public static Page of(List<String> items, String next, boolean more) {
        return new Page(items, next, more, List.of());
    }
}
