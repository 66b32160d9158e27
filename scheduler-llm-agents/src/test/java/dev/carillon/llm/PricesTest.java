// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PricesTest {

    private static final Prices PRICES = Prices.of("0.28", "0.028", "0.42");

    @Test
    void aMillionTokensCostThePriceInMillionths() {
        assertThat(PRICES.micros(new Usage(1_000_000, 0, 0))).isEqualTo(280_000);
        assertThat(PRICES.micros(new Usage(0, 1_000_000, 0))).isEqualTo(28_000);
        assertThat(PRICES.micros(new Usage(0, 0, 1_000_000))).isEqualTo(420_000);
    }

    @Test
    void theSumIsRoundedUpOnceNotItsParts() {
        assertThat(PRICES.micros(new Usage(1, 1, 1))).isEqualTo(1);
        assertThat(PRICES.micros(new Usage(0, 1, 0))).isEqualTo(1);
        assertThat(PRICES.micros(new Usage(3, 0, 1))).isEqualTo(2);
        assertThat(PRICES.micros(new Usage(25, 0, 0))).isEqualTo(7);
        assertThat(PRICES.micros(new Usage(26, 0, 0))).isEqualTo(8);
    }

    @Test
    void noTokensAndFreeModelsCostNothing() {
        assertThat(PRICES.micros(Usage.NONE)).isZero();
        assertThat(Prices.FREE.micros(new Usage(1_000_000, 1_000_000, 1_000_000)))
                .isZero();
    }

    @Test
    void aNegativePriceIsRefused() {
        assertThatThrownBy(() -> Prices.of("0.28", "-0.01", "0.42"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-0.01");
    }
}
