// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * How an ingest stands.
 *
 * @param running whether it fetches when its time comes
 * @param fetching whether a fetch is under way
 * @param lastFetch when the latest fetch that succeeded began
 * @param nextFetch when the next one is planned
 * @param limitedUntil before when the source may not be asked, if that is still to come
 * @param failures how many fetches have failed since one succeeded
 * @param lastError why the latest of them failed
 * @param conversations how many are kept
 * @param processed how many of them are processed
 * @param exported how many of them were exported
 * @param badItems how many items are set aside
 */
public record IngestStatus(
        boolean running,
        boolean fetching,
        Optional<Instant> lastFetch,
        Optional<Instant> nextFetch,
        Optional<Instant> limitedUntil,
        int failures,
        Optional<String> lastError,
        FetchSettings settings,
        long conversations,
        long processed,
        long exported,
        long badItems) {}
