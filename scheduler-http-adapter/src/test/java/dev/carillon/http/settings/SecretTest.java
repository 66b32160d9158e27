// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void itIsShownToWhoAsksForItAlone() {
        assertThat(Secret.of("S3cret")).hasToString("***");
        assertThat(Secret.of("S3cret").reveal()).isEqualTo("S3cret");
        assertThat(Secret.of("ä").length()).isEqualTo(2);
    }

    @Test
    void theSameTextIsTheSameSecret() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).isNotEqualTo(Secret.of("ab"));
    }

    @Test
    void nothingIsNoSecret() {
        assertThatThrownBy(() -> Secret.of("")).hasMessage("secret: 0 characters, expected 1..16384");
        assertThatThrownBy(() -> Secret.of("a".repeat(16_385)))
                .hasMessage("secret: 16385 characters, expected 1..16384");
    }
}
