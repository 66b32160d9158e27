// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.account;

import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.Membership;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.UserId;
import dev.carillon.http.identity.Workspace;
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

/** Workspaces, and who is what in them. */
final class WorkspaceRoutes {

    private static final String TAG = "identity";
    private static final Parameter<String> NAME = Parameter.path("name", 100, "What the workspace is called");

    private final Identity identity;
    private final KnownCallers callers;

    WorkspaceRoutes(Identity identity, KnownCallers callers) {
        this.identity = identity;
        this.callers = callers;
    }

    /** Where jobs and all that belongs to them live. */
    public record WorkspaceView(String name, String title, Instant createdAt) {

        static WorkspaceView of(Workspace workspace) {
            return new WorkspaceView(workspace.name(), workspace.title(), workspace.createdAt());
        }
    }

    /** A workspace to be made. */
    public record NewWorkspace(String name, String title) {}

    /** Another title. */
    public record Title(String title) {}

    /** What a user is in the workspace. */
    public record MemberView(String user, String username, Role role) {

        static MemberView of(Membership membership) {
            return new MemberView(membership.user().toString(), membership.username(), membership.role());
        }
    }

    /** What somebody is to be in the workspace; {@code user} is a username or an email. */
    public record NewMember(String user, Role role) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/workspaces", "listWorkspaces")
                        .tag(TAG)
                        .summary("The workspaces that the caller sees, by name")
                        .may(Access.SIGNED_IN)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(WorkspaceView.class, "Some of them")
                        .by(Refusals.told(this::list)),
                Route.of(Method.POST, "/api/v1/workspaces", "createWorkspace")
                        .tag(TAG)
                        .summary("Makes a workspace, of which the caller is an owner")
                        .right(Right.MANAGE)
                        .body(NewWorkspace.class)
                        .answers(201, WorkspaceView.class, "The workspace")
                        .fails(409)
                        .by(Refusals.told(this::create)),
                at(Method.GET, "getWorkspace", "A workspace")
                        .answers(200, WorkspaceView.class, "The workspace")
                        .by(Refusals.told(call -> Reply.ok(WorkspaceView.of(
                                identity.workspaces().find(callers.standing(call.request()), call.get(NAME)))))),
                at(Method.PUT, "retitleWorkspace", "Changes the title of a workspace; for its owners")
                        .right(Right.MANAGE)
                        .body(Title.class)
                        .answers(200, WorkspaceView.class, "The workspace")
                        .by(Refusals.told(this::retitle)),
                Route.of(Method.DELETE, "/api/v1/workspaces/{name}", "deleteWorkspace")
                        .tag(TAG)
                        .summary("Removes a workspace with its members, invitations and keys; its jobs stay")
                        .right(Right.MANAGE)
                        .takes(NAME)
                        .answers(204, "It is removed")
                        .fails(404)
                        .by(Refusals.told(this::delete)),
                Route.of(Method.GET, "/api/v1/members", "listMembers")
                        .tag(TAG)
                        .summary("The members of the workspace")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(MemberView.class, "Some of them")
                        .by(Refusals.told(this::members)),
                Route.of(Method.PUT, "/api/v1/members", "setMember")
                        .tag(TAG)
                        .summary("Makes a user a member of the workspace, or changes what he is there")
                        .may(Access.OWNER)
                        .right(Right.MANAGE)
                        .body(NewMember.class)
                        .answers(200, MemberView.class, "What he is")
                        .fails(409)
                        .by(Refusals.told(this::setMember)),
                Route.of(Method.DELETE, "/api/v1/members/{user}", "removeMember")
                        .tag(TAG)
                        .summary("Removes a member from the workspace; everybody may leave by himself")
                        .may(Access.MEMBER)
                        .right(Right.READ)
                        .takes(UserRoutes.USER)
                        .answers(204, "He is no member any more")
                        .fails(409)
                        .by(Refusals.told(this::removeMember)));
    }

    private static Route.Builder at(Method method, String id, String summary) {
        return Route.of(method, "/api/v1/workspaces/{name}", id)
                .tag(TAG)
                .summary(summary)
                .may(Access.SIGNED_IN)
                .takes(NAME)
                .fails(404);
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        List<Workspace> read = identity.workspaces()
                .list(callers.standing(call.request()), call.find(Page.AFTER).orElse(null), Math.toIntExact(limit + 1));
        return Reply.ok(Page.of(read, limit, Workspace::name, WorkspaceView::of));
    }

    private Reply create(Call call) {
        NewWorkspace form = call.body(NewWorkspace.class);
        Workspace made = identity.workspaces().add(callers.standing(call.request()), form.name(), form.title());
        return Reply.created("/api/v1/workspaces/" + made.name(), WorkspaceView.of(made));
    }

    private Reply retitle(Call call) {
        String title = call.body(Title.class).title();
        return Reply.ok(
                WorkspaceView.of(identity.workspaces().title(callers.standing(call.request()), call.get(NAME), title)));
    }

    private Reply delete(Call call) {
        identity.workspaces().remove(callers.standing(call.request()), call.get(NAME));
        return Reply.done();
    }

    private Reply members(Call call) {
        long limit = call.get(Page.LIMIT);
        UserId after = call.find(Page.AFTER)
                .map(mark -> Marks.read(mark, UserId::parse))
                .orElse(null);
        List<Membership> read = identity.members()
                .list(callers.standing(call.request()), call.workspace(), after, Math.toIntExact(limit + 1));
        return Reply.ok(Page.of(read, limit, member -> member.user().toString(), MemberView::of));
    }

    private Reply setMember(Call call) {
        NewMember form = call.body(NewMember.class);
        return Reply.ok(MemberView.of(
                identity.members().set(callers.standing(call.request()), call.workspace(), form.user(), form.role())));
    }

    private Reply removeMember(Call call) {
        identity.members().remove(callers.standing(call.request()), call.workspace(), UserRoutes.id(call));
        return Reply.done();
    }
}
