// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import dev.carillon.http.identity.Account;
import dev.carillon.http.identity.PasswordHash;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.User;
import dev.carillon.http.identity.UserId;
import dev.carillon.http.identity.Users;
import dev.carillon.http.identity.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users in a database. */
final class JdbcUsers implements Users {

    private final DiscreetDatabase database;

    JdbcUsers(DiscreetDatabase database) {
        this.database = database;
    }

    @Override
    public boolean hasFirst() {
        return database.read(
                "look for the first admin", tx -> tx.number("SELECT count(*) FROM ${tables}identity_first_admin") > 0);
    }

    @Override
    public void addFirst(User user, PasswordHash password, Workspace workspace) {
        database.write("add the first admin", tx -> {
            if (!UserRows.claimFirst(tx, user.id(), user.createdAt())) {
                throw new RefusedException(Reason.CLOSED, "bootstrap: the first admin is there");
            }
            UserRows.add(tx, user, password);
            WorkspaceRows.addIfMissing(tx, workspace);
            WorkspaceRows.member(tx, workspace.name(), user.id(), Role.OWNER);
            return user;
        });
    }

    @Override
    public void add(User user, PasswordHash password) {
        database.write("add a user", tx -> {
            UserRows.add(tx, user, password);
            return user;
        });
    }

    @Override
    public Optional<User> find(UserId id) {
        return account(id).map(Account::user);
    }

    @Override
    public Optional<Account> account(UserId id) {
        return database.read("find a user", tx -> UserRows.find(tx, id, ""));
    }

    @Override
    public Optional<Account> account(String name) {
        return database.read(
                "find a user",
                tx -> tx.first(
                        UserRows.SELECT + " JOIN ${tables}identity_name n ON n.user_id = u.id WHERE n.name = ?",
                        UserRows::account,
                        new Hidden(User.nameKey(name))));
    }

    @Override
    public List<User> list(@Nullable UserId after, int limit) {
        return database.read(
                "list users",
                tx -> tx.list(
                        UserRows.SELECT + " WHERE u.id > ? ORDER BY u.id LIMIT ?",
                        UserRows::user,
                        after == null ? "" : after.toString(),
                        limit));
    }

    @Override
    public User rights(UserId id, @Nullable Boolean admin, @Nullable Boolean disabled, Instant now) {
        return database.write("change a user's rights", tx -> {
            // in one order, so that two who lower each other wait, and the second sees what the first has done
            List<String> admins = tx.list(
                    "SELECT id FROM ${tables}identity_user WHERE admin = 1 AND disabled = 0 ORDER BY id"
                            + tx.forUpdate(),
                    row -> row.getString("id"));
            User was = UserRows.required(tx, id).user();
            User rights = was.rights(admin == null ? was.admin() : admin, disabled == null ? was.disabled() : disabled);
            boolean leaves = was.admin() && !was.disabled() && (!rights.admin() || rights.disabled());
            if (leaves && admins.size() == 1) {
                throw new RefusedException(
                        Reason.LAST_ADMIN, "user: " + id + " is the last admin, expected another one");
            }
            User changed = rights.disabled() && !was.disabled() ? rights.credentialsChanged(now) : rights;
            UserRows.update(tx, changed);
            if (changed.admin()) {
                UserRows.claimFirst(tx, id, now);
            }
            return changed;
        });
    }

    @Override
    public User credentials(UserId id, @Nullable PasswordHash password, Instant now) {
        return database.write("change a user's credentials", tx -> {
            User changed = UserRows.required(tx, id).user().credentialsChanged(now);
            UserRows.update(tx, changed);
            if (password != null) {
                tx.update(
                        "UPDATE ${tables}identity_user SET password_hash = ? WHERE id = ?",
                        new Hidden(password.text()),
                        id.toString());
            }
            return changed;
        });
    }

    @Override
    public void rehash(UserId id, PasswordHash known, PasswordHash fresh) {
        database.write(
                "hash a password anew",
                tx -> tx.update(
                        "UPDATE ${tables}identity_user SET password_hash = ? WHERE id = ? AND password_hash = ?",
                        new Hidden(fresh.text()),
                        id.toString(),
                        new Hidden(known.text())));
    }
}
