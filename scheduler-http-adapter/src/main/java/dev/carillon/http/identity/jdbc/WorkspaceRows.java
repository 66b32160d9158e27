// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.UserId;
import dev.carillon.http.identity.Workspace;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of workspaces and members within a transaction. */
final class WorkspaceRows {

    static final String SELECT = "SELECT name, title, created_at FROM ${tables}identity_workspace";

    private WorkspaceRows() {}

    static Workspace workspace(ResultSet row) throws SQLException {
        return new Workspace(
                row.getString("name"), row.getString("title"), PluginTransaction.instant(row, "created_at"));
    }

    /** Answers whether it was missing. */
    static boolean addIfMissing(PluginTransaction tx, Workspace workspace) {
        return tx.update(
                        "INSERT INTO ${tables}identity_workspace (name, title, created_at) VALUES (?, ?, ?)"
                                + " ON CONFLICT (name) DO NOTHING",
                        workspace.name(),
                        workspace.title(),
                        PluginTransaction.millis(workspace.createdAt()))
                == 1;
    }

    /** Locks it, so that it stays while the transaction lasts. */
    static Workspace required(PluginTransaction tx, String name) {
        return tx.first(SELECT + " WHERE name = ?" + tx.forUpdate(), WorkspaceRows::workspace, name)
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN, "workspace: \"" + name + "\" is not there"));
    }

    static Optional<Role> role(PluginTransaction tx, String workspace, UserId user) {
        return tx.first(
                "SELECT role FROM ${tables}identity_member WHERE workspace = ? AND user_id = ?",
                row -> Role.parse(row.getString("role")),
                workspace,
                user.toString());
    }

    static void member(PluginTransaction tx, String workspace, UserId user, Role role) {
        tx.update(
                "INSERT INTO ${tables}identity_member (workspace, user_id, role) VALUES (?, ?, ?)"
                        + " ON CONFLICT (workspace, user_id) DO UPDATE SET role = excluded.role",
                workspace,
                user.toString(),
                role.text());
    }

    /** Refuses when nobody but this user is owner. Who calls has locked the workspace. */
    static void requireOtherOwner(PluginTransaction tx, String workspace, UserId user) {
        List<String> others = tx.list(
                "SELECT m.user_id FROM ${tables}identity_member m JOIN ${tables}identity_user u ON u.id = m.user_id"
                        + " WHERE m.workspace = ? AND m.role = 'owner' AND m.user_id <> ? AND u.disabled = 0 LIMIT 1",
                row -> row.getString("user_id"),
                workspace,
                user.toString());
        if (others.isEmpty()) {
            throw new RefusedException(
                    Reason.LAST_OWNER, "workspace: \"" + workspace + "\" has no other owner, expected one");
        }
    }
}
