// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.policy.Quota;
import dev.carillon.policy.Window;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A number for the present stretch of the calendar, or for good. */
final class CountedUse implements QuotaUse {

    private final Window.@Nullable Fixed window;
    private Instant end;
    private long used;

    /**
     * Nothing used yet.
     *
     * @param window null for units that never come back by themselves
     */
    CountedUse(Window.@Nullable Fixed window) {
        this.window = window;
        this.end = window == null ? Instant.MAX : Instant.MIN;
    }

    private void turn(Instant now) {
        if (window != null && !end.isAfter(now)) {
            end = window.end(now);
            used = 0;
        }
    }

    @Override
    public long used(Instant now) {
        turn(now);
        return used;
    }

    @Override
    public void use(Instant now, long amount) {
        turn(now);
        used += amount;
    }

    @Override
    public Units reserve(Instant now, long amount) {
        use(now, amount);
        return new Units(end, amount, true);
    }

    @Override
    public void settle(Units reserved, long amount) {
        if (reserved.at.equals(end)) {
            used -= reserved.amount - amount;
        }
        reserved.amount = amount;
        reserved.open = false;
    }

    @Override
    public Optional<Instant> available(Quota quota, long amount, Instant now) {
        turn(now);
        return amount > quota.most() || window == null ? Optional.empty() : Optional.of(end);
    }
}
