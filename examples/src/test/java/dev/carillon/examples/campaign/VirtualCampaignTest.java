// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.examples.Shown;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VirtualCampaignTest {

    private static Shown shown(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "campaign";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Shown.by(Instant.parse("2026-11-20T12:00:00Z"), arguments);
    }

    @Test
    void threePostsArrive() {
        Shown shown = shown();
        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains("Wed 4 Mar 19:00 PST", "Sat 7 Mar 19:00 PST", "Tue 10 Mar 19:00 PDT")
                .contains("The campaign is COMPLETED.", "was asked 3 times")
                .contains(
                        "Tue 10 Mar 19:00 PDT  twitter/house-of-clocks",
                        "Last evening: we ring all the bells at seven.");
        assertThat(shown.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(shown("--moody").out())
                .containsPattern("part 1 +SUCCESS +1 +notice 1")
                .containsPattern("part 2 +UNCERTAIN +0 +-")
                .containsPattern("part 3 +SUCCESS +0 +notice 3")
                .contains("The campaign is ACTIVE.", "was asked 4 times");
    }

    @Test
    void slotsAreFilledFromNowOn() {
        assertThat(shown("--slots").out())
                .contains("Wed 4 Mar 09:20 PST", "Wed 4 Mar 14:10 PST", "Wed 4 Mar 19:00 PST");
    }
}
