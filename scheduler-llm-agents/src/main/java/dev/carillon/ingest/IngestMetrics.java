// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import dev.carillon.ingest.store.FetchTotals;
import dev.carillon.ingest.store.IngestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * How an ingest did in a stretch of time.
 *
 * @param fetchSuccessRate which share of the fetches succeeded, 0 to 100; empty when there were none
 * @param conversationsPerHour how many were kept
 * @param errorsPerHour how many fetches failed and items were set aside
 * @param growthPerDay how many conversations there are more
 */
public record IngestMetrics(
        OptionalDouble fetchSuccessRate, double conversationsPerHour, double errorsPerHour, double growthPerDay) {

    private static final double PERCENT = 100;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * The figures of the time before an instant.
     *
     * @param span 1 minute to 366 days
     */
    static IngestMetrics of(IngestStore store, Instant now, Duration span) {
        if (span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("span: " + span + ", expected 1 minute to 366 days");
        }
        Instant from = now.minus(span);
        FetchTotals fetches = store.sources().totals(from, now);
        long ended = fetches.done() + fetches.failed();
        double hours = span.toMillis() / (double) Duration.ofHours(1).toMillis();
        double days = span.toMillis() / (double) Duration.ofDays(1).toMillis();
        long added = store.conversations().added(from, now);
        return new IngestMetrics(
                ended == 0 ? OptionalDouble.empty() : OptionalDouble.of(PERCENT * fetches.done() / ended),
                added / hours,
                (fetches.failed() + store.badItems().seen(from, now)) / hours,
                added / days);
    }
}
