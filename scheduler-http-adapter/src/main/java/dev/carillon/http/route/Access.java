// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

/** Who may ask for a route. What is narrower includes what is wider; administrators may ask for all. */
public enum Access {
    /** Everybody, also who is not signed in. */
    ANYONE,
    /** Whoever is signed in, whatever his workspaces. */
    SIGNED_IN,
    /** Members of the workspace in question: they read. */
    MEMBER,
    /** Its editors: they make, change and run. */
    EDITOR,
    /** Its owners: they delete, and say who is a member. */
    OWNER,
    /** Administrators: nodes, queues, users, other workspaces. */
    ADMIN;

    /** Whether the request is about one workspace. */
    public boolean inWorkspace() {
        return this == MEMBER || this == EDITOR || this == OWNER;
    }
}
