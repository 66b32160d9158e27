// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private static final long MILLI = 1_000_000;

    /** One to a hundred milliseconds, in falling order, each ending at as many. */
    private final Samples hundred = new Samples(LongStream.rangeClosed(1, 100)
            .map(i -> 101 - i)
            .flatMap(i -> LongStream.of(i, i * MILLI))
            .toArray());

    @Test
    void partsAreThoseOfTheSortedDelays() {
        assertThat(hundred.millis(0)).isEqualTo(1);
        assertThat(hundred.millis(0.5)).isEqualTo(51);
        assertThat(hundred.millis(0.99)).isEqualTo(100);
        assertThat(hundred.millis(1)).isEqualTo(100);
        assertThat(hundred.cells()).isEqualTo("51.0 | 100.0 | 100.0");
    }

    @Test
    void aWindowTakesItsBeginAndNotItsEnd() {
        assertThat(hundred.between(10, 20).count()).isEqualTo(10);
        assertThat(hundred.between(10, 20).millis(1)).isEqualTo(19);
        assertThat(hundred.between(200, 300).millis(1)).isNaN();
    }
}
