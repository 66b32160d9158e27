// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|1|0",
                "366|1|0",
                "2|2|0,1",
                "9|2|0,8",
                "5|3|0,2,4",
                "5|4|0,2,3,4",
                "5|5|0,1,2,3,4",
                "7|3|0,3,6",
                "7|4|0,2,4,6",
                "7|5|0,2,3,4,6",
                "7|6|0,2,3,4,5,6",
                "7|7|0,1,2,3,4,5,6",
                "10|3|0,5,9",
                "10|4|0,3,6,9",
                "10|5|0,3,5,7,9",
                "10|6|0,2,4,5,7,9",
                "10|7|0,2,3,5,6,7,9",
                "10|8|0,2,3,4,5,6,7,9",
                "14|3|0,7,13",
                "14|4|0,5,9,13",
                "14|5|0,4,7,10,13",
                "14|6|0,3,5,8,10,13",
                "14|7|0,3,5,7,9,11,13",
                "14|8|0,2,4,6,7,9,11,13",
                "30|3|0,15,29",
                "30|4|0,10,19,29",
                "30|5|0,8,15,22,29",
                "30|6|0,6,12,17,23,29",
                "30|7|0,5,10,15,19,24,29",
                "30|8|0,5,9,13,17,21,25,29",
            })
    void theGoldenTable(int days, int posts, String offsets) {
        assertThat(Distribution.days(posts, days))
                .isEqualTo(
                        Arrays.stream(offsets.split(",")).map(Integer::valueOf).toList());
    }

    /** Each number of posts on each number of days, by the formula worked out with fractions. */
    @Test
    void theClosedFormula() {
        for (int days = 1; days <= 366; days++) {
            for (int posts = 1; posts <= days; posts++) {
                List<Integer> offsets = Distribution.days(posts, days);
                assertThat(offsets.get(0)).isZero();
                assertThat(offsets.get(posts - 1)).isEqualTo(posts == 1 ? 0 : days - 1);
                for (int inner = 1; inner < posts - 1; inner++) {
                    int offset = offsets.get(inner);
                    // offset - 1 <= inner * (days - 2) / (posts - 1) < offset
                    assertThat((offset - 1) * (posts - 1) <= inner * (days - 2)
                                    && inner * (days - 2) < offset * (posts - 1))
                            .as("%d posts on %d days: %s", posts, days, offsets)
                            .isTrue();
                }
                for (int i = 1; i < posts; i++) {
                    if (offsets.get(i) <= offsets.get(i - 1)) {
                        throw new AssertionError(posts + " posts on " + days + " days: " + offsets);
                    }
                }
            }
        }
    }

    @Test
    void morePostsThanDaysAreRefused() {
        assertThatThrownBy(() -> Distribution.days(8, 7)).hasMessageContaining("8 on 7 days");
        assertThat(Distribution.days(0, 7)).isEmpty();
    }
}
