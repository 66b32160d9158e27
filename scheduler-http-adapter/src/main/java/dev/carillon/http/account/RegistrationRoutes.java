// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.account;

import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.Invitation;
import dev.carillon.http.identity.InvitationId;
import dev.carillon.http.identity.IssuedInvitation;
import dev.carillon.http.identity.NewInvitation;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.Role;
import dev.carillon.http.problem.ProblemException;
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

/** How people become users: the first one by the bootstrap token, all others by invitations. */
final class RegistrationRoutes {

    private static final String TAG = "identity";
    private static final Parameter<UUID> INVITATION = Parameter.pathId("invitation", "The id of the invitation");

    private final Identity identity;
    private final KnownCallers callers;

    RegistrationRoutes(Identity identity, KnownCallers callers) {
        this.identity = identity;
        this.callers = callers;
    }

    /** The first administrator. */
    public record First(String token, String username, String email, String password) {

        @Override
        public String toString() {
            return "First[username=" + username + "]";
        }
    }

    /** Whoever was invited. */
    public record Accepted(String email, String token, String username, String password) {

        @Override
        public String toString() {
            return "Accepted[username=" + username + "]";
        }
    }

    /** Somebody who is to be a member of the workspace. */
    public record Invited(String email, Role role) {}

    /** Somebody who is to be an administrator. */
    public record InvitedAdmin(String email) {}

    /**
     * An invitation.
     *
     * @param workspace null for that of an administrator
     */
    public record InvitationView(
            String id,
            String email,
            @Nullable String workspace,
            @Nullable Role role,
            boolean admin,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant revokedAt) {

        static InvitationView of(Invitation invitation) {
            return new InvitationView(
                    invitation.id().toString(),
                    invitation.email(),
                    invitation.workspace(),
                    invitation.role(),
                    invitation.admin(),
                    invitation.createdBy(),
                    invitation.createdAt(),
                    invitation.expiresAt(),
                    invitation.acceptedAt(),
                    invitation.revokedAt());
        }
    }

    /** An invitation with its token, which is shown here and never again. */
    public record Issued(InvitationView invitation, String token) {

        @Override
        public String toString() {
            return "Issued[" + invitation + "]";
        }
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.POST, "/api/v1/bootstrap", "registerFirstAdmin")
                        .tag(TAG)
                        .summary("Makes the first administrator, by the token that the server was started with; once")
                        .may(Access.ANYONE)
                        .body(First.class)
                        .answers(201, UserRoutes.UserView.class, "The administrator")
                        .fails(403, 409)
                        .by(Refusals.told(this::first)),
                Route.of(Method.POST, "/api/v1/invitations/accept", "acceptInvitation")
                        .tag(TAG)
                        .summary("Makes a user of who was invited")
                        .may(Access.ANYONE)
                        .body(Accepted.class)
                        .answers(201, UserRoutes.UserView.class, "The user")
                        .fails(403, 409)
                        .by(this::accept),
                Route.of(Method.GET, "/api/v1/invitations", "listInvitations")
                        .tag(TAG)
                        .summary("The invitations to the workspace")
                        .may(Access.OWNER)
                        .right(Right.MANAGE)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(InvitationView.class, "Some of them")
                        .by(Refusals.told(this::list)),
                Route.of(Method.POST, "/api/v1/invitations", "invite")
                        .tag(TAG)
                        .summary("Invites somebody to the workspace, for 24 hours unless the server says otherwise")
                        .may(Access.OWNER)
                        .right(Right.MANAGE)
                        .body(Invited.class)
                        .answers(201, Issued.class, "The invitation with its token")
                        .by(Refusals.told(this::invite)),
                Route.of(Method.POST, "/api/v1/invitations/admins", "inviteAdmin")
                        .tag(TAG)
                        .summary("Invites somebody to be an administrator")
                        .may(Access.ADMIN)
                        .right(Right.MANAGE)
                        .body(InvitedAdmin.class)
                        .answers(201, Issued.class, "The invitation with its token")
                        .by(Refusals.told(this::inviteAdmin)),
                Route.of(Method.DELETE, "/api/v1/invitations/{invitation}", "revokeInvitation")
                        .tag(TAG)
                        .summary("Takes an invitation back")
                        .may(Access.OWNER)
                        .right(Right.MANAGE)
                        .takes(INVITATION)
                        .answers(200, InvitationView.class, "It is taken back, or was used before")
                        .by(Refusals.told(this::revoke)));
    }

    private Reply first(Call call) {
        First form = call.body(First.class);
        var user = identity.registerFirst(
                form.token(),
                form.username(),
                form.email(),
                form.password(),
                call.request().address());
        return Reply.created("/api/v1/users/" + user.id(), UserRoutes.UserView.of(user));
    }

    /** Whether an address was invited at all is nobody's business who does not have its token. */
    private Reply accept(Call call) {
        Accepted form = call.body(Accepted.class);
        try {
            var user = identity.accept(
                    form.email(),
                    form.token(),
                    form.username(),
                    form.password(),
                    call.request().address());
            return Reply.created("/api/v1/users/" + user.id(), UserRoutes.UserView.of(user));
        } catch (RefusedException refused) {
            throw switch (refused.reason()) {
                case UNKNOWN, EXPIRED, WRONG_TOKEN ->
                    ProblemException.of(403, "there is no open invitation for this email with this token");
                default -> Refusals.problem(refused);
            };
        }
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        InvitationId after = call.find(Page.AFTER)
                .map(mark -> Marks.read(mark, InvitationId::parse))
                .orElse(null);
        List<Invitation> read = identity.invitations()
                .list(callers.standing(call.request()), call.workspace(), after, Math.toIntExact(limit + 1));
        return Reply.ok(Page.of(read, limit, invitation -> invitation.id().toString(), InvitationView::of));
    }

    private Reply invite(Call call) {
        Invited form = call.body(Invited.class);
        return issued(call, NewInvitation.to(call.workspace(), form.role(), form.email()));
    }

    private Reply inviteAdmin(Call call) {
        return issued(call, NewInvitation.admin(call.body(InvitedAdmin.class).email()));
    }

    private Reply issued(Call call, NewInvitation asked) {
        IssuedInvitation issued = identity.invitations().add(callers.standing(call.request()), asked);
        return Reply.created(
                "/api/v1/invitations/" + issued.invitation().id(),
                new Issued(
                        InvitationView.of(issued.invitation()), issued.token().reveal()));
    }

    private Reply revoke(Call call) {
        var id = InvitationId.parse(call.get(INVITATION).toString());
        return Reply.ok(InvitationView.of(identity.invitations().revoke(callers.standing(call.request()), id)));
    }
}
