// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.RunId;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunIdsTest {

    private static final int FEW = 400;
    private static final int CHANGES = 200_000;

    private final RunIds ids = new RunIds();
    private final Set<RunId> expected = new HashSet<>();
    private final Random random = new Random(7);

    private static RunId id(long high, long low) {
        return new RunId(new UUID(high, low));
    }

    @Test
    void itHoldsWhatASetHoldsAfterAnyChanges() {
        for (int change = 0; change < CHANGES; change++) {
            RunId id = id(random.nextInt(20), random.nextInt(20));
            if (random.nextInt(FEW) < expected.size()) {
                ids.remove(id);
                expected.remove(id);
            } else {
                ids.add(id);
                expected.add(id);
            }
            RunId other = id(random.nextInt(20), random.nextInt(20));
            assertThat(ids.contains(id)).isEqualTo(expected.contains(id));
            assertThat(ids.contains(other)).isEqualTo(expected.contains(other));
        }
    }

    @Test
    void idsOfOneHashAreToldApart() {
        for (long i = 1; i <= FEW; i++) {
            ids.add(id(i, i));
        }
        for (long i = 1; i <= FEW; i += 2) {
            ids.remove(id(i, i));
        }
        for (long i = 1; i <= FEW; i++) {
            assertThat(ids.contains(id(i, i))).isEqualTo(i % 2 == 0);
        }
    }

    @Test
    void aRingOfIdsKeepsTheLatest() {
        var ring = new ArrayDeque<RunId>();
        for (int i = 0; i < CHANGES; i++) {
            RunId id = RunId.at(i, random);
            ring.add(id);
            ids.add(id);
            if (ring.size() > FEW) {
                RunId oldest = ring.remove();
                ids.remove(oldest);
                assertThat(ids.contains(oldest)).isFalse();
            }
        }
        assertThat(ring).allMatch(ids::contains);
    }

    @Test
    void theIdOfNoBitsIsOneLikeOthers() {
        RunId nil = id(0, 0);
        assertThat(ids.contains(nil)).isFalse();
        ids.add(nil);
        assertThat(ids.contains(nil)).isTrue();
        ids.remove(nil);
        assertThat(ids.contains(nil)).isFalse();
    }
}
