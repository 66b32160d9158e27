// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something was asked for that cannot be had; nothing was done. Its message holds no secret. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It is not there, or not for the caller to see: nothing tells which. */
        UNKNOWN,
        /** The caller sees it, and may not do that to it. */
        FORBIDDEN,
        /** Somebody or something else has that name. */
        CONFLICT,
        /** There was an invitation, but its time has passed. */
        EXPIRED,
        /** The token, or the present password, is another one. */
        WRONG_TOKEN,
        /** A workspace keeps an owner. */
        LAST_OWNER,
        /** There is always an admin. */
        LAST_ADMIN,
        /** The first admin is there, or the host wants none to be made this way. */
        CLOSED,
        /** Later; see {@link #retryAfter}. */
        TOO_MANY
    }

    private final Reason reason;
    private final @Nullable Duration retryAfter;

    /** A refusal. */
    public RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.retryAfter = null;
    }

    private RefusedException(Duration retryAfter) {
        super("too many at once or too many failures, expected in " + retryAfter.toSeconds() + " s");
        this.reason = Reason.TOO_MANY;
        this.retryAfter = retryAfter;
    }

    static RefusedException tooMany(Duration retryAfter) {
        return new RefusedException(retryAfter);
    }

    public Reason reason() {
        return reason;
    }

    /** When to ask again, whole seconds; only of {@link Reason#TOO_MANY}. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
