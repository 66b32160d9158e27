// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.job.JobKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How people become users: the first by the token of whoever runs the host, all others by invitation. Thread-safe. */
final class Registration {

    private static final Duration UNUSED_KEPT = Duration.ofDays(30);

    private final IdentityStore store;
    private final Passwords passwords;
    private final Throttle throttle;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final @Nullable SecretHash bootstrap;

    /**
     * One over a store.
     *
     * @param bootstrap null where nobody is to become the first admin this way
     */
    Registration(
            IdentityStore store,
            Passwords passwords,
            Throttle throttle,
            InstantSource clock,
            RandomGenerator random,
            @Nullable SecretHash bootstrap) {
        this.store = store;
        this.passwords = passwords;
        this.throttle = throttle;
        this.clock = clock;
        this.random = random;
        this.bootstrap = bootstrap;
    }

    /** Whether the first admin can still be made with a token. */
    boolean isOpen() {
        return bootstrap != null && !store.users().hasFirst();
    }

    User first(String token, String username, String email, String password, String address) {
        User user = user(username, email, true);
        Passwords.check("password", password);
        if (bootstrap == null) {
            throw new RefusedException(Reason.CLOSED, "bootstrap: this host has no token for it");
        }
        if (store.users().hasFirst()) {
            throw new RefusedException(Reason.CLOSED, "bootstrap: the first admin is there");
        }
        try (Throttle.Turn turn = throttle.enter("bootstrap", address)) {
            if (!bootstrap.matches(token)) {
                turn.failed();
                throw new RefusedException(Reason.WRONG_TOKEN, "bootstrap token: it is another one");
            }
            var home = new Workspace(JobKey.DEFAULT_WORKSPACE, "Default", user.createdAt());
            store.users().addFirst(user, passwords.hash(password), home);
            turn.succeeded();
            return user;
        }
    }

    private User user(String username, String email, boolean admin) {
        Instant now = clock.instant();
        return new User(UserId.at(now.toEpochMilli(), random), username, email, admin, false, now, now);
    }

    User add(String username, String email, String password, boolean admin) {
        User user = user(username, email, admin);
        Passwords.check("password", password);
        store.users().add(user, passwords.hash(password));
        return user;
    }

    User accept(String email, String token, String username, String password, String address) {
        User asked = user(username, email, false);
        Passwords.check("password", password);
        try (Throttle.Turn turn = throttle.enter("invitation " + asked.email(), address)) {
            Invitation invitation = matching(asked.email(), token, turn);
            User user = user(username, invitation.email(), invitation.admin());
            store.invitations().accept(invitation.id(), user, passwords.hash(password), clock.instant());
            turn.succeeded();
            return user;
        }
    }

    User join(UserId id, String token, String address) {
        User user = store.users()
                .find(id)
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN, "user: " + id + " is not there"));
        try (Throttle.Turn turn = throttle.enter("invitation " + user.email(), address)) {
            Invitation invitation = matching(user.email(), token, turn);
            store.invitations().accept(invitation.id(), id, clock.instant());
            turn.succeeded();
        }
        return store.users().find(id).orElse(user);
    }

    /** In this order: whether there is one, whether its time has not passed, whether it is the token. */
    private Invitation matching(String email, String token, Throttle.Turn turn) {
        Instant now = clock.instant();
        List<StoredInvitation> unused = store.invitations().unused(email);
        List<StoredInvitation> open = unused.stream()
                .filter(one -> now.isBefore(one.invitation().expiresAt()))
                .toList();
        Optional<Invitation> found = open.stream()
                .filter(one -> one.token().matches(token))
                .map(StoredInvitation::invitation)
                .findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        turn.failed();
        if (unused.isEmpty()) {
            throw new RefusedException(Reason.UNKNOWN, "invitation: there is none for " + email);
        }
        throw open.isEmpty()
                ? new RefusedException(Reason.EXPIRED, "invitation: that for " + email + " has expired")
                : new RefusedException(Reason.WRONG_TOKEN, "invitation token: it is another one");
    }

    /** Forgets invitations whose time passed 30 days ago. */
    int forget() {
        return store.invitations().forget(clock.instant().minus(UNUSED_KEPT));
    }
}
