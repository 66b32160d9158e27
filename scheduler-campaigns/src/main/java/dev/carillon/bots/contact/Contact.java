// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact;

import dev.carillon.bots.birthday.Birthday;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person that a bot may greet or visit.
 *
 * @param id tells the person apart, the same each time, 1 to 250 characters
 * @param name 1 to 200 characters
 * @param firstName for salutations, 1 to 200 characters
 * @param address where messages go, at most 320 characters; null when there is none
 * @param birthday null when it is not known
 * @param profile a page about the person, at most 2,000 characters; null when there is none
 * @param fields what else templates may want, at most 50, names at most 100 and values at most 1,000 characters
 */
public record Contact(
        String id,
        String name,
        String firstName,
        @Nullable String address,
        @Nullable Birthday birthday,
        @Nullable String profile,
        Map<String, String> fields) {

    private static final int LONGEST_ID = 250;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_PROFILE = 2_000;
    private static final int MOST_FIELDS = 50;
    private static final int LONGEST_FIELD = 100;
    private static final int LONGEST_VALUE = 1_000;

    public Contact {
        requireText("id", id, LONGEST_ID);
        requireText("name", name, LONGEST_NAME);
        requireText("first_name", firstName, LONGEST_NAME);
        if (address != null) {
            requireText("address", address, LONGEST_ADDRESS);
        }
        if (profile != null) {
            requireText("profile", profile, LONGEST_PROFILE);
        }
        if (fields.size() > MOST_FIELDS) {
            throw new IllegalArgumentException("fields: " + fields.size() + ", expected at most " + MOST_FIELDS);
        }
        fields.forEach((field, value) -> {
            requireText("fields", field, LONGEST_FIELD);
            if (value.length() > LONGEST_VALUE) {
                throw new IllegalArgumentException(
                        "fields." + field + ": " + value.length() + " characters, expected at most " + LONGEST_VALUE);
            }
        });
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    private static void requireText(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException("contact." + field + ": " + text.length() + " characters, expected 1.."
                    + longest + ", not all blank");
        }
    }

    /** One with the least that a greeting needs. */
    public static Contact of(String id, String name, String address, Birthday birthday) {
        return new Contact(id, name, firstWord(name), address, birthday, null, Map.of());
    }

    /** The first word of a name, all of it when it is one. */
    static String firstWord(String name) {
        String text = name.strip();
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end == 0 ? name : text.substring(0, end);
    }
}
