// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.linear;

import org.jspecify.annotations.Nullable;

/**
 * One call as its caller saw it. Beginnings and ends of all calls of a history stand in one order, and each has a place of
 * its own there.
 *
 * @param caller who called, one thing after the other
 * @param asked what was called, with its arguments
 * @param answer null when none came: the call may have happened at any time since it began, and may never happen
 * @param began its beginning's place in the order
 * @param ended its end's place; {@link #NEVER} without an answer
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public record Call<Q, A>(int caller, Q asked, @Nullable A answer, long began, long ended) {

    /** The end of a call that was not answered. */
    public static final long NEVER = Long.MAX_VALUE;

    public Call {
        if (began >= ended) {
            throw new IllegalArgumentException("ended: " + ended + ", expected more than " + began);
        }
        if (answer == null && ended != NEVER) {
            throw new IllegalArgumentException("ended: " + ended + ", expected NEVER without an answer");
        }
    }

    /** Whether there was a time at which both were under way. */
    public boolean overlaps(Call<?, ?> other) {
        return began < other.ended && other.began < ended;
    }

    /** The same call, nothing of whose answer is known. */
    public Call<Q, A> unanswered() {
        return new Call<>(caller, asked, null, began, NEVER);
    }
}
