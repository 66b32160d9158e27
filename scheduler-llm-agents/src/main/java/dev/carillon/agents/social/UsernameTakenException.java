// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.io.Serial;

/** Another persona of the simulation has the username, or one that differs from it in upper and lower case alone. */
public final class UsernameTakenException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String username;

    public UsernameTakenException(String username) {
        super("username: " + Texts.shown(username) + " is taken, expected one that is not");
        this.username = username;
    }

    /** The name that was wanted. */
    public String username() {
        return username;
    }
}
