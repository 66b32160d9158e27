// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.regex.Pattern;

/**
 * What is kept of a password.
 *
 * @param text as bcrypt writes it, 60 characters: {@code $2a$12$...}; those that begin with {@code $2b$} or {@code $2y$} are read
 *     too
 */
public record PasswordHash(String text) {

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(?:0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{53}");

    public PasswordHash {
        if (!BCRYPT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "password hash: " + text.length() + " characters, expected the 60 that bcrypt writes");
        }
    }

    /** Its cost, the logarithm of the rounds: 4..31. */
    public int cost() {
        return Integer.parseInt(text.substring(4, 6));
    }

    @Override
    public String toString() {
        return "***";
    }
}
