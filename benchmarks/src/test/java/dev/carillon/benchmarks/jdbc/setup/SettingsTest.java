// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void whatIsGivenCountsAndTheRestHasDefaults() {
        var settings = Settings.of(List.of("url=jdbc:postgresql://h/d?a=b", "runs=7"));

        assertThat(settings.url()).isEqualTo("jdbc:postgresql://h/d?a=b");
        assertThat(settings.number("runs", 1)).isEqualTo(7);
        assertThat(settings.number("rounds", 5)).isEqualTo(5);
    }

    @Test
    void aMisspeltSettingIsRefusedWithoutItsValue() {
        assertThatThrownBy(() -> Settings.of(List.of("url=x", "pasword=secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pasword")
                .hasMessageNotContaining("secret");
    }

    @Test
    void numbersBelowOneAreRefused() {
        assertThatThrownBy(() -> Settings.of(List.of("url=x", "runs=0")))
                .hasMessage("runs: 0, expected a whole number from 1");
    }

    @Test
    void workIsEnqueuedLiveUnlessColdIsAskedFor() {
        assertThat(Settings.of(List.of("url=x")).cold()).isFalse();
        assertThat(Settings.of(List.of("url=x", "enqueue=cold")).cold()).isTrue();
        assertThatThrownBy(() -> Settings.of(List.of("url=x", "enqueue=cool")))
                .hasMessage("enqueue: cool, expected live or cold");
    }

    @Test
    void anotherProcessReadsTheSame() {
        var settings =
                Settings.of(List.of("url=jdbc:postgresql://h/d?a=b", "runs=7")).with("polling", 100);

        assertThat(Settings.of(settings.texts()).url()).isEqualTo("jdbc:postgresql://h/d?a=b");
        assertThat(Settings.of(settings.texts()).number("polling", 1)).isEqualTo(100);
    }
}
