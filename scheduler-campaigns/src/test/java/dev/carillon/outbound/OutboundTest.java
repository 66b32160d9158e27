// SPDX-License-Identifier: Apache-2.0
package dev.carillon.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "10.1.2.3, true",
        "172.16.0.1, true",
        "192.168.1.1, true",
        "169.254.169.254, true",
        "100.64.0.1, true",
        "0.0.0.0, true",
        "224.0.0.1, true",
        "::1, true",
        "fe80::1, true",
        "fd00::1, true",
        "93.184.216.34, false",
        "100.128.0.1, false",
        "2606:2800:220:1::1, false"
    })
    void addressesOfTheOwnNetworkAreKnown(String address, boolean own) throws Exception {
        assertThat(OwnNetwork.contains(InetAddress.getByName(address))).isEqualTo(own);
    }

    @Test
    void anAddressThatIsNotKnownMayBeOfTheOwnNetwork() {
        assertThat(OwnNetwork.contains(null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 0 ', PT0S",
        "'Fri, 20 Nov 2026 12:05:00 GMT', PT5M",
        "'Fri, 20 Nov 2026 11:00:00 GMT', PT0S",
        "-1, PT0S",
        "soon, PT0S",
        "99999999999, PT0S",
        ", PT0S",
    })
    void howLongToWait(@Nullable String header, Duration rest) {
        assertThat(RetryAfter.parse(header, Instant.parse("2026-11-20T12:00:00Z")))
                .isEqualTo(rest);
    }
}
