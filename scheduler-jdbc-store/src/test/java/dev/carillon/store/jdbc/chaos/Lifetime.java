// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * What people did with one job, as its clients know it.
 *
 * @param versions stretches in which its timetable is known for sure
 * @param pauses stretches in which it was or may have been paused
 * @param timetables all that it may ever have had
 */
record Lifetime(List<Version> versions, List<Downtime.Stretch> pauses, List<Timetable> timetables) {

    /**
     * A stretch with one timetable.
     *
     * @param to exclusive
     */
    record Version(Timetable timetable, long from, long to) {}

    /** From the calls about it in the order of their answers. */
    static Lifetime of(List<Call> calls, Downtime downtime, long end) {
        var versions = new ArrayList<Version>();
        var pauses = new ArrayList<Downtime.Stretch>();
        var timetables = new ArrayList<Timetable>();
        Timetable current = null;
        long from = 0;
        long settled = 0;
        long pausedFrom = Long.MAX_VALUE;
        for (Call call : calls) {
            boolean unknown = call.answer() == Call.Answer.UNKNOWN;
            settled = unknown ? Math.max(settled, downtime.settled(call)) : settled;
            switch (call.kind()) {
                case PUT, DELETE -> {
                    if (current != null) {
                        versions.add(new Version(current, from, call.invoked()));
                    }
                    if (call.timetable() != null) {
                        timetables.add(call.timetable());
                    }
                    current = call.acknowledged() ? call.timetable() : null;
                    from = Math.max(call.answered(), settled);
                }
                case PAUSE -> pausedFrom = Math.min(pausedFrom, call.invoked());
                case RESUME -> {
                    if (call.acknowledged() && pausedFrom != Long.MAX_VALUE) {
                        pauses.add(new Downtime.Stretch(pausedFrom, Math.max(call.answered(), settled)));
                        pausedFrom = Long.MAX_VALUE;
                    }
                }
                case RUN_NOW, ENQUEUE -> {
                    // neither changes when it fires
                }
            }
        }
        if (current != null) {
            versions.add(new Version(current, from, end));
        }
        if (pausedFrom != Long.MAX_VALUE) {
            pauses.add(new Downtime.Stretch(pausedFrom, Long.MAX_VALUE));
        }
        return new Lifetime(versions, pauses, timetables);
    }

    /** Whether it may have been paused somewhere between two instants. */
    boolean paused(long since, long until) {
        return pauses.stream().anyMatch(pause -> pause.from() <= until && since <= pause.to());
    }
}
