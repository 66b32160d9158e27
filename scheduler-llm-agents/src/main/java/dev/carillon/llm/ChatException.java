// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm;

import java.io.Serial;

/** A model has not answered, or not with what can be used. Its message holds no key and at most 500 characters of the answer. */
public final class ChatException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Usage usage;

    /** Why there is no answer. */
    public enum Kind {
        /** The provider asked to come later, again and again. */
        RATE_LIMITED,
        /** It could not be reached, or failed. */
        UNAVAILABLE,
        /** It took longer than it was given; the call may have been paid. */
        TIMED_OUT,
        /** What it answered is not what its protocol says. */
        MALFORMED,
        /** Its answer was cut off at the greatest length. */
        TRUNCATED,
        /** It refused the question: not allowed, not paid, not understood. */
        REFUSED,
        /** A recording does not hold the question, and may not be added to. */
        NOT_RECORDED
    }

    /** @param usage what was paid all the same */
    public ChatException(Kind kind, String message, Usage usage) {
        super(message);
        this.kind = kind;
        this.usage = usage;
    }

    public Kind kind() {
        return kind;
    }

    public Usage usage() {
        return usage == null ? Usage.NONE : usage;
    }
}
