// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import dev.carillon.http.identity.RefusedException.Reason;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Users, for admins; each user may see himself. Who may not has a {@link RefusedException} FORBIDDEN, whoever is asked about.
 * Changes bite at once in this process, within five seconds in others. Thread-safe.
 */
public final class UserDesk {

    private final IdentityStore store;
    private final Standings standings;
    private final Registration registration;
    private final Passwords passwords;
    private final InstantSource clock;

    UserDesk(
            IdentityStore store,
            Standings standings,
            Registration registration,
            Passwords passwords,
            InstantSource clock) {
        this.store = store;
        this.standings = standings;
        this.registration = registration;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Users in the order in which they were made.
     *
     * @param after the last one that is known; null for the first
     * @param limit 1..1000
     */
    public List<User> list(Caller caller, @Nullable UserId after, int limit) {
        caller.requireAdmin("list users");
        return store.users().list(after, Fields.limit(limit));
    }

    /**
     * One user.
     *
     * @throws RefusedException UNKNOWN; FORBIDDEN for others than admins and himself
     */
    public User find(Caller caller, UserId id) {
        requireAdminOrSelf(caller, id, "see a user");
        return store.users().find(id).orElseThrow(() -> unknown(id));
    }

    /**
     * Adds a user without an invitation.
     *
     * @throws RefusedException FORBIDDEN; CONFLICT when somebody has the username or email
     */
    public User add(Caller caller, String username, String email, String password, boolean admin) {
        caller.requireAdmin("add a user");
        return registration.add(username, email, password, admin);
    }

    /**
     * Makes somebody an admin, or no admin.
     *
     * @throws RefusedException FORBIDDEN; UNKNOWN; LAST_ADMIN when no admin would be left who is not disabled
     */
    public User admin(Caller caller, UserId id, boolean admin) {
        caller.requireAdmin("make admins");
        try {
            return store.users().rights(id, admin, null, clock.instant());
        } finally {
            standings.changed(id);
        }
    }

    /**
     * Disables a user or lets him in again. His tokens are refused from then on, also when he is let in again.
     *
     * @throws RefusedException FORBIDDEN; UNKNOWN; LAST_ADMIN when no admin would be left who is not disabled
     */
    public User disabled(Caller caller, UserId id, boolean disabled) {
        caller.requireAdmin("disable users");
        try {
            return store.users().rights(id, null, disabled, clock.instant());
        } finally {
            standings.changed(id);
        }
    }

    /**
     * Gives a user another password; his tokens are refused from then on.
     *
     * @throws RefusedException FORBIDDEN; UNKNOWN; TOO_MANY
     */
    public User password(Caller caller, UserId id, String password) {
        caller.requireAdmin("set passwords");
        Passwords.check("password", password);
        try {
            return store.users().credentials(id, passwords.hash(password), clock.instant());
        } finally {
            standings.changed(id);
        }
    }

    /**
     * Logs a user out everywhere: his tokens are refused from then on.
     *
     * @throws RefusedException UNKNOWN; FORBIDDEN for others than admins and himself
     */
    public void logOut(Caller caller, UserId id) {
        requireAdminOrSelf(caller, id, "log a user out");
        try {
            store.users().credentials(id, null, clock.instant());
        } finally {
            standings.changed(id);
        }
    }

    private static void requireAdminOrSelf(Caller caller, UserId id, String act) {
        if (!caller.is(id)) {
            caller.requireAdmin(act);
        }
    }

    static RefusedException unknown(UserId id) {
        return new RefusedException(Reason.UNKNOWN, "user: " + id + " is not there");
    }
}
