// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the host observed of what a handler has done, detached from the collections that it was read from.
 *
 * @param seen lists, sets, maps and the host's values
 */
record Effects(@Nullable Object seen) {

    private static final int LONGEST = 2_000;

    static Effects of(@Nullable Object live) {
        return new Effects(detached(live));
    }

    private static @Nullable Object detached(@Nullable Object live) {
        if (live instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<@Nullable Object, @Nullable Object>();
            map.forEach((key, value) -> copy.put(key, detached(value)));
            return copy;
        }
        if (live instanceof Collection<?> several) {
            Collection<@Nullable Object> copy = live instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
            several.forEach(one -> copy.add(detached(one)));
            return copy;
        }
        return live;
    }

    /** How these differ from what was expected, in lines. */
    List<String> differenceFrom(Effects expected) {
        var lines = new ArrayList<String>();
        compare("", expected.seen, seen, lines);
        lines.add("expected: " + shown(expected.seen));
        lines.add("actual: " + shown(seen));
        return lines;
    }

    private static void compare(String place, @Nullable Object expected, @Nullable Object actual, List<String> lines) {
        if (Objects.equals(expected, actual)) {
            return;
        }
        if (actual instanceof Collection<?> found && expected instanceof Collection<?> wanted) {
            List<@Nullable Object> more = without(found, wanted);
            List<@Nullable Object> less = without(wanted, found);
            if (!more.isEmpty()) {
                lines.add(place + "too often: " + shown(more));
            }
            if (!less.isEmpty()) {
                lines.add(place + "missing: " + shown(less));
            }
            if (more.isEmpty() && less.isEmpty()) {
                lines.add(place + "in another order");
            }
        } else if (actual instanceof Map<?, ?> found && expected instanceof Map<?, ?> wanted) {
            Set<@Nullable Object> keys = new LinkedHashSet<>(wanted.keySet());
            keys.addAll(found.keySet());
            keys.forEach(key -> compare(place + key + ": ", wanted.get(key), found.get(key), lines));
        } else if (!place.isEmpty()) {
            lines.add(place + shown(actual) + ", expected " + shown(expected));
        }
    }

    private static List<@Nullable Object> without(Collection<?> all, Collection<?> taken) {
        List<@Nullable Object> left = new ArrayList<>(all);
        taken.forEach(left::remove);
        return left;
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
