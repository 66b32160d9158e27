// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.job.JobType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored payloads of a type, writes them again, and compares: what a payload has must still be there. Text may come
 * back in another form, as an instant does; numbers may not.
 */
final class RoundTrip<P> {

    private final JobType<P> type;
    private final Set<String> forgotten;

    RoundTrip(JobType<P> type, Set<String> forgotten) {
        this.type = type;
        this.forgotten = forgotten;
    }

    /** What is lost of a payload, each with its field; empty when nothing is. */
    List<String> losses(String text) {
        P payload;
        String written;
        try {
            payload = type.decode(text);
            if (payload == null) {
                return text.equals("null") ? List.of() : List.of("is read as nothing");
            }
            written = type.encode(payload);
        } catch (RuntimeException unreadable) {
            return List.of(String.valueOf(unreadable.getMessage()));
        }
        Optional<Object> before = tree(text);
        Optional<Object> after = tree(String.valueOf(written));
        var losses = new ArrayList<String>();
        if (before.isPresent() && after.isPresent()) {
            compare("", before.get(), after.get(), losses);
        }
        return losses;
    }

    /** Maps, lists and values; empty when the codec of the type writes something else. */
    private Optional<Object> tree(String text) {
        try {
            return Optional.ofNullable(type.decodeResult(text, Object.class));
        } catch (RuntimeException otherForm) {
            return Optional.empty();
        }
    }

    private void compare(String place, @Nullable Object before, @Nullable Object after, List<String> losses) {
        if (isNothing(before) || isForgotten(place)) {
            return;
        }
        if (after == null) {
            losses.add("field \"" + place + "\" is read by nobody, its value would be lost");
        } else if (before instanceof Map<?, ?> fields && after instanceof Map<?, ?> now) {
            fields.forEach((name, value) ->
                    compare(place.isEmpty() ? name.toString() : place + "." + name, value, now.get(name), losses));
        } else if (before instanceof List<?> elements && after instanceof List<?> now) {
            compareElements(place, elements, now, losses);
        } else if (before instanceof Number number && after instanceof Number now && !equal(number, now)) {
            losses.add("field \"" + place + "\" is " + number + ", read as " + now);
        }
    }

    /** Elements may change places: the payload may keep a set. */
    private void compareElements(String place, List<?> before, List<?> after, List<String> losses) {
        if (before.size() != after.size()) {
            losses.add("field \"" + place + "\" has " + before.size() + " elements, read as " + after.size());
            return;
        }
        for (int index = 0; index < before.size(); index++) {
            String element = place + "[" + index + "]";
            Object value = before.get(index);
            var inPlace = new ArrayList<String>();
            compare(element, value, after.get(index), inPlace);
            if (!inPlace.isEmpty() && after.stream().noneMatch(other -> keeps(element, value, other))) {
                losses.addAll(inPlace);
            }
        }
    }

    private boolean keeps(String place, @Nullable Object before, @Nullable Object after) {
        var losses = new ArrayList<String>();
        compare(place, before, after, losses);
        return losses.isEmpty();
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || (value instanceof Collection<?> several && several.isEmpty())
                || (value instanceof Map<?, ?> fields && fields.isEmpty());
    }

    private static boolean equal(Number one, Number other) {
        return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }

    private boolean isForgotten(String place) {
        String field = place.replaceAll("\\[\\d+]", "[]");
        return forgotten.contains(field);
    }
}
