// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.http.identity.RefusedException.Reason;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is refused, and why. */
public final class Refusals {

    private Refusals() {}

    /** It is refused for this reason. */
    public static AbstractThrowableAssert<?, ?> assertRefused(Reason reason, ThrowingCallable call) {
        return assertRefused("refusal", reason, call);
    }

    /** It is refused to somebody for this reason. */
    public static AbstractThrowableAssert<?, ?> assertRefused(String who, Reason reason, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .as(who)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason())
                                .as(who + ": " + refused.getMessage())
                                .isEqualTo(reason));
    }
}
