// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.memory;

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

/** Users in memory. */
final class MemoryUsers implements Users {

    private final Tables tables;

    MemoryUsers(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean hasFirst() {
        synchronized (tables) {
            return tables.first;
        }
    }

    @Override
    public void addFirst(User user, PasswordHash password, Workspace workspace) {
        synchronized (tables) {
            if (tables.first) {
                throw new RefusedException(Reason.CLOSED, "bootstrap: the first admin is there");
            }
            tables.addUser(user, password);
            tables.workspaces.putIfAbsent(workspace.name(), workspace);
            tables.members(workspace.name()).put(user.id(), Role.OWNER);
            tables.first = true;
        }
    }

    @Override
    public void add(User user, PasswordHash password) {
        synchronized (tables) {
            tables.addUser(user, password);
        }
    }

    @Override
    public Optional<User> find(UserId id) {
        return account(id).map(Account::user);
    }

    @Override
    public Optional<Account> account(UserId id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.users.get(id));
        }
    }

    @Override
    public Optional<Account> account(String name) {
        synchronized (tables) {
            return Optional.ofNullable(tables.names.get(User.nameKey(name))).map(tables.users::get);
        }
    }

    @Override
    public List<User> list(@Nullable UserId after, int limit) {
        synchronized (tables) {
            return Tables.after(tables.users, after).values().stream()
                    .limit(limit)
                    .map(Account::user)
                    .toList();
        }
    }

    @Override
    public User rights(UserId id, @Nullable Boolean admin, @Nullable Boolean disabled, Instant now) {
        synchronized (tables) {
            Account known = tables.user(id);
            User was = known.user();
            User rights = was.rights(admin == null ? was.admin() : admin, disabled == null ? was.disabled() : disabled);
            boolean leaves = was.admin() && !was.disabled() && (!rights.admin() || rights.disabled());
            if (leaves && noOtherAdmin(id)) {
                throw new RefusedException(
                        Reason.LAST_ADMIN, "user: " + id + " is the last admin, expected another one");
            }
            User changed = rights.disabled() && !was.disabled() ? rights.credentialsChanged(now) : rights;
            tables.users.put(id, new Account(changed, known.password()));
            tables.first |= changed.admin();
            return changed;
        }
    }

    private boolean noOtherAdmin(UserId id) {
        return tables.users.values().stream()
                .map(Account::user)
                .noneMatch(other ->
                        other.admin() && !other.disabled() && !other.id().equals(id));
    }

    @Override
    public User credentials(UserId id, @Nullable PasswordHash password, Instant now) {
        synchronized (tables) {
            Account known = tables.user(id);
            User changed = known.user().credentialsChanged(now);
            tables.users.put(id, new Account(changed, password == null ? known.password() : password));
            return changed;
        }
    }

    @Override
    public void rehash(UserId id, PasswordHash known, PasswordHash fresh) {
        synchronized (tables) {
            tables.users.computeIfPresent(
                    id,
                    (same, account) -> account.password().equals(known) ? new Account(account.user(), fresh) : account);
        }
    }
}
