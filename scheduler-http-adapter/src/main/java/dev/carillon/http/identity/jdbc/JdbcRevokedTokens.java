// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import dev.carillon.http.identity.RevokedTokens;
import dev.carillon.http.identity.UserId;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.time.Instant;

/** Revoked tokens in a database. */
final class JdbcRevokedTokens implements RevokedTokens {

    private final DiscreetDatabase database;

    JdbcRevokedTokens(DiscreetDatabase database) {
        this.database = database;
    }

    @Override
    public int add(String token, UserId user, Instant expiresAt, Instant now) {
        return database.write("revoke a token", tx -> {
            tx.update(
                    "DELETE FROM ${tables}identity_revoked_token WHERE user_id = ? AND expires_at <= ?",
                    user.toString(),
                    PluginTransaction.millis(now));
            tx.update(
                    "INSERT INTO ${tables}identity_revoked_token (token, user_id, expires_at) VALUES (?, ?, ?)"
                            + " ON CONFLICT (token) DO NOTHING",
                    token,
                    user.toString(),
                    PluginTransaction.millis(expiresAt));
            return Math.toIntExact(tx.number(
                    "SELECT count(*) FROM ${tables}identity_revoked_token WHERE user_id = ?", user.toString()));
        });
    }

    @Override
    public boolean contains(String token) {
        return database.read(
                "look for a revoked token",
                tx -> tx.number("SELECT count(*) FROM ${tables}identity_revoked_token WHERE token = ?", token) > 0);
    }

    @Override
    public void forget(UserId user) {
        database.write(
                "forget revoked tokens",
                tx -> tx.update("DELETE FROM ${tables}identity_revoked_token WHERE user_id = ?", user.toString()));
    }

    @Override
    public int forget(Instant before) {
        return database.write(
                "forget revoked tokens",
                tx -> tx.update(
                        "DELETE FROM ${tables}identity_revoked_token WHERE expires_at < ?",
                        PluginTransaction.millis(before)));
    }
}
