// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.memory;

import dev.carillon.http.identity.Membership;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.UserId;
import dev.carillon.http.identity.Workspace;
import dev.carillon.http.identity.Workspaces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Workspaces in memory. */
final class MemoryWorkspaces implements Workspaces {

    private final Tables tables;

    MemoryWorkspaces(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void add(Workspace workspace) {
        synchronized (tables) {
            if (tables.workspaces.putIfAbsent(workspace.name(), workspace) != null) {
                throw new RefusedException(Reason.CONFLICT, "workspace: \"" + workspace.name() + "\" is there");
            }
        }
    }

    @Override
    public Optional<Workspace> find(String name) {
        synchronized (tables) {
            return Optional.ofNullable(tables.workspaces.get(name));
        }
    }

    @Override
    public List<Workspace> list(@Nullable String after, int limit) {
        synchronized (tables) {
            return Tables.after(tables.workspaces, after).values().stream()
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Workspace title(String name, String title) {
        synchronized (tables) {
            tables.requireWorkspace(name);
            return tables.workspaces.compute(name, (same, known) -> new Workspace(name, title, known.createdAt()));
        }
    }

    @Override
    public boolean remove(String name) {
        synchronized (tables) {
            tables.members.remove(name);
            tables.keys.values().removeIf(stored -> stored.key().workspace().equals(name));
            tables.invitations
                    .values()
                    .removeIf(stored -> name.equals(stored.invitation().workspace()));
            return tables.workspaces.remove(name) != null;
        }
    }

    @Override
    public Map<String, Role> of(UserId user) {
        synchronized (tables) {
            var roles = new HashMap<String, Role>();
            tables.members.forEach((workspace, members) -> {
                Role role = members.get(user);
                if (role != null) {
                    roles.put(workspace, role);
                }
            });
            return roles;
        }
    }

    @Override
    public List<Membership> members(String workspace, @Nullable UserId after, int limit) {
        synchronized (tables) {
            return Tables.after(tables.members(workspace), after).entrySet().stream()
                    .limit(limit)
                    .map(member -> new Membership(
                            workspace,
                            member.getKey(),
                            tables.user(member.getKey()).user().username(),
                            member.getValue()))
                    .toList();
        }
    }

    @Override
    public void member(String workspace, UserId user, Role role) {
        synchronized (tables) {
            tables.requireWorkspace(workspace);
            tables.user(user);
            if (tables.members(workspace).get(user) == Role.OWNER && role != Role.OWNER) {
                tables.requireOtherOwner(workspace, user);
            }
            tables.members(workspace).put(user, role);
        }
    }

    @Override
    public boolean removeMember(String workspace, UserId user) {
        synchronized (tables) {
            if (tables.members(workspace).get(user) == Role.OWNER) {
                tables.requireOtherOwner(workspace, user);
            }
            return tables.members(workspace).remove(user) != null;
        }
    }
}
