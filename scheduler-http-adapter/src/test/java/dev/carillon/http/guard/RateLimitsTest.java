// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who asks too often is turned away, and told when to come back; others are not. */
class RateLimitsTest {

    private static final Route ROUTE = Route.of(Method.GET, "/x", "x")
            .may(Access.ANYONE)
            .answers(204, "Nothing")
            .by(call -> Reply.done());

    private long nanos;

    private final TimeMeter clock = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    private final RateLimits limits = RateLimits.of(
            Rates.perMinute(6), new Rates(2, Duration.ofSeconds(10)), new Rates(2, Duration.ofMinutes(10)), clock);

    record From(String address, Map<String, String> headers) implements Request {
        @Override
        public String path(String name) {
            return "";
        }

        @Override
        public List<String> query(String name) {
            return List.of();
        }

        @Override
        public Set<String> queryNames() {
            return Set.of();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public Optional<String> cookie(String name) {
            return Optional.empty();
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public byte[] body(int most) {
            return new byte[0];
        }
    }

    private static From from(String address) {
        return new From(address, Map.of());
    }

    private void pass(Duration span) {
        nanos += span.toNanos();
    }

    @Test
    void anAddressThatAsksTooOftenIsToldWhenToComeBack() {
        for (int time = 0; time < 6; time++) {
            limits.comes(ROUTE, from("192.0.2.1"));
        }
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> limits.comes(ROUTE, from("192.0.2.1")))
                .satisfies(refused -> {
                    assertThat(refused.problem().status()).isEqualTo(429);
                    assertThat(refused.headers()).containsEntry("Retry-After", "10");
                });
        assertThatCode(() -> limits.comes(ROUTE, from("192.0.2.2"))).doesNotThrowAnyException();
        pass(Duration.ofSeconds(10));
        assertThatCode(() -> limits.comes(ROUTE, from("192.0.2.1"))).doesNotThrowAnyException();
    }

    @Test
    void aCallerIsCountedWhereverHeComesFrom() {
        Optional<Caller> ann = Optional.of(Caller.admin("user:ann", "default"));
        limits.mayBeAsked(ROUTE, from("192.0.2.1"), ann);
        limits.mayBeAsked(ROUTE, from("192.0.2.2"), ann);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> limits.mayBeAsked(ROUTE, from("192.0.2.3"), ann));
        assertThatCode(() ->
                        limits.mayBeAsked(ROUTE, from("192.0.2.3"), Optional.of(Caller.admin("user:bob", "default"))))
                .doesNotThrowAnyException();
    }

    @Test
    void whoGuessesTokensIsNotHeardAnyMoreForAWhile() {
        var guess = new From("192.0.2.1", Map.of("Authorization", "Bearer x"));
        for (int time = 0; time < 2; time++) {
            limits.comes(ROUTE, guess);
            limits.answered(ROUTE, guess, Optional.empty(), 401, ProblemException.of(401, "not true"), 0);
        }
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> limits.comes(ROUTE, guess));
        assertThatCode(() -> limits.comes(ROUTE, from("192.0.2.1"))).doesNotThrowAnyException();
        pass(Duration.ofMinutes(5));
        assertThatCode(() -> limits.comes(ROUTE, guess)).doesNotThrowAnyException();
    }
}
