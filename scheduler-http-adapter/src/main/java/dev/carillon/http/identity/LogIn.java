// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Duration;

/** What came of trying to log in. */
public sealed interface LogIn {

    /** Name and password belong together. */
    record LoggedIn(User user) implements LogIn {}

    /** They do not, or the user is disabled, or there is none: nothing tells which. */
    record Refused() implements LogIn {}

    /**
     * It was not looked at.
     *
     * @param retryAfter when it will be, whole seconds, at least 1
     */
    record TooMany(Duration retryAfter) implements LogIn {}
}
