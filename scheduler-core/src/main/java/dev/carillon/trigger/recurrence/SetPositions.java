// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.util.List;
import java.util.stream.IntStream;

/** The BYSETPOS part: which members of the set of one interval count (RFC 5545, section 3.3.10). Immutable. */
final class SetPositions {
    static final int NONE = -1;

    private final int[] positions;
    private final boolean[] fromStart = new boolean[367];

    SetPositions(List<Integer> positions) {
        this.positions = positions.stream().mapToInt(Integer::intValue).toArray();
        IntStream.of(this.positions).filter(position -> position > 0).forEach(position -> fromStart[position] = true);
    }

    /** The least selected index at or after an index, of a set of that size; or NONE. */
    int nextAtOrAfter(int from, int size) {
        int least = Integer.MAX_VALUE;
        for (int position : positions) {
            int index = position > 0 ? position - 1 : size + position;
            if (index >= from && index < size && index < least) {
                least = index;
            }
        }
        return least == Integer.MAX_VALUE ? NONE : least;
    }

    /** How many members are selected of a set of that size. */
    int count(int size) {
        int count = 0;
        for (int position : positions) {
            int mirrored = size + 1 + position;
            boolean counted = position > 0
                    ? position <= size
                    : mirrored > 0 && (mirrored >= fromStart.length || !fromStart[mirrored]);
            if (counted) {
                count++;
            }
        }
        return count;
    }

    /** The selected members of a set. */
    TimeSet of(TimeSet times) {
        int size = times.count();
        return TimeSet.of(IntStream.iterate(
                        nextAtOrAfter(0, size), index -> index != NONE, index -> nextAtOrAfter(index + 1, size))
                .map(times::at)
                .toArray());
    }
}
