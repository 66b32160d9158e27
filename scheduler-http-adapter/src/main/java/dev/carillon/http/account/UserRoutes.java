// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.account;

import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.User;
import dev.carillon.http.identity.UserId;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users, for administrators; each sees himself. */
final class UserRoutes {

    static final Parameter<UUID> USER = Parameter.pathId("user", "The id of the user");

    private static final String TAG = "identity";

    private final Identity identity;
    private final KnownCallers callers;

    UserRoutes(Identity identity, KnownCallers callers) {
        this.identity = identity;
        this.callers = callers;
    }

    /** Somebody who can log in. */
    public record UserView(
            String id, String username, String email, boolean admin, boolean disabled, Instant createdAt) {

        static UserView of(User user) {
            return new UserView(
                    user.id().toString(),
                    user.username(),
                    user.email(),
                    user.admin(),
                    user.disabled(),
                    user.createdAt());
        }
    }

    /** A user who is made without an invitation. */
    public record NewUser(
            String username,
            String email,
            String password,
            @Nullable Boolean admin) {

        @Override
        public String toString() {
            return "NewUser[username=" + username + "]";
        }
    }

    /** What a user may do; what is not said stays. */
    public record Rights(@Nullable Boolean admin, @Nullable Boolean disabled) {}

    /** Another password. */
    public record Password(String password) {

        @Override
        public String toString() {
            return "Password[]";
        }
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/users", "listUsers")
                        .tag(TAG)
                        .summary("The users, in the order in which they were made")
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(UserView.class, "Some of them")
                        .by(Refusals.told(this::list)),
                Route.of(Method.POST, "/api/v1/users", "createUser")
                        .tag(TAG)
                        .summary("Makes a user without an invitation")
                        .right(Right.MANAGE)
                        .body(NewUser.class)
                        .answers(201, UserView.class, "The user")
                        .fails(409)
                        .by(Refusals.told(this::create)),
                Route.of(Method.GET, "/api/v1/users/{user}", "getUser")
                        .tag(TAG)
                        .summary("A user: any for administrators, himself for everybody")
                        .may(Access.SIGNED_IN)
                        .takes(USER)
                        .answers(200, UserView.class, "The user")
                        .fails(404)
                        .by(Refusals.told(this::get)),
                Route.of(Method.PUT, "/api/v1/users/{user}/rights", "setUserRights")
                        .tag(TAG)
                        .summary("Makes somebody an administrator or none, disables him or lets him in again")
                        .right(Right.MANAGE)
                        .takes(USER)
                        .body(Rights.class)
                        .answers(200, UserView.class, "The user")
                        .fails(404, 409)
                        .by(Refusals.told(this::rights)),
                Route.of(Method.PUT, "/api/v1/users/{user}/password", "setUserPassword")
                        .tag(TAG)
                        .summary("Gives a user another password; his tokens count no more")
                        .right(Right.MANAGE)
                        .takes(USER)
                        .body(Password.class)
                        .answers(200, UserView.class, "The user")
                        .fails(404)
                        .by(Refusals.told(this::password)));
    }

    static UserId id(Call call) {
        return UserId.parse(call.get(USER).toString());
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        UserId after = call.find(Page.AFTER)
                .map(mark -> Marks.read(mark, UserId::parse))
                .orElse(null);
        List<User> read = identity.users().list(callers.standing(call.request()), after, Math.toIntExact(limit + 1));
        return Reply.ok(Page.of(read, limit, user -> user.id().toString(), UserView::of));
    }

    private Reply create(Call call) {
        NewUser form = call.body(NewUser.class);
        User user = identity.users()
                .add(
                        callers.standing(call.request()),
                        form.username(),
                        form.email(),
                        form.password(),
                        Boolean.TRUE.equals(form.admin()));
        return Reply.created("/api/v1/users/" + user.id(), UserView.of(user));
    }

    private Reply get(Call call) {
        return Reply.ok(UserView.of(identity.users().find(callers.standing(call.request()), id(call))));
    }

    private Reply rights(Call call) {
        Rights form = call.body(Rights.class);
        var caller = callers.standing(call.request());
        User user = identity.users().find(caller, id(call));
        if (form.admin() != null) {
            user = identity.users().admin(caller, id(call), form.admin());
        }
        if (form.disabled() != null) {
            user = identity.users().disabled(caller, id(call), form.disabled());
        }
        return Reply.ok(UserView.of(user));
    }

    private Reply password(Call call) {
        String password = call.body(Password.class).password();
        return Reply.ok(UserView.of(identity.users().password(callers.standing(call.request()), id(call), password)));
    }
}
