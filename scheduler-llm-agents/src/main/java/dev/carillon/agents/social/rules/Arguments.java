// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.rules;

import dev.carillon.agents.social.NewPersona;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The ranges of what a store is given. Each method answers what it was given, or says by an IllegalArgumentException why not. */
public final class Arguments {

    /** The most personas that are added at once. */
    public static final int MOST_ADDED = 100_000;

    /** The most personas that are listed at once. */
    public static final int MOST_LISTED = 10_000;

    /** The most of anything else that is read at once. */
    public static final int MOST_READ = 1_000;

    private static final Pattern SIMULATION = Pattern.compile("[a-z][a-z0-9_-]{0,59}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_ID = 100;
    private static final int SHOWN = 100;

    private Arguments() {}

    /** How many of something are asked for, from 1 upwards. */
    public static int limit(String name, int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException(name + ": " + limit + ", expected 1 to " + most);
        }
        return limit;
    }

    /** The id that others come after. */
    public static long after(long after) {
        if (after < 0) {
            throw new IllegalArgumentException("after: " + after + ", expected 0 or more");
        }
        return after;
    }

    /** The place, or the number of entries, from which on something is read. */
    public static int from(String name, int from) {
        if (from < 0) {
            throw new IllegalArgumentException(name + ": " + from + ", expected 0 or more");
        }
        return from;
    }

    /** Personas to be added. */
    public static List<NewPersona> added(List<NewPersona> personas) {
        if (personas.size() > MOST_ADDED) {
            throw new IllegalArgumentException(
                    "personas: " + personas.size() + ", expected at most " + MOST_ADDED + " at once");
        }
        return List.copyOf(personas);
    }

    /** The name of a simulation. */
    public static String simulation(String name) {
        if (!SIMULATION.matcher(name).matches()) {
            throw new IllegalArgumentException("simulation: " + shown(name)
                    + ", expected 1 to 60 characters of a-z, 0-9, _ and -, a letter first");
        }
        return name;
    }

    /** The id of a cycle that begins. */
    public static String cycle(String id) {
        int length = id.codePointCount(0, id.length());
        if (length < 1 || length > LONGEST_ID) {
            throw new IllegalArgumentException("id of a cycle: " + length + " characters, expected 1 to " + LONGEST_ID);
        }
        return id;
    }

    /** A copy cannot be made in the place of what is there. */
    public static IllegalArgumentException taken(String simulation) {
        return new IllegalArgumentException(
                "simulation: " + shown(simulation) + " is there already, expected a new one");
    }

    /** A text as an error may show it. */
    static String shown(String text) {
        String start = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return '"' + CONTROL.matcher(start).replaceAll("?") + '"';
    }

    /** What usernames have in common that differ in upper and lower case alone. */
    public static String folded(String username) {
        // by way of upper case: some letters share one and are two in lower case
        return username.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
