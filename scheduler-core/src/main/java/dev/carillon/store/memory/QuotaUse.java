// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.policy.Quota;
import dev.carillon.policy.Window;
import java.time.Instant;
import java.util.Optional;

/** What has been used of one key within one window. */
interface QuotaUse {

    /** Some units used at a time, or reserved and not settled yet. */
    final class Units {
        final Instant at;
        long amount;
        boolean open;
        boolean passed;

        Units(Instant at, long amount, boolean open) {
            this.at = at;
            this.amount = amount;
            this.open = open;
        }
    }

    static QuotaUse of(Window window) {
        return window instanceof Window.Rolling rolling
                ? new RollingUse(rolling.span())
                : new CountedUse(window instanceof Window.Fixed fixed ? fixed : null);
    }

    /** Whether units used at one time do not count any more at another. */
    static boolean hasPassed(Window window, Instant usedAt, Instant now) {
        if (window instanceof Window.Fixed fixed) {
            return !fixed.end(usedAt).isAfter(now);
        }
        return window instanceof Window.Rolling rolling
                && !usedAt.plus(rolling.span()).isAfter(now);
    }

    /** Units used or reserved in the window of now. */
    long used(Instant now);

    /** Uses units for good. */
    void use(Instant now, long amount);

    Units reserve(Instant now, long amount);

    /** Says how many of reserved units were used. */
    void settle(Units reserved, long used);

    /** When so many units can be had, as far as time decides. */
    Optional<Instant> available(Quota quota, long amount, Instant now);

    default boolean isEmpty(Instant now) {
        return used(now) == 0;
    }
}
