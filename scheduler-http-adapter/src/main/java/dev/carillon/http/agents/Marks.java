// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.social.Activity;
import dev.carillon.agents.social.Feed.ActivityPosition;
import dev.carillon.agents.social.Feed.Position;
import dev.carillon.http.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Where pages ended, as text. */
final class Marks {

    private static final String SEPARATOR = "~";

    private Marks() {}

    static String of(Position position) {
        return position.at().toEpochMilli() + SEPARATOR + position.id();
    }

    static Position position(String mark) {
        List<String> parts = parts(mark, 2);
        return new Position(time(parts.get(0)), number(parts.get(1)));
    }

    static String of(ActivityPosition position) {
        return position.at().toEpochMilli()
                + SEPARATOR
                + position.kind().name().toLowerCase(Locale.ROOT)
                + SEPARATOR
                + position.id();
    }

    static ActivityPosition activityPosition(String mark) {
        List<String> parts = parts(mark, 3);
        for (Activity.Kind kind : Activity.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(parts.get(1))) {
                return new ActivityPosition(time(parts.get(0)), kind, number(parts.get(2)));
            }
        }
        throw foreign();
    }

    /** A mark that is the id of an item, 1 or more. */
    static long id(String mark) {
        long id = number(mark);
        if (id < 1) {
            throw foreign();
        }
        return id;
    }

    /** A mark that says how many items came before, or at which place to go on. */
    static int place(String mark) {
        long place = number(mark);
        if (place < 0 || place > Integer.MAX_VALUE) {
            throw foreign();
        }
        return Math.toIntExact(place);
    }

    private static List<String> parts(String mark, int count) {
        List<String> parts = List.of(mark.split(SEPARATOR, -1));
        if (parts.size() != count) {
            throw foreign();
        }
        return parts;
    }

    private static Instant time(String text) {
        return Instant.ofEpochMilli(number(text));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw foreign();
        }
    }

    private static ProblemException foreign() {
        return ProblemException.badField(
                "after", "no mark of a page of this list, expected the next of the page before");
    }
}
