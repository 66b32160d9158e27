// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.util.List;

/** Fires whenever one of its members does; members that fire at the same instant fire once. */
final class UnionSchedule extends Schedule {

    private final List<Schedule> members;

    UnionSchedule(List<Schedule> members) {
        this.members = List.copyOf(members);
    }

    @Override
    long nextMilli(long afterMilli) {
        long earliest = NEVER;
        for (Schedule member : members) {
            earliest = Math.min(earliest, member.nextMilli(afterMilli));
        }
        return earliest;
    }
}
