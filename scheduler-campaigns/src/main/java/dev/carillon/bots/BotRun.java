// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.execution.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a bot, all its attempts together.
 *
 * @param startedAt when it began for the first time, or when it was asked for while it never has
 * @param finishedAt null while it is open
 * @param result JSON, null while there is none
 * @param error in one line, null when nothing went wrong
 * @param messagesSent that have arrived
 * @param lines what it said, the latest 1,000: what it did, and what it waits for
 */
public record BotRun(
        RunId id,
        String jobId,
        Instant startedAt,
        @Nullable Instant finishedAt,
        BotRunStatus status,
        @Nullable String result,
        @Nullable String error,
        long messagesSent,
        long profilesVisited,
        List<String> lines) {

    public BotRun {
        lines = List.copyOf(lines);
    }
}
