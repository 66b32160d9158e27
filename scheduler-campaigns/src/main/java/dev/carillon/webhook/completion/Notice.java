// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber is to be told of the end of one attempt of a run.
 *
 * @param id by which the receiver can tell a repetition; the same for the same subscriber and end, whoever makes it
 * @param job of the run, null for one-time work
 * @param finishedAt when the attempt ended
 * @param body JSON
 * @param tries how often it was sent, or was tried to be
 * @param status the last answer's, null when there was none
 * @param error what went wrong the last time, at most 500 characters; null when nothing did
 * @param nextTry not sent before; null unless it is pending after a try
 * @param settledAt since when it is delivered or failed; null while it is pending
 */
public record Notice(
        UUID id,
        UUID subscription,
        String workspace,
        @Nullable String job,
        RunId run,
        int attempt,
        Outcome outcome,
        Instant finishedAt,
        String body,
        State state,
        int tries,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Instant nextTry,
        @Nullable Instant settledAt) {

    /** What has become of a notice. */
    public enum State {
        /** It will be sent, or sent again. */
        PENDING,
        /** The receiver has it. */
        DELIVERED,
        /** It is not tried any more. */
        FAILED
    }

    /**
     * Where a page of notices has ended.
     *
     * @param finishedAt of its last one
     * @param id of the same
     */
    public record Position(Instant finishedAt, UUID id) {

        /** Behind a notice. */
        public static Position of(Notice notice) {
            return new Position(notice.finishedAt, notice.id);
        }
    }

    public Notice {
        finishedAt = finishedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One that has not been tried yet. */
    public static Notice of(Subscription subscription, Execution execution) {
        Instant end = execution.finishedAt().truncatedTo(ChronoUnit.MILLIS);
        // an attempt that was lost or snoozed has the number of the one that follows it
        String name = subscription.id() + "/" + execution.run().id() + "/" + end.toEpochMilli();
        return new Notice(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                subscription.id(),
                subscription.workspace(),
                execution.run().jobName(),
                execution.run().id(),
                execution.attempt(),
                execution.outcome(),
                end,
                NoticeBody.of(execution),
                State.PENDING,
                0,
                null,
                null,
                null,
                null);
    }

    /** The same after a try, or brought back by somebody. */
    public Notice after(Try last) {
        return new Notice(
                id,
                subscription,
                workspace,
                job,
                run,
                attempt,
                outcome,
                finishedAt,
                body,
                last.state(),
                last.tries(),
                last.status(),
                last.error(),
                last.nextTry(),
                last.state() == State.PENDING ? null : last.at());
    }
}
