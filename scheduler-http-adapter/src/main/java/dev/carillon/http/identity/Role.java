// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.Locale;

/** What somebody is in a workspace; each may do what those before it may. */
public enum Role {
    /** Reads. */
    MEMBER,
    /** Writes and runs as well. */
    EDITOR,
    /** Deletes, and says who else is in the workspace, as well. */
    OWNER;

    /** As it is written: {@code owner}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a role, in any case.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Role parse(String text) {
        for (Role one : values()) {
            if (one.name().equalsIgnoreCase(text)) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "role: \"" + Fields.shown(text) + "\", expected one of owner, editor, member");
    }

    /** Whether it may do all that the other one may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
