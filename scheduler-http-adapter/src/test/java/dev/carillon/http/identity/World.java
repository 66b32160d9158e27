// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import dev.carillon.http.identity.memory.InMemoryIdentityStore;
import dev.carillon.testkit.VirtualClock;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** An identity in memory whose clock stands still, with a first admin and some who came after. */
final class World {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00.700Z");
    static final String SECRET = "the-secret-of-this-world-0123456789";
    static final String BOOTSTRAP = "bootstrap-token-of-this-world";
    static final String PASSWORD = "correct horse battery";
    static final String HOME = "192.0.2.1";

    final VirtualClock clock = new VirtualClock(NOON);
    final IdentityStore store = new InMemoryIdentityStore();
    final Identity identity;

    World() {
        this(same -> same);
    }

    World(UnaryOperator<Identity.Builder> with) {
        identity = with.apply(Identity.over(store, SECRET)
                        .bootstrapToken(BOOTSTRAP)
                        .hashCost(4)
                        .clock(clock))
                .open();
    }

    User root() {
        return identity.registerFirst(BOOTSTRAP, "root", "root@example.org", PASSWORD, HOME);
    }

    User user(String name) {
        return identity.users().add(Caller.console(), name, name + "@example.org", PASSWORD, false);
    }

    User member(String name, String workspace, Role role) {
        User user = user(name);
        identity.members().set(Caller.console(), workspace, name, role);
        return user;
    }

    void workspace(String name) {
        identity.workspaces().add(Caller.console(), name, name);
    }

    LogIn logIn(String name, String password, String address) {
        return identity.logIn(name, password, address);
    }

    String token(User user) {
        return identity.issueToken(store.users().find(user.id()).orElseThrow())
                .text()
                .reveal();
    }

    Caller caller(User user) {
        return identity.authenticate(token(user)).orElseThrow();
    }
}
