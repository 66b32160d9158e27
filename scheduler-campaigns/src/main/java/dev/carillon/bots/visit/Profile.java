// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.visit;

/**
 * A page that is visited.
 *
 * @param id tells it apart, the same each time, 1 to 250 characters
 * @param name for people, 1 to 200 characters
 * @param url where it is, 1 to 2,000 characters
 */
public record Profile(String id, String name, String url) {

    private static final int LONGEST_ID = 250;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URL = 2_000;

    public Profile {
        requireText("id", id, LONGEST_ID);
        requireText("name", name, LONGEST_NAME);
        requireText("url", url, LONGEST_URL);
    }

    private static void requireText(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException("profile." + field + ": " + text.length() + " characters, expected 1.."
                    + longest + ", not all blank");
        }
    }
}
