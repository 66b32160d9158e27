// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that may be long.
 *
 * @param items in the order of the list
 * @param next what to give as {@code after} for those that come next; null when these are the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** How many items a page has at most. */
    public static final Parameter<Long> LIMIT =
            Parameter.whole("limit", 1, 500, "How many at most").or(50L);

    /** Where a page goes on. */
    public static final Parameter<String> AFTER =
            Parameter.text("after", 500, "Where to go on: the next of the page before");

    public Page {
        items = List.copyOf(items);
    }

    /** A list that is there as a whole. */
    public static <T> Page<T> all(List<T> items) {
        return new Page<>(items, null);
    }

    /**
     * A page of what was read with one more than its limit, so that it shows whether there is more.
     *
     * @param mark by what the list goes on after an item
     */
    public static <S, T> Page<T> of(List<S> read, long limit, Function<S, String> mark, Function<S, T> view) {
        boolean more = read.size() > limit;
        List<S> shown = more ? read.subList(0, Math.toIntExact(limit)) : read;
        return new Page<>(shown.stream().map(view).toList(), more ? mark.apply(shown.get(shown.size() - 1)) : null);
    }
}
