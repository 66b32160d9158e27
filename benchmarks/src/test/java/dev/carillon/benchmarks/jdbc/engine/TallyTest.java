// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void whatWasCalledTwiceIsDoubledAndWhatWasNotIsMissing() {
        var tally = new Tally(3);

        tally.called(Loads.numbered(0, 20));
        tally.called(Loads.numbered(2, 20));
        tally.called(Loads.numbered(2, 20));

        assertThat(tally.calls()).isEqualTo(3);
        assertThat(tally.doubled()).isEqualTo(1);
        assertThat(tally.seen()).isEqualTo(BitSet.valueOf(new long[] {0b101}));
    }

    @Test
    void theDelayBeginsWhenTheLoadIsMade() {
        var tally = new Tally(0);
        long before = System.nanoTime();

        tally.called(Loads.stamped(200));

        long longest = System.nanoTime() - before;
        var samples = new Samples(tally.samples(Samples.Of.CALLS));
        assertThat(samples.count()).isEqualTo(1);
        assertThat(samples.millis(1)).isBetween(0.0, longest / 1e6);
    }

    @Test
    void aLoadIsAsLargeAsAskedFor() {
        assertThat(Loads.numbered(7, 200)).hasSize(200).startsWith("#7 ");
        assertThat(Loads.numbered(1_000_000, 3)).isEqualTo("#1000000 ");
    }
}
