// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.memory;

import dev.carillon.http.identity.Account;
import dev.carillon.http.identity.ApiKeyId;
import dev.carillon.http.identity.CodePoints;
import dev.carillon.http.identity.InvitationId;
import dev.carillon.http.identity.PasswordHash;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.StoredInvitation;
import dev.carillon.http.identity.StoredKey;
import dev.carillon.http.identity.User;
import dev.carillon.http.identity.UserId;
import dev.carillon.http.identity.Workspace;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is kept. Who reads or writes holds its monitor. */
final class Tables {

    /** When a token is to be forgotten, and whose it is. */
    record Revoked(UserId user, Instant expiresAt) {}

    final NavigableMap<UserId, Account> users = new TreeMap<>();
    /** Users by folded username and by email. */
    final Map<String, UserId> names = new HashMap<>();

    final NavigableMap<String, Workspace> workspaces = new TreeMap<>(CodePoints.ORDER);
    final Map<String, NavigableMap<UserId, Role>> members = new HashMap<>();
    final NavigableMap<InvitationId, StoredInvitation> invitations = new TreeMap<>();
    final NavigableMap<ApiKeyId, StoredKey> keys = new TreeMap<>();
    final Map<String, Revoked> revoked = new HashMap<>();
    boolean first;

    static <K, V> NavigableMap<K, V> after(NavigableMap<K, V> all, @Nullable K after) {
        return after == null ? all : all.tailMap(after, false);
    }

    void addUser(User user, PasswordHash password) {
        requireFree("username", user.usernameKey());
        requireFree("email", user.email());
        users.put(user.id(), new Account(user, password));
        names.put(user.usernameKey(), user.id());
        names.put(user.email(), user.id());
        first |= user.admin();
    }

    private void requireFree(String field, String name) {
        if (names.containsKey(name)) {
            throw new RefusedException(Reason.CONFLICT, field + ": somebody has it");
        }
    }

    Account user(UserId id) {
        Account known = users.get(id);
        if (known == null) {
            throw new RefusedException(Reason.UNKNOWN, "user: " + id + " is not there");
        }
        return known;
    }

    void requireWorkspace(String name) {
        if (!workspaces.containsKey(name)) {
            throw new RefusedException(Reason.UNKNOWN, "workspace: \"" + name + "\" is not there");
        }
    }

    NavigableMap<UserId, Role> members(String workspace) {
        return members.computeIfAbsent(workspace, fresh -> new TreeMap<>());
    }

    /** Refuses when nobody but this user is owner. */
    void requireOtherOwner(String workspace, UserId user) {
        boolean other = members(workspace).entrySet().stream()
                .anyMatch(member -> member.getValue() == Role.OWNER
                        && !member.getKey().equals(user)
                        && !user(member.getKey()).user().disabled());
        if (!other) {
            throw new RefusedException(
                    Reason.LAST_OWNER, "workspace: \"" + workspace + "\" has no other owner, expected one");
        }
    }
}
