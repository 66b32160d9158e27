// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.util.Arrays;
import java.util.List;

/**
 * Fires whenever one of its members does; members that fire at the same instant fire once.
 *
 * <p>Each member's last answer is remembered with its question: a walk over the union asks a member only when it has
 * passed that member's firing. The answers are a pure function all the same, and threads that race only ask twice.
 */
final class UnionSchedule extends Schedule {

    private final Schedule[] members;
    private final Answer[] lastAnswers;

    /** Nothing fires between the two. */
    private record Answer(long after, long next) {}

    UnionSchedule(List<Schedule> members) {
        this.members = members.toArray(Schedule[]::new);
        this.lastAnswers = new Answer[this.members.length];
        Arrays.fill(lastAnswers, new Answer(0, 0));
    }

    @Override
    long nextMilli(long afterMilli) {
        long earliest = NEVER;
        for (int i = 0; i < members.length; i++) {
            Answer known = lastAnswers[i];
            if (afterMilli < known.after() || afterMilli >= known.next() || known.next() == NEVER) {
                known = new Answer(afterMilli, members[i].nextMilli(afterMilli));
                lastAnswers[i] = known;
            }
            earliest = Math.min(earliest, known.next());
        }
        return earliest;
    }
}
