// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.account;

import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.IssuedToken;
import dev.carillon.http.identity.LogIn;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.BodyForm;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Passwords for tokens, and who the caller is. */
final class TokenRoutes {

    static final String TOKEN_PATH = "/api/v1/token";

    private static final String TAG = "identity";
    private static final int LONGEST_FORM = 10_000;
    private static final BodyForm FORM =
            new BodyForm(String.class, List.of("application/x-www-form-urlencoded"), LONGEST_FORM);

    private final Identity identity;
    private final KnownCallers callers;
    private final InstantSource clock;

    TokenRoutes(Identity identity, KnownCallers callers, InstantSource clock) {
        this.identity = identity;
        this.callers = callers;
        this.clock = clock;
    }

    /** A token, named as OAuth 2 does; {@code expires_in} is in seconds. */
    public record Token(String access_token, String token_type, long expires_in) {}

    /** Who asks, and what he may do where. */
    public record Me(String actor, String name, boolean admin, Map<String, String> workspaces, List<String> scopes) {}

    /** Another password; 8 characters or more, 72 bytes at most. */
    public record NewPassword(String present, String password) {

        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.POST, TOKEN_PATH, "issueToken")
                        .tag(TAG)
                        .summary("A token for a username and a password: grant_type=password&username=...&password=...")
                        .may(Access.ANYONE)
                        .body(FORM)
                        .answers(200, Token.class, "A token")
                        .fails(401)
                        .by(this::issue),
                Route.of(Method.DELETE, TOKEN_PATH, "revokeToken")
                        .tag(TAG)
                        .summary("Ends the token that the request shows")
                        .may(Access.SIGNED_IN)
                        .right(Right.READ)
                        .answers(204, "It counts no more")
                        .by(this::revoke),
                Route.of(Method.GET, "/api/v1/me", "getMe")
                        .tag(TAG)
                        .summary("Who the caller is, and what he may do where")
                        .may(Access.SIGNED_IN)
                        .answers(200, Me.class, "The caller")
                        .by(this::me),
                Route.of(Method.PUT, "/api/v1/me/password", "changeMyPassword")
                        .tag(TAG)
                        .summary("Changes the caller's password; his tokens count no more")
                        .may(Access.SIGNED_IN)
                        .body(NewPassword.class)
                        .answers(204, "It is changed")
                        .by(Refusals.told(this::password)));
    }

    private Reply issue(Call call) {
        Map<String, String> form = form(call.text());
        if (!form.getOrDefault("grant_type", "password").equals("password")) {
            throw ProblemException.badField("grant_type", "expected password");
        }
        String name = said(form, "username");
        LogIn logIn =
                identity.logIn(name, said(form, "password"), call.request().address());
        if (logIn instanceof LogIn.LoggedIn loggedIn) {
            IssuedToken token = identity.issueToken(loggedIn.user());
            long seconds = Duration.between(clock.instant(), token.expiresAt()).toSeconds();
            return Reply.ok(new Token(token.text().reveal(), "bearer", Math.max(0, seconds)));
        }
        if (logIn instanceof LogIn.TooMany wait) {
            throw Refusals.tooMany(wait.retryAfter());
        }
        throw new ProblemException(
                Problem.of(401, "username and password do not belong together"), Map.of("WWW-Authenticate", "Bearer"));
    }

    private static String said(Map<String, String> form, String field) {
        String value = form.get(field);
        if (value == null || value.isEmpty()) {
            throw ProblemException.badField(field, "missing, expected a value");
        }
        return value;
    }

    private static Map<String, String> form(String text) {
        var form = new HashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String name = decoded(parts[0]);
            if (form.put(name, parts.length == 2 ? decoded(parts[1]) : "") != null) {
                throw ProblemException.badField("", "a field is said twice, expected once");
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.badField("", "no form, expected fields encoded as in addresses");
        }
    }

    private Reply revoke(Call call) {
        KnownCallers.credential(call.request()).ifPresent(identity::logOut);
        return Reply.done();
    }

    private Reply me(Call call) {
        var caller = callers.standing(call.request());
        var workspaces = new TreeMap<String, String>();
        caller.memberships().forEach((workspace, role) -> workspaces.put(workspace, role.text()));
        return Reply.ok(new Me(
                caller.actor(),
                caller.name(),
                caller.admin(),
                workspaces,
                caller.scopes().stream().map(scope -> scope.text()).sorted().toList()));
    }

    private Reply password(Call call) {
        NewPassword form = call.body(NewPassword.class);
        identity.changePassword(
                callers.standing(call.request()),
                form.present(),
                form.password(),
                call.request().address());
        return Reply.done();
    }
}
