// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import dev.carillon.http.identity.ApiKey;
import dev.carillon.http.identity.ApiKeyId;
import dev.carillon.http.identity.ApiKeys;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.Scope;
import dev.carillon.http.identity.SecretHash;
import dev.carillon.http.identity.StoredKey;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** API keys in a database. */
final class JdbcKeys implements ApiKeys {

    private static final String SELECT = "SELECT * FROM ${tables}identity_key";
    private static final String SEPARATOR = ",";

    private final DiscreetDatabase database;

    JdbcKeys(DiscreetDatabase database) {
        this.database = database;
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                ApiKeyId.parse(row.getString("id")),
                row.getString("workspace"),
                row.getString("name"),
                Role.parse(row.getString("role")),
                Arrays.stream(row.getString("scopes").split(SEPARATOR))
                        .map(Scope::parse)
                        .collect(Collectors.toSet()),
                row.getString("created_by"),
                PluginTransaction.instant(row, "created_at"),
                PluginTransaction.instantOrNull(row, "expires_at"),
                PluginTransaction.instantOrNull(row, "revoked_at"),
                PluginTransaction.instantOrNull(row, "last_used_at"));
    }

    private static StoredKey stored(ResultSet row) throws SQLException {
        return new StoredKey(key(row), new SecretHash(row.getString("secret_hash")));
    }

    @Override
    public void add(ApiKey key, SecretHash secret) {
        database.write("add a key", tx -> {
            WorkspaceRows.required(tx, key.workspace());
            long others = tx.number(
                    "SELECT count(*) FROM ${tables}identity_key WHERE workspace = ? AND name = ?"
                            + " AND revoked_at IS NULL",
                    key.workspace(),
                    key.name());
            if (others > 0) {
                throw new RefusedException(Reason.CONFLICT, "name: another key has it");
            }
            return insert(tx, key, secret);
        });
    }

    private static int insert(PluginTransaction tx, ApiKey key, SecretHash secret) {
        return tx.update(
                "INSERT INTO ${tables}identity_key (id, workspace, name, secret_hash, role, scopes, created_by,"
                        + " created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key.id().toString(),
                key.workspace(),
                key.name(),
                new Hidden(secret.hex()),
                key.role().text(),
                key.scopes().stream().map(Scope::text).collect(Collectors.joining(SEPARATOR)),
                key.createdBy(),
                PluginTransaction.millis(key.createdAt()),
                PluginTransaction.millis(key.expiresAt()));
    }

    @Override
    public Optional<StoredKey> find(ApiKeyId id) {
        return database.read("find a key", tx -> tx.first(SELECT + " WHERE id = ?", JdbcKeys::stored, id.toString()));
    }

    @Override
    public List<ApiKey> list(String workspace, @Nullable ApiKeyId after, int limit) {
        return database.read(
                "list keys",
                tx -> tx.list(
                        SELECT + " WHERE workspace = ? AND id > ? ORDER BY id LIMIT ?",
                        JdbcKeys::key,
                        workspace,
                        after == null ? "" : after.toString(),
                        limit));
    }

    @Override
    public boolean revoke(ApiKeyId id, Instant now) {
        return database.write(
                "revoke a key",
                tx -> tx.update(
                                "UPDATE ${tables}identity_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                                PluginTransaction.millis(now),
                                id.toString())
                        == 1);
    }

    @Override
    public void used(ApiKeyId id, Instant unlessAfter, Instant now) {
        database.write(
                "note that a key was used",
                tx -> tx.update(
                        "UPDATE ${tables}identity_key SET last_used_at = ? WHERE id = ?"
                                + " AND (last_used_at IS NULL OR last_used_at <= ?)",
                        PluginTransaction.millis(now),
                        id.toString(),
                        PluginTransaction.millis(unlessAfter)));
    }
}
