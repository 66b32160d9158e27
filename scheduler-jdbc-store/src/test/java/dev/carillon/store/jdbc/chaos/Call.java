// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of a client, and what came of it.
 *
 * @param subject the name of a job; the id of a run for {@link Kind#ENQUEUE}
 * @param named the runs that the answer names
 * @param order what was enqueued, or null
 * @param timetable what a job was put with, or null
 */
record Call(
        Kind kind,
        String subject,
        Answer answer,
        long invoked,
        long answered,
        Set<String> named,
        @Nullable Order order,
        @Nullable Timetable timetable) {

    /** What was asked for. */
    enum Kind {
        ENQUEUE,
        RUN_NOW,
        PUT,
        PAUSE,
        RESUME,
        DELETE
    }

    /** What is known of it afterwards. */
    enum Answer {
        ACKNOWLEDGED,
        REFUSED,
        /** It may have happened or not, or happen still. */
        UNKNOWN
    }

    boolean acknowledged() {
        return answer == Answer.ACKNOWLEDGED;
    }
}
