// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reason of an {@link Explanation}.
 *
 * @param sentence for people, one line
 * @param until when it ends by itself; null when that is not known, or when somebody has to end it
 */
public record Reason(Code code, String sentence, @Nullable Instant until) {

    /** What kind of reason it is. New ones may be added. */
    public enum Code {
        /** Its time has not come. */
        NOT_DUE,
        /** It has failed and waits for its next attempt. */
        BACK_OFF,
        /** Its handler asked to be called again later. */
        SNOOZED,
        /** Its job is paused. */
        JOB_PAUSED,
        /** Its job is declared off. */
        JOB_DISABLED,
        /** Its job has no more times. */
        JOB_FINISHED,
        /** Its job cannot be evaluated. */
        JOB_BROKEN,
        /** The job has no trigger and runs only when somebody asks. */
        NO_TRIGGER,
        /** The time that would come next is taken out by an exclusion. */
        EXCLUDED,
        /** The job runs after another one. */
        AWAITS_JOB,
        /** The job's next time counts from the end of its own run. */
        AWAITS_OWN_RUN,
        /** As many runs of the job are open as may be, and its policy skips what fires meanwhile. */
        RUN_OPEN,
        /** Its latest planned times made no run. */
        PASSED_OVER,
        /** As many runs with its key go as may. */
        LIMIT,
        /** The quota it needs a unit of is used up. */
        QUOTA,
        /** An earlier run with its unique key has to end first. */
        UNIQUE,
        /** Its queue is held. */
        QUEUE_HELD,
        /** No node is alive. */
        NO_NODE,
        /** No node that is alive has a handler for its type. */
        NO_HANDLER,
        /** No node that could execute it has a free slot. */
        NODES_FULL,
        /** A node is on its way down. */
        NODE_DRAINING,
        /** The node that holds it has not been heard for a while. */
        NODE_SILENT,
        /** Nothing stands in its way. */
        STARTING,
        /** A node executes it. */
        RUNNING,
        /** Somebody asked its node to end it. */
        CANCEL_REQUESTED,
        /** Its attempt is recorded, but the handler goes on. */
        BODY_GOES_ON,
        /** It has ended. */
        ENDED,
        /** It has failed for good and can be redriven. */
        DEAD_LETTER,
        /** Nothing is known of it. */
        UNKNOWN,
        /** The store could not be asked for all of it. */
        STORE_UNREACHABLE,
        /** This machine's clock is not the store's. */
        CLOCK_DIFFERS
    }
}
