// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Spaces mails out evenly, so that at most so many leave in a second. For one thread at a time. */
final class SendRate {

    /** Waits for so many nanoseconds. */
    @FunctionalInterface
    interface Rest {
        void nanos(long length) throws InterruptedException;
    }

    private final long gap;
    private final LongSupplier nanoTime;
    private final Rest rest;
    private long free;
    private boolean used;

    SendRate(double perSecond, LongSupplier nanoTime, Rest rest) {
        if (!(perSecond > 0) || perSecond > 1e6) {
            throw new IllegalArgumentException(
                    "smtp.perSecond: " + perSecond + ", expected above 0, at most 1,000,000");
        }
        this.gap = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        this.nanoTime = nanoTime;
        this.rest = rest;
    }

    /** Waits until the next one may leave. */
    void await() throws InterruptedException {
        long now = nanoTime.getAsLong();
        long wait = used ? free - now : 0;
        if (wait > 0) {
            rest.nanos(wait);
            now += wait;
        }
        // a little late is made up for, a long silence is not
        free = used && now - free < gap ? free + gap : now + gap;
        used = true;
    }
}
