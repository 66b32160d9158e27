// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

/** How many fetches succeeded and failed, and what they came to. */
public record FetchTotals(long done, long failed, long added, long skipped, long bad) {}
