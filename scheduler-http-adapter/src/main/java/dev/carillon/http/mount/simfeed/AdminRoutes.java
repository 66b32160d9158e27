// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.simfeed;

import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.LogIn;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.User;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How people become admins, and log in. */
record AdminRoutes(Identity identity, Dialect dialect) {

    private static final String TAG = "simfeed";
    private static final String MISSING = "Username or password is missing";

    /**
     * Somebody who wants to be an admin.
     *
     * @param bootstrapToken of the first one
     * @param inviteToken of all others
     */
    @SnakeCase
    public record Registering(
            @Nullable String username,
            @Nullable String email,
            @Nullable String password,
            @Nullable String bootstrapToken,
            @Nullable String inviteToken) {

        @Override
        public String toString() {
            return "Registering[username=" + username + "]";
        }
    }

    /** Who he is now. */
    @SnakeCase
    public record AdminView(String id, String username, String email, boolean isAdmin, Instant createdAt) {

        static AdminView of(User user) {
            return new AdminView(user.id().toString(), user.username(), user.email(), user.admin(), user.createdAt());
        }
    }

    /** It went well. */
    @SnakeCase
    public record Registered(String message, AdminView adminInfo) {}

    /** Somebody who logs in. */
    @SnakeCase
    public record LoggingIn(
            @Nullable String username, @Nullable String password) {

        @Override
        public String toString() {
            return "LoggingIn[username=" + username + "]";
        }
    }

    /** A token to be shown as {@code Authorization: Bearer}. */
    @SnakeCase
    public record Token(String accessToken, String tokenType) {

        @Override
        public String toString() {
            return "Token[]";
        }
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.POST, "/auths/register", "simfeedRegister")
                        .tag(TAG)
                        .summary("Makes an admin: the first by the bootstrap token, others by invitations")
                        .may(Access.ANYONE)
                        .body(Registering.class)
                        .answers(201, Registered.class, "He is an admin")
                        .fails(400, 403, 404, 409)
                        .speaks(dialect)
                        .by(this::register),
                Route.of(Method.POST, "/auths/login", "simfeedLogin")
                        .tag(TAG)
                        .summary("A token for a username and a password")
                        .may(Access.ANYONE)
                        .body(LoggingIn.class)
                        .answers(200, Token.class, "The token")
                        .fails(400, 401)
                        .speaks(dialect)
                        .by(this::logIn));
    }

    private Reply register(Call call) {
        Registering form = call.body(Registering.class);
        String username = said(form.username());
        String email = said(form.email());
        String password = said(form.password());
        if (Stream.of(username, email, password).anyMatch(String::isEmpty)) {
            throw ProblemException.of(400, MISSING);
        }
        User user = made(form, username, email, password, call.request().address());
        String who = user.admin() ? "Admin" : "User";
        return new Reply(
                201,
                new Registered(who + " registered successfully. You can now log in.", AdminView.of(user)),
                Map.of());
    }

    private User made(Registering form, String username, String email, String password, String address) {
        boolean first = identity.isBootstrapOpen();
        try {
            if (first) {
                return identity.registerFirst(said(form.bootstrapToken()), username, email, password, address);
            }
            if (isMissing(form.inviteToken())) {
                throw ProblemException.of(400, "Invite token is missing");
            }
            return identity.accept(email, said(form.inviteToken()), username, password, address);
        } catch (RefusedException refused) {
            throw problem(refused, first ? "Invalid bootstrap token given" : "Invalid invite token given");
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.of(400, String.valueOf(malformed.getMessage()));
        }
    }

    private static ProblemException problem(RefusedException refused, String wrongToken) {
        return switch (refused.reason()) {
            case CONFLICT -> ProblemException.of(409, "Admin already exists");
            case UNKNOWN -> ProblemException.of(404, "Admin invitation not found");
            case EXPIRED -> ProblemException.of(403, "Admin invitation expired, request a new one");
            case TOO_MANY -> tooMany(refused.retryAfter().orElse(Duration.ofSeconds(1)));
            default -> ProblemException.of(403, wrongToken);
        };
    }

    private static ProblemException tooMany(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        return new ProblemException(
                Problem.of(429, "Too many tries, come back in " + seconds + " s"),
                Map.of("Retry-After", Long.toString(seconds)));
    }

    private Reply logIn(Call call) {
        LoggingIn form = call.body(LoggingIn.class);
        if (Stream.of(said(form.username()), said(form.password())).anyMatch(String::isEmpty)) {
            throw ProblemException.of(400, MISSING);
        }
        LogIn logIn = identity.logIn(
                said(form.username()), said(form.password()), call.request().address());
        if (logIn instanceof LogIn.LoggedIn loggedIn) {
            return Reply.ok(
                    new Token(identity.issueToken(loggedIn.user()).text().reveal(), "bearer"));
        }
        if (logIn instanceof LogIn.TooMany wait) {
            throw tooMany(wait.retryAfter());
        }
        throw new ProblemException(
                Problem.of(401, "Incorrect username or password"), Map.of("WWW-Authenticate", "Bearer"));
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
