// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final VirtualClock clock = new VirtualClock(Instant.EPOCH);
    private final Recent<String, Integer> recent = new Recent<>(2, Duration.ofSeconds(5), clock);
    private final AtomicInteger looks = new AtomicInteger();

    private Optional<Integer> get(String key) {
        return recent.get(key, same -> Optional.of(looks.incrementAndGet()));
    }

    @Test
    void whatWasFoundIsBelievedForAWhile() {
        assertThat(get("a")).contains(1);
        clock.advance(Duration.ofMillis(4_999));
        assertThat(get("a")).contains(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(get("a")).contains(2);
        clock.set(Instant.EPOCH);
        assertThat(get("a")).contains(3);
    }

    @Test
    void whatWasNotThereIsLookedForAgain() {
        assertThat(recent.get("a", same -> Optional.empty())).isEmpty();
        assertThat(get("a")).contains(1);
    }

    @Test
    void whatWasNotAskedForTheLongestIsForgottenFirst() {
        get("a");
        get("b");
        get("a");
        get("c");
        assertThat(get("a")).contains(1);
        assertThat(get("b")).contains(4);
    }

    @Test
    void whatIsLookedForWhileItIsForgottenIsNotRemembered() {
        recent.get("a", same -> {
            recent.forget("a");
            return Optional.of(0);
        });
        assertThat(get("a")).contains(1);
        recent.get("b", same -> {
            recent.forgetAll();
            return Optional.of(0);
        });
        assertThat(get("b")).contains(2);
    }
}
