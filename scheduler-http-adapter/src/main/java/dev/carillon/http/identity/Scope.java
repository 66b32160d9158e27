// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API key is for. It narrows the role of the key: both must allow a thing. */
public enum Scope {
    /** To look. Any role has it. */
    READ(Role.MEMBER),
    /** To create and change. Editors and owners have it. */
    WRITE(Role.EDITOR),
    /** To start, pause, resume and cancel. Editors and owners have it. */
    RUN(Role.EDITOR),
    /** To say who may do what: members, invitations, keys. Owners have it. */
    MANAGE(Role.OWNER);

    private final Role least;

    Scope(Role least) {
        this.least = least;
    }

    /** As it is written: {@code read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The least role that has it. */
    public Role least() {
        return least;
    }

    /**
     * Reads a scope, in any case.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Scope parse(String text) {
        for (Scope one : values()) {
            if (one.name().equalsIgnoreCase(text)) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "scopes: \"" + Fields.shown(text) + "\", expected some of read, write, run, manage");
    }

    /** All that a role has. */
    public static Set<Scope> of(Role role) {
        return copy(
                Arrays.stream(values()).filter(one -> role.includes(one.least)).collect(Collectors.toSet()));
    }

    /** A copy in the order in which they stand here, for ever the same. */
    static Set<Scope> copy(Set<Scope> scopes) {
        var copy = EnumSet.noneOf(Scope.class);
        copy.addAll(scopes);
        return Collections.unmodifiableSet(copy);
    }
}
