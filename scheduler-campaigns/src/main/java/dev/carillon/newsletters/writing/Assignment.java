// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.writing;

import dev.carillon.newsletters.content.Item;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an issue is to be made of.
 *
 * @param title of the newsletter
 * @param tone how it is to sound; null for plainly
 * @param day of the issue, in the zone of its job
 * @param items one at least
 */
public record Assignment(String title, @Nullable String tone, LocalDate day, List<Item> items) {

    public Assignment {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("items: none, expected one at least");
        }
        items = List.copyOf(items);
    }
}
