// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.execution.Execution;

/** How a run of a bot stands. */
public enum BotRunStatus {
    /** It waits: for its turn, or until the pace lets it go on. */
    QUEUED("queued"),
    /** It is at work. */
    RUNNING("running"),
    /** It has done its work; what is missing of it its result says. */
    SUCCESS("success"),
    /** It could not. */
    FAILED("failed"),
    /** Somebody has ended it. */
    CANCELLED("cancelled");

    private final String word;

    BotRunStatus(String word) {
        this.word = word;
    }

    /** What documents call it. */
    public String word() {
        return word;
    }

    static BotRunStatus of(Execution latest) {
        if (!latest.last()) {
            return QUEUED;
        }
        return switch (latest.outcome()) {
            case SUCCEEDED, PARTIAL -> SUCCESS;
            case CANCELLED -> CANCELLED;
            case FAILED, TIMED_OUT, LOST -> FAILED;
            case SNOOZED -> QUEUED;
        };
    }
}
