// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.policy.Quota;
import dev.carillon.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/** What has been used of one key within one window. */
final class QuotaUse {

    private static final int MOST_EXACT = 10_000;
    private static final int COARSE_PARTS = 60;

    /** Some units used at a time. */
    static final class Units {
        final Instant at;
        long amount;

        Units(Instant at, long amount) {
            this.at = at;
            this.amount = amount;
        }
    }

    private final Window window;
    private final ArrayDeque<Units> uses = new ArrayDeque<>();

    QuotaUse(Window window) {
        this.window = window;
    }

    long used(Instant now) {
        while (!uses.isEmpty() && hasPassed(uses.getFirst(), now)) {
            uses.removeFirst();
        }
        return uses.stream().mapToLong(units -> units.amount).sum();
    }

    boolean isEmpty(Instant now) {
        return used(now) == 0;
    }

    private boolean hasPassed(Units units, Instant now) {
        if (window instanceof Window.Fixed fixed) {
            return !fixed.end(units.at).isAfter(now);
        }
        return window instanceof Window.Rolling rolling
                && !units.at.plus(rolling.span()).isAfter(now);
    }

    Units use(Instant now, long amount) {
        if (window instanceof Window.Rolling rolling && uses.size() >= MOST_EXACT) {
            coarsen(rolling.span());
        }
        Instant last = uses.isEmpty() || !uses.getLast().at.isAfter(now) ? now : uses.getLast().at;
        var units = new Units(last, amount);
        uses.addLast(units);
        return units;
    }

    /** Counts uses by parts of the window, each at its part's end: they come back later, never earlier. */
    private void coarsen(Duration span) {
        long part = Math.max(1, span.toMillis() / COARSE_PARTS);
        var coarse = new ArrayDeque<Units>();
        for (Units units : uses) {
            long end = Math.floorDiv(units.at.toEpochMilli() + part - 1, part) * part;
            if (coarse.isEmpty() || coarse.getLast().at.toEpochMilli() < end) {
                coarse.addLast(new Units(Instant.ofEpochMilli(end), 0));
            }
            coarse.getLast().amount += units.amount;
        }
        uses.clear();
        uses.addAll(coarse);
    }

    /** When so many units can be had, as far as time decides. */
    Optional<Instant> available(Quota quota, long amount, Instant now) {
        if (amount > quota.most() || window instanceof Window.OneRun) {
            return Optional.empty();
        }
        if (window instanceof Window.Fixed fixed) {
            return Optional.of(fixed.end(now));
        }
        long missing = used(now) + amount - quota.most();
        for (Units units : uses) {
            missing -= units.amount;
            if (missing <= 0) {
                return Optional.of(units.at.plus(((Window.Rolling) window).span()));
            }
        }
        return Optional.of(now);
    }
}
