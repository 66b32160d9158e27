// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.writing;

import dev.carillon.newsletters.content.Item;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words around the items of an issue.
 *
 * @param subject null for that of the template
 * @param greeting may be empty
 * @param intro may be empty
 * @param closing may be empty
 * @param items with the summaries that are shown
 */
record Words(@Nullable String subject, String greeting, String intro, String closing, List<Item> items) {

    /** Those of a tone that is known, and plain ones for any other. */
    static Words of(Assignment assignment) {
        int count = assignment.items().size();
        String things = count == 1 ? "one story" : count + " stories";
        String tone = assignment.tone() == null
                ? ""
                : assignment.tone().toLowerCase(Locale.ROOT).strip();
        return switch (tone) {
            case "professional", "formal", "business" ->
                new Words(
                        null,
                        "Dear reader,",
                        "Please find below " + things + " selected for this edition.",
                        "Kind regards",
                        assignment.items());
            case "casual", "friendly", "conversational" ->
                new Words(
                        null,
                        "Hi there!",
                        "Here " + (count == 1 ? "is" : "are") + " " + things + " we thought you would like.",
                        "See you next time!",
                        assignment.items());
            case "enthusiastic", "exciting", "fun" ->
                new Words(
                        null,
                        "Hello, hello!",
                        "We have " + things + " for you, and we loved every one of them!",
                        "Until next time!",
                        assignment.items());
            default -> new Words(null, "", "In this issue: " + things + ".", "", assignment.items());
        };
    }
}
