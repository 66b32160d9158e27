// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import dev.carillon.http.identity.Account;
import dev.carillon.http.identity.PasswordHash;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.http.identity.User;
import dev.carillon.http.identity.UserId;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Rows of users within a transaction. */
final class UserRows {

    static final String SELECT = "SELECT u.* FROM ${tables}identity_user u";

    private UserRows() {}

    static User user(ResultSet row) throws SQLException {
        return new User(
                UserId.parse(row.getString("id")),
                row.getString("username"),
                row.getString("email"),
                row.getInt("admin") == 1,
                row.getInt("disabled") == 1,
                PluginTransaction.instant(row, "credentials_changed_at"),
                PluginTransaction.instant(row, "created_at"));
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(user(row), new PasswordHash(row.getString("password_hash")));
    }

    static Optional<Account> find(PluginTransaction tx, UserId id, String lock) {
        return tx.first(SELECT + " WHERE u.id = ?" + lock, UserRows::account, id.toString());
    }

    static Account required(PluginTransaction tx, UserId id) {
        return find(tx, id, tx.forUpdate())
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN, "user: " + id + " is not there"));
    }

    /** Adds a user with his names; with an admin there is a first one. */
    static void add(PluginTransaction tx, User user, PasswordHash password) {
        requireFree(tx, "username", user.usernameKey());
        requireFree(tx, "email", user.email());
        tx.update(
                "INSERT INTO ${tables}identity_user (id, username, email, password_hash, admin, disabled,"
                        + " credentials_changed_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                user.id().toString(),
                user.username(),
                user.email(),
                new Hidden(password.text()),
                number(user.admin()),
                number(user.disabled()),
                PluginTransaction.millis(user.credentialsChangedAt()),
                PluginTransaction.millis(user.createdAt()));
        addName(tx, user.usernameKey(), user.id());
        if (!user.email().equals(user.usernameKey())) {
            addName(tx, user.email(), user.id());
        }
        if (user.admin()) {
            claimFirst(tx, user.id(), user.createdAt());
        }
    }

    private static void requireFree(PluginTransaction tx, String field, String name) {
        if (tx.number("SELECT count(*) FROM ${tables}identity_name WHERE name = ?", name) > 0) {
            throw new RefusedException(Reason.CONFLICT, field + ": somebody has it");
        }
    }

    private static void addName(PluginTransaction tx, String name, UserId user) {
        tx.update("INSERT INTO ${tables}identity_name (name, user_id) VALUES (?, ?)", name, user.toString());
    }

    /** Answers whether this is the first admin ever. Of several at once all but one wait here, and are not. */
    static boolean claimFirst(PluginTransaction tx, UserId user, Instant at) {
        return tx.update(
                        "INSERT INTO ${tables}identity_first_admin (one, user_id, claimed_at) VALUES (1, ?, ?)"
                                + " ON CONFLICT (one) DO NOTHING",
                        user.toString(),
                        PluginTransaction.millis(at))
                == 1;
    }

    static void update(PluginTransaction tx, User user) {
        tx.update(
                "UPDATE ${tables}identity_user SET admin = ?, disabled = ?, credentials_changed_at = ? WHERE id = ?",
                number(user.admin()),
                number(user.disabled()),
                PluginTransaction.millis(user.credentialsChangedAt()),
                user.id().toString());
    }

    static int number(boolean flag) {
        return flag ? 1 : 0;
    }
}
