// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import dev.carillon.http.identity.Membership;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.UserId;
import dev.carillon.http.identity.Workspace;
import dev.carillon.http.identity.Workspaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Workspaces in a database. */
final class JdbcWorkspaces implements Workspaces {

    private final DiscreetDatabase database;

    JdbcWorkspaces(DiscreetDatabase database) {
        this.database = database;
    }

    @Override
    public void add(Workspace workspace) {
        boolean added = database.write("add a workspace", tx -> WorkspaceRows.addIfMissing(tx, workspace));
        if (!added) {
            throw new RefusedException(Reason.CONFLICT, "workspace: \"" + workspace.name() + "\" is there");
        }
    }

    @Override
    public Optional<Workspace> find(String name) {
        return database.read(
                "find a workspace",
                tx -> tx.first(WorkspaceRows.SELECT + " WHERE name = ?", WorkspaceRows::workspace, name));
    }

    @Override
    public List<Workspace> list(@Nullable String after, int limit) {
        return database.read(
                "list workspaces",
                tx -> tx.list(
                        WorkspaceRows.SELECT + " WHERE name > ? ORDER BY name LIMIT ?",
                        WorkspaceRows::workspace,
                        after == null ? "" : after,
                        limit));
    }

    @Override
    public Workspace title(String name, String title) {
        return database.write("change a workspace", tx -> {
            Workspace known = WorkspaceRows.required(tx, name);
            tx.update("UPDATE ${tables}identity_workspace SET title = ? WHERE name = ?", title, name);
            return new Workspace(name, title, known.createdAt());
        });
    }

    @Override
    public boolean remove(String name) {
        return database.write(
                "remove a workspace",
                tx -> tx.update("DELETE FROM ${tables}identity_workspace WHERE name = ?", name) == 1);
    }

    @Override
    public Map<String, Role> of(UserId user) {
        return database.read(
                "list a user's workspaces",
                tx -> tx
                        .list(
                                "SELECT workspace, role FROM ${tables}identity_member WHERE user_id = ?",
                                row -> Map.entry(row.getString("workspace"), Role.parse(row.getString("role"))),
                                user.toString())
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public List<Membership> members(String workspace, @Nullable UserId after, int limit) {
        return database.read(
                "list members",
                tx -> tx.list(
                        "SELECT m.workspace, m.user_id, m.role, u.username FROM ${tables}identity_member m"
                                + " JOIN ${tables}identity_user u ON u.id = m.user_id"
                                + " WHERE m.workspace = ? AND m.user_id > ? ORDER BY m.user_id LIMIT ?",
                        row -> new Membership(
                                row.getString("workspace"),
                                UserId.parse(row.getString("user_id")),
                                row.getString("username"),
                                Role.parse(row.getString("role"))),
                        workspace,
                        after == null ? "" : after.toString(),
                        limit));
    }

    @Override
    public void member(String workspace, UserId user, Role role) {
        database.write("change a member", tx -> {
            WorkspaceRows.required(tx, workspace);
            UserRows.required(tx, user);
            Optional<Role> was = WorkspaceRows.role(tx, workspace, user);
            if (was.equals(Optional.of(Role.OWNER)) && role != Role.OWNER) {
                WorkspaceRows.requireOtherOwner(tx, workspace, user);
            }
            WorkspaceRows.member(tx, workspace, user, role);
            return role;
        });
    }

    @Override
    public boolean removeMember(String workspace, UserId user) {
        return database.write("remove a member", tx -> {
            WorkspaceRows.required(tx, workspace);
            Optional<Role> was = WorkspaceRows.role(tx, workspace, user);
            if (was.equals(Optional.of(Role.OWNER))) {
                WorkspaceRows.requireOtherOwner(tx, workspace, user);
            }
            return tx.update(
                            "DELETE FROM ${tables}identity_member WHERE workspace = ? AND user_id = ?",
                            workspace,
                            user.toString())
                    == 1;
        });
    }
}
