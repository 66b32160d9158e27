// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a source is asked for.
 *
 * @param cursor the one that the latest page ended with whose items were all dealt with; null at the beginning
 * @param limit how many new items will be taken at most, 1 to 1,000; a page may have more
 */
public record Ask(@Nullable String cursor, int limit, Instant now) {}
