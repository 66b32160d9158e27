// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Somebody who can log in. Users are disabled, not deleted: what they have done stays theirs.
 *
 * @param username 1..100 characters without blanks and control characters; no other user has it, in any case
 * @param email in lower case; no other user has it
 * @param admin may do everything, everywhere
 * @param disabled cannot log in, and no token of his counts
 * @param credentialsChangedAt tokens that were issued before count no more; whole milliseconds
 * @param createdAt whole milliseconds
 */
public record User(
        UserId id,
        String username,
        String email,
        boolean admin,
        boolean disabled,
        Instant credentialsChangedAt,
        Instant createdAt) {

    public User {
        Fields.name("username", username);
        email = Fields.email(email);
        credentialsChangedAt = credentialsChangedAt.truncatedTo(ChronoUnit.MILLIS);
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What two names have in common that cannot both be given: they differ in case, or in how characters are encoded. */
    public static String nameKey(String name) {
        return Fields.folded(name);
    }

    /** That of the username. */
    public String usernameKey() {
        return nameKey(username);
    }

    /** With other rights. */
    public User rights(boolean admin, boolean disabled) {
        return new User(id, username, email, admin, disabled, credentialsChangedAt, createdAt);
    }

    /** With all tokens of before refused; the time moves on by at least a millisecond. */
    public User credentialsChanged(Instant at) {
        Instant least = credentialsChangedAt.plusMillis(1);
        return new User(id, username, email, admin, disabled, at.isBefore(least) ? least : at, createdAt);
    }
}
