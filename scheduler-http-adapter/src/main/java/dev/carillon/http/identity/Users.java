// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users as they are kept. Usernames and emails are in one set of names, in which each is there once. */
public interface Users {

    /** Whether there is, or ever was, an admin. */
    boolean hasFirst();

    /**
     * Adds the first admin, if there never was one, as owner of a workspace, which is added when it is not there. Of any number
     * of calls at once one succeeds, for ever.
     *
     * @throws RefusedException CLOSED when there was one, CONFLICT when somebody has the username or email
     */
    void addFirst(User user, PasswordHash password, Workspace workspace);

    /**
     * Adds a user. With an admin there is a first one from now on.
     *
     * @throws RefusedException CONFLICT when somebody has the username or email
     */
    void add(User user, PasswordHash password);

    Optional<User> find(UserId id);

    Optional<Account> account(UserId id);

    /** By username or email, in any case. */
    Optional<Account> account(String name);

    /** Users after one, null for the first, at most so many. */
    List<User> list(@Nullable UserId after, int limit);

    /**
     * Changes the rights of a user; who is disabled by it has his tokens refused.
     *
     * @param admin null to leave it as it is
     * @param disabled null to leave it as it is
     * @throws RefusedException UNKNOWN; LAST_ADMIN when no admin would be left who is not disabled
     */
    User rights(UserId id, @Nullable Boolean admin, @Nullable Boolean disabled, Instant now);

    /**
     * Refuses the tokens of before, and changes the password if there is another one.
     *
     * @param password null to leave it as it is
     * @throws RefusedException UNKNOWN
     */
    User credentials(UserId id, @Nullable PasswordHash password, Instant now);

    /** Keeps the same password in another way, unless it was changed meanwhile. */
    void rehash(UserId id, PasswordHash known, PasswordHash fresh);
}
