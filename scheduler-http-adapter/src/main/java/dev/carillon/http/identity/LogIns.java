// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import dev.carillon.http.identity.RefusedException.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Compares names and passwords. Who is not there takes as long as who is, and has the same answer. Thread-safe. */
final class LogIns {

    private static final int LONGEST_NAME = 254;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final IdentityStore store;
    private final Passwords passwords;
    private final Throttle throttle;
    private final InstantSource clock;

    LogIns(IdentityStore store, Passwords passwords, Throttle throttle, InstantSource clock) {
        this.store = store;
        this.passwords = passwords;
        this.throttle = throttle;
        this.clock = clock;
    }

    LogIn logIn(String name, String password, String address) {
        Account found;
        String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        try (Throttle.Turn turn = throttle.enter("log-in " + Fields.folded(cut), address)) {
            Optional<Account> right = right(account(name), password);
            if (right.isEmpty()) {
                turn.failed();
                return new LogIn.Refused();
            }
            turn.succeeded();
            found = right.get();
        } catch (RefusedException busy) {
            return new LogIn.TooMany(busy.retryAfter().orElse(SOON));
        }
        strengthen(found, password);
        return new LogIn.LoggedIn(found.user());
    }

    private Optional<Account> account(String name) {
        return Fields.isName(name) ? store.users().account(name) : Optional.empty();
    }

    /** The account if it is its password and it is not disabled; the work is the same without an account. */
    private Optional<Account> right(Optional<Account> account, String password) {
        boolean same =
                passwords.matches(password, account.map(Account::password).orElse(null));
        return account.filter(known -> same && !known.user().disabled());
    }

    /** One that was made when hashes were cheaper, or elsewhere, is made anew while the password is at hand. */
    private void strengthen(Account account, String password) {
        if (passwords.isWeak(account.password())) {
            try {
                store.users().rehash(account.user().id(), account.password(), passwords.hash(password));
            } catch (RefusedException busy) {
                // the next log-in has another chance
            }
        }
    }

    /**
     * Changes a user's own password.
     *
     * @throws RefusedException UNKNOWN; WRONG_TOKEN when the present password is another one; TOO_MANY
     */
    User change(UserId id, String present, String fresh, String address) {
        Passwords.check("password", fresh);
        try (Throttle.Turn turn = throttle.enter("password " + id, address)) {
            if (right(store.users().account(id), present).isEmpty()) {
                turn.failed();
                throw new RefusedException(Reason.WRONG_TOKEN, "present password: it is another one");
            }
            turn.succeeded();
            return store.users().credentials(id, passwords.hash(fresh), clock.instant());
        }
    }
}
