// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.account;

import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.Scope;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Authentication;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Right;
import dev.carillon.job.JobKey;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Those that an identity knows, by a bearer token in {@code Authorization} or a key in {@code X-API-Key}. Cookies say nothing, so no
 * page of another origin can ask in somebody's name.
 */
record KnownCallers(Identity identity) implements Authentication {

    private static final String BEARER = "bearer ";

    @Override
    public Optional<Caller> of(Request request) {
        return credential(request).map(said -> view(known(said)));
    }

    /** The caller as the identity has it. */
    dev.carillon.http.identity.Caller standing(Request request) {
        return known(credential(request).orElseThrow(KnownCallers::untrue));
    }

    private dev.carillon.http.identity.Caller known(String credential) {
        return identity.authenticate(credential).orElseThrow(KnownCallers::untrue);
    }

    private static ProblemException untrue() {
        return new ProblemException(
                Problem.of(401, "the token or key does not count"),
                Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }

    /** What a request says that it is by; empty when it says nothing. */
    static Optional<String> credential(Request request) {
        Optional<String> authorization = request.header("Authorization");
        Optional<String> key = request.header("X-API-Key");
        if (authorization.isPresent() && key.isPresent()) {
            throw ProblemException.badField("X-API-Key", "expected either this or Authorization");
        }
        if (authorization.isEmpty()) {
            return key;
        }
        String said = authorization.get();
        if (!said.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw untrue();
        }
        return Optional.of(said.substring(BEARER.length()).strip());
    }

    private static Caller view(dev.carillon.http.identity.Caller caller) {
        var workspaces = new HashMap<String, Access>();
        caller.memberships().forEach((workspace, role) -> workspaces.put(workspace, access(role)));
        Set<Right> rights = caller.scopes().stream().map(KnownCallers::right).collect(Collectors.toSet());
        return new Caller(caller.actor(), caller.admin(), workspaces, home(workspaces), rights);
    }

    private static Access access(Role role) {
        return switch (role) {
            case MEMBER -> Access.MEMBER;
            case EDITOR -> Access.EDITOR;
            case OWNER -> Access.OWNER;
        };
    }

    private static Right right(Scope scope) {
        return switch (scope) {
            case READ -> Right.READ;
            case WRITE -> Right.WRITE;
            case RUN -> Right.RUN;
            case MANAGE -> Right.MANAGE;
        };
    }

    private static String home(Map<String, Access> workspaces) {
        return workspaces.size() == 1 ? workspaces.keySet().iterator().next() : JobKey.DEFAULT_WORKSPACE;
    }
}
