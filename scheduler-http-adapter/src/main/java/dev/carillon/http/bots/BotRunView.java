// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.bots.BotRun;
import dev.carillon.bots.BotRunStatus;
import dev.carillon.http.json.JsonText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a bot, all its attempts together.
 *
 * @param startedAt when it began for the first time, or when it was asked for while it never has
 * @param finishedAt null while it is open
 * @param error in one line; null when nothing went wrong
 * @param lines what it said, the latest 1,000: what it did, and what it waits for
 */
public record BotRunView(
        String id,
        Instant startedAt,
        @Nullable Instant finishedAt,
        BotRunStatus status,
        long messagesSent,
        long profilesVisited,
        @Nullable JsonText result,
        @Nullable String error,
        List<String> lines) {

    static BotRunView of(BotRun run) {
        String result = run.result();
        return new BotRunView(
                run.id().toString(),
                run.startedAt(),
                run.finishedAt(),
                run.status(),
                run.messagesSent(),
                run.profilesVisited(),
                result == null ? null : new JsonText(result),
                run.error(),
                run.lines());
    }
}
