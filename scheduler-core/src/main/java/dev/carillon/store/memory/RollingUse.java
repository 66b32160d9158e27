// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.policy.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The uses of the latest stretch of a length, one by one; by parts of it when there are very many. */
final class RollingUse implements QuotaUse {

    private static final int MOST_EXACT = 10_000;
    private static final int COARSE_PARTS = 60;

    private final Duration span;
    private final ArrayDeque<Units> uses = new ArrayDeque<>();
    private long used;
    private int settled;

    RollingUse(Duration span) {
        this.span = span;
    }

    @Override
    public long used(Instant now) {
        while (!uses.isEmpty() && !uses.getFirst().at.plus(span).isAfter(now)) {
            Units passed = uses.removeFirst();
            used -= passed.amount;
            settled -= passed.open ? 0 : 1;
            passed.passed = true;
        }
        return used;
    }

    @Override
    public void use(Instant now, long amount) {
        add(now, amount, false);
        settled++;
    }

    @Override
    public Units reserve(Instant now, long amount) {
        return add(now, amount, true);
    }

    private Units add(Instant now, long amount, boolean open) {
        used(now);
        if (settled >= MOST_EXACT) {
            coarsen();
        }
        boolean inOrder = uses.isEmpty() || !uses.getLast().at.isAfter(now);
        var units = new Units(inOrder ? now : uses.getLast().at, amount, open);
        uses.addLast(units);
        used += amount;
        return units;
    }

    @Override
    public void settle(Units reserved, long amount) {
        if (!reserved.passed) {
            used -= reserved.amount - amount;
            settled++;
        }
        reserved.amount = amount;
        reserved.open = false;
    }

    /**
     * Counts uses by parts of the window, each at its part's end: they come back later, never earlier. What is reserved stays
     * by itself, as its amount may change.
     */
    private void coarsen() {
        long part = Math.max(1, span.toMillis() / COARSE_PARTS);
        var coarse = new ArrayDeque<Units>();
        Units last = null;
        settled = 0;
        for (Units units : uses) {
            if (units.open) {
                coarse.addLast(units);
                continue;
            }
            long end = Math.floorDiv(units.at.toEpochMilli() + part - 1, part) * part;
            if (last == null || last.at.toEpochMilli() < end) {
                last = new Units(Instant.ofEpochMilli(end), 0, false);
                coarse.addLast(last);
                settled++;
            }
            last.amount += units.amount;
        }
        uses.clear();
        uses.addAll(coarse);
    }

    @Override
    public Optional<Instant> available(Quota quota, long amount, Instant now) {
        if (amount > quota.most()) {
            return Optional.empty();
        }
        long missing = used(now) + amount - quota.most();
        Instant latest = null;
        for (Units units : uses) {
            latest = later(latest, units.at); // none comes back before those in front of it
            missing -= units.amount;
            if (missing <= 0) {
                return Optional.of(latest.plus(span));
            }
        }
        return Optional.of(now);
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }
}
