// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import dev.carillon.http.identity.RefusedException.Reason;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks for something, and what he may do. It is right for one request: who holds it longer does not learn of changes.
 *
 * @param id of the user or key, empty for the console
 * @param name of the user or key
 * @param admin may do everything, everywhere; never a key
 * @param memberships what he is in which workspaces
 * @param scopes what he is here for: of a user all, of a key those it was made for
 */
public record Caller(
        Kind kind, String id, String name, boolean admin, Map<String, Role> memberships, Set<Scope> scopes) {

    /** What sort of caller. */
    public enum Kind {
        USER,
        KEY,
        /** Who has the machine: the command line. */
        CONSOLE
    }

    public Caller {
        memberships = Map.copyOf(memberships);
        scopes = Scope.copy(scopes);
    }

    /** A user with what he is where. */
    public static Caller user(User user, Map<String, Role> memberships) {
        return new Caller(
                Kind.USER,
                user.id().toString(),
                user.username(),
                user.admin(),
                memberships,
                EnumSet.allOf(Scope.class));
    }

    /** A program with a key. */
    public static Caller key(ApiKey key) {
        return new Caller(
                Kind.KEY, key.id().toString(), key.name(), false, Map.of(key.workspace(), key.role()), key.scopes());
    }

    /** Who has the machine, or shows the key of who has: an admin. Never for anything else that came over a network. */
    public static Caller console() {
        return new Caller(Kind.CONSOLE, "", "console", true, Map.of(), EnumSet.allOf(Scope.class));
    }

    /** As it stands in records of who did what: {@code user:anna}, {@code key:deploy}, {@code console}. */
    public String actor() {
        return switch (kind) {
            case USER -> "user:" + name;
            case KEY -> "key:" + name;
            case CONSOLE -> "console";
        };
    }

    /** Whether he is this user. */
    public boolean is(UserId user) {
        return kind == Kind.USER && id.equals(user.toString());
    }

    /** What he is in a workspace, empty for nothing; an admin is owner of each. */
    public Optional<Role> role(String workspace) {
        return admin ? Optional.of(Role.OWNER) : Optional.ofNullable(memberships.get(workspace));
    }

    /** Whether he may do what takes a role and a scope. */
    public boolean may(String workspace, Role least, Scope scope) {
        return scopes.contains(scope)
                && role(workspace).filter(role -> role.includes(least)).isPresent();
    }

    /**
     * Refuses what he may not do.
     *
     * @param act for the message: "create a job"
     * @throws RefusedException UNKNOWN when he has nothing to do with the workspace, FORBIDDEN when he is too little there or
     *     his key is for something else
     * @throws IllegalArgumentException when no workspace can be called so
     */
    public void require(String workspace, Role least, Scope scope, String act) {
        Fields.workspace(workspace);
        if (role(workspace).isEmpty()) {
            throw unknownWorkspace(workspace);
        }
        if (!may(workspace, least, scope)) {
            throw new RefusedException(
                    Reason.FORBIDDEN,
                    act + ": " + actor() + " is "
                            + role(workspace).map(Role::text).orElse("nothing") + " with scopes "
                            + scopes.stream().map(Scope::text).toList() + " in workspace " + workspace
                            + ", expected " + least.text() + " or more with scope " + scope.text());
        }
    }

    static RefusedException unknownWorkspace(String workspace) {
        return new RefusedException(Reason.UNKNOWN, "workspace: \"" + workspace + "\" is not there");
    }

    /**
     * Refuses who is no admin.
     *
     * @param act for the message: "list users"
     * @throws RefusedException FORBIDDEN
     */
    public void requireAdmin(String act) {
        if (!admin) {
            throw new RefusedException(Reason.FORBIDDEN, act + ": " + actor() + " is no admin, expected one");
        }
    }
}
