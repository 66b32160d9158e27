// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import dev.carillon.http.identity.Invitation;
import dev.carillon.http.identity.Invitation.State;
import dev.carillon.http.identity.InvitationId;
import dev.carillon.http.identity.Invitations;
import dev.carillon.http.identity.PasswordHash;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.SecretHash;
import dev.carillon.http.identity.StoredInvitation;
import dev.carillon.http.identity.User;
import dev.carillon.http.identity.UserId;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invitations in a database. */
final class JdbcInvitations implements Invitations {

    private static final String SELECT = "SELECT * FROM ${tables}identity_invitation";
    private static final String UNUSED = " accepted_at IS NULL AND revoked_at IS NULL";

    private final DiscreetDatabase database;

    JdbcInvitations(DiscreetDatabase database) {
        this.database = database;
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        String role = row.getString("role");
        return new Invitation(
                InvitationId.parse(row.getString("id")),
                row.getString("email"),
                row.getString("workspace"),
                role == null ? null : Role.parse(role),
                row.getInt("admin") == 1,
                row.getString("created_by"),
                PluginTransaction.instant(row, "created_at"),
                PluginTransaction.instant(row, "expires_at"),
                PluginTransaction.instantOrNull(row, "accepted_at"),
                PluginTransaction.instantOrNull(row, "revoked_at"));
    }

    private static StoredInvitation stored(ResultSet row) throws SQLException {
        return new StoredInvitation(invitation(row), new SecretHash(row.getString("token_hash")));
    }

    @Override
    public void add(Invitation invitation, SecretHash token) {
        PlainTokens.seal(database);
        database.write("add an invitation", tx -> {
            if (invitation.workspace() != null) {
                WorkspaceRows.required(tx, invitation.workspace());
            }
            tx.update(
                    "UPDATE ${tables}identity_invitation SET revoked_at = ? WHERE email = ?"
                            + " AND coalesce(workspace, '') = ? AND" + UNUSED,
                    PluginTransaction.millis(invitation.createdAt()),
                    invitation.email(),
                    invitation.workspace() == null ? "" : invitation.workspace());
            return insert(tx, invitation, token);
        });
    }

    private static int insert(PluginTransaction tx, Invitation invitation, SecretHash token) {
        return tx.update(
                "INSERT INTO ${tables}identity_invitation (id, email, token_hash, workspace, role, admin, created_by,"
                        + " created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                invitation.id().toString(),
                invitation.email(),
                new Hidden(token.hex()),
                invitation.workspace(),
                invitation.role() == null ? null : invitation.role().text(),
                UserRows.number(invitation.admin()),
                invitation.createdBy(),
                PluginTransaction.millis(invitation.createdAt()),
                PluginTransaction.millis(invitation.expiresAt()));
    }

    @Override
    public Optional<Invitation> find(InvitationId id) {
        PlainTokens.seal(database);
        return database.read(
                "find an invitation",
                tx -> tx.first(SELECT + " WHERE id = ?", JdbcInvitations::invitation, id.toString()));
    }

    @Override
    public List<StoredInvitation> unused(String email) {
        PlainTokens.seal(database);
        return database.read(
                "find invitations",
                tx -> tx.list(
                        SELECT + " WHERE email = ? AND token_hash IS NOT NULL AND" + UNUSED + " ORDER BY id",
                        JdbcInvitations::stored,
                        email));
    }

    @Override
    public List<Invitation> list(@Nullable String workspace, @Nullable InvitationId after, int limit) {
        PlainTokens.seal(database);
        String from = after == null ? "" : after.toString();
        String page = " id > ? AND plain_token IS NULL ORDER BY id LIMIT ?";
        return database.read(
                "list invitations",
                tx -> workspace == null
                        ? tx.list(SELECT + " WHERE" + page, JdbcInvitations::invitation, from, limit)
                        : tx.list(
                                SELECT + " WHERE workspace = ? AND" + page,
                                JdbcInvitations::invitation,
                                workspace,
                                from,
                                limit));
    }

    @Override
    public boolean revoke(InvitationId id, Instant now) {
        return database.write(
                "revoke an invitation",
                tx -> tx.update(
                                "UPDATE ${tables}identity_invitation SET revoked_at = ? WHERE id = ? AND" + UNUSED,
                                PluginTransaction.millis(now),
                                id.toString())
                        == 1);
    }

    @Override
    public void accept(InvitationId id, User user, PasswordHash password, Instant now) {
        database.write("accept an invitation", tx -> {
            Invitation used = use(tx, id, now);
            UserRows.add(tx, user, password);
            join(tx, used, user.id());
            return used;
        });
    }

    @Override
    public void accept(InvitationId id, UserId user, Instant now) {
        database.write("accept an invitation", tx -> {
            Invitation used = use(tx, id, now);
            User known = UserRows.required(tx, user).user();
            if (used.admin()) {
                UserRows.update(tx, known.rights(true, known.disabled()));
                UserRows.claimFirst(tx, user, now);
            }
            join(tx, used, user);
            return used;
        });
    }

    /** Locks it and marks it; of several at once all but one wait here, and find it used. */
    private static Invitation use(PluginTransaction tx, InvitationId id, Instant now) {
        Invitation open = tx.first(
                        SELECT + " WHERE id = ?" + tx.forUpdate(), JdbcInvitations::invitation, id.toString())
                .filter(one -> one.state(now) == State.OPEN)
                .orElseThrow(
                        () -> new RefusedException(Reason.UNKNOWN, "invitation: " + id + " cannot be used any more"));
        tx.update(
                "UPDATE ${tables}identity_invitation SET accepted_at = ? WHERE id = ?",
                PluginTransaction.millis(now),
                id.toString());
        return open;
    }

    private static void join(PluginTransaction tx, Invitation used, UserId user) {
        String workspace = used.workspace();
        Role role = used.role();
        if (workspace != null && role != null) {
            WorkspaceRows.required(tx, workspace);
            Role was = WorkspaceRows.role(tx, workspace, user).orElse(role);
            WorkspaceRows.member(tx, workspace, user, was.includes(role) ? was : role);
        }
    }

    @Override
    public int forget(Instant before) {
        return database.write(
                "forget invitations",
                tx -> tx.update(
                        "DELETE FROM ${tables}identity_invitation WHERE expires_at < ?",
                        PluginTransaction.millis(before)));
    }
}
