// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.time.Duration;
import java.util.List;

/**
 * Fires whenever one of its members does; members that fire at the same instant fire once.
 *
 * <p>What each member answered last is kept while it holds, so that one that fires seldom, or has to search a hundred
 * years to find that it never does, is not asked at every firing of the others. The answers are a pure function all the
 * same, and threads that race only ask twice.
 */
final class UnionSchedule extends Schedule {

    private final List<Member> members;

    UnionSchedule(List<Schedule> members) {
        this.members = members.stream().map(Member::new).toList();
    }

    @Override
    long nextMilli(long afterMilli) {
        long earliest = NEVER;
        for (Member member : members) {
            earliest = Math.min(earliest, member.nextMilli(afterMilli));
        }
        return earliest;
    }

    private static final class Member {

        private static final long NONE_HOLDS = Duration.ofDays(1).toMillis();

        private final Schedule schedule;
        private volatile Answer last = new Answer(0, 0, 0);

        /** {@code next} is the first firing after every instant from {@code after} until just before {@code end}. */
        private record Answer(long after, long end, long next) {}

        Member(Schedule schedule) {
            this.schedule = schedule;
        }

        long nextMilli(long afterMilli) {
            Answer known = last;
            if (afterMilli >= known.after() && afterMilli < known.end()) {
                return known.next();
            }
            long next = schedule.nextMilli(afterMilli);
            // a search that found nothing ends a hundred years ahead: a later question sees farther
            last = new Answer(afterMilli, next == NEVER ? afterMilli + NONE_HOLDS : next, next);
            return next;
        }
    }
}
