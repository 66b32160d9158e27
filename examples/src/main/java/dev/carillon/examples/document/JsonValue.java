// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.document;

import java.util.List;

/** A JSON value and where it begins. */
public sealed interface JsonValue {

    Place place();

    /** The value in few words, to be quoted in a message. */
    String quoted();

    /** A string. */
    record Text(Place place, String value) implements JsonValue {
        private static final int LONGEST_QUOTE = 60;

        @Override
        public String quoted() {
            String shown = value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "...";
            return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
        }
    }

    /** A number as it was written. */
    record Numeral(Place place, String digits) implements JsonValue {
        private static final int LONGEST_QUOTE = 30;

        @Override
        public String quoted() {
            return digits.length() <= LONGEST_QUOTE ? digits : digits.substring(0, LONGEST_QUOTE) + "...";
        }
    }

    /** True or false. */
    record Flag(Place place, boolean value) implements JsonValue {
        @Override
        public String quoted() {
            return String.valueOf(value);
        }
    }

    /** The value {@code null}. */
    record Null(Place place) implements JsonValue {
        @Override
        public String quoted() {
            return "null";
        }
    }

    /** An array. */
    record Items(Place place, List<JsonValue> values) implements JsonValue {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String quoted() {
            return "a list";
        }
    }

    /** An object, its members as written, repeated names included. */
    record Members(Place place, List<Member> members) implements JsonValue {
        public Members {
            members = List.copyOf(members);
        }

        /** True if a member of that name is there with a value other than null. */
        public boolean has(String name) {
            return members.stream()
                    .anyMatch(member -> member.name().equals(name) && !(member.value() instanceof JsonValue.Null));
        }

        @Override
        public String quoted() {
            return "an object";
        }
    }

    /**
     * A name and its value.
     *
     * @param place where the name stands
     */
    record Member(Place place, String name, JsonValue value) {}
}
