// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.account;

import dev.carillon.http.identity.Identity;
import dev.carillon.http.route.Authentication;
import dev.carillon.http.route.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * An identity over HTTP: who asks by its tokens and keys, and the routes by which it is kept. Thread-safe.
 *
 * @param clock by which the time left of a token is told
 */
public record AccountApi(Identity identity, InstantSource clock) {

    /** Where a password is exchanged for a token. */
    public static final String TOKEN_PATH = TokenRoutes.TOKEN_PATH;

    /** Those that the identity knows. */
    public Authentication authentication() {
        return new KnownCallers(identity);
    }

    /** Its routes. */
    public List<Route> routes() {
        var callers = new KnownCallers(identity);
        var all = new ArrayList<Route>();
        all.addAll(new TokenRoutes(identity, callers, clock).all());
        all.addAll(new RegistrationRoutes(identity, callers).all());
        all.addAll(new UserRoutes(identity, callers).all());
        all.addAll(new WorkspaceRoutes(identity, callers).all());
        all.addAll(new KeyRoutes(identity, callers).all());
        return List.copyOf(all);
    }
}
