// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import static dev.carillon.http.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.http.identity.RefusedException.Reason;
import java.time.Duration;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be a password, and how its hash is made. */
class PasswordsTest {

    private final Passwords passwords = new Passwords(4, 2, Duration.ofSeconds(5));

    @Test
    void aHashIsThatOfItsPasswordAlone() {
        PasswordHash hash = passwords.hash("correct horse");
        assertThat(hash.text()).startsWith("$2a$04$").hasSize(60);
        assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct horsf", hash)).isFalse();
        assertThat(passwords.matches("correct horse", null)).isFalse();
    }

    @Test
    void allOfSeventyTwoBytesCount() {
        String longest = "ü".repeat(36);
        PasswordHash hash = passwords.hash(longest);
        assertThat(passwords.matches(longest, hash)).isTrue();
        assertThat(passwords.matches("ü".repeat(35) + "ö", hash)).isFalse();
        assertThat(passwords.matches("ü".repeat(35), hash)).isFalse();
        assertThat(passwords.matches(longest + "x", hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2b$05$", "$2y$05$"})
    void hashesOfOthersAreRead(String version) {
        PasswordHash own = new Passwords(5, 1, Duration.ZERO).hash("correct horse");
        var other = new PasswordHash(version + own.text().substring(7));
        assertThat(passwords.matches("correct horse", other)).isTrue();
        assertThat(passwords.matches("another horse", other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"7,x,7 characters", "73,x,73 characters", "37,ü,74 bytes", "1000000,x,1000000 characters"})
    void whatIsTooShortOrTooLongIsRefusedByItsLengthAlone(int times, String text, String told) {
        assertThatThrownBy(() -> Passwords.check("password", text.repeat(times)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("password: " + told
                        + ", expected 8 characters or more, at most 72 bytes in UTF-8, without NUL");
    }

    @Test
    void whatHasNoEncodingIsRefused() {
        assertThatThrownBy(() -> Passwords.check("password", "12345678\uD800"))
                .hasMessageStartingWith("password: a half of a surrogate pair");
        assertThatThrownBy(() -> Passwords.check("password", "12345678\0")).hasMessageStartingWith("password: NUL");
        assertThatCode(() -> Passwords.check("password", "\uD83D\uDE00".repeat(8)))
                .doesNotThrowAnyException();
    }

    @Test
    void whoIsNotThereTakesAsLong() {
        var some = new Passwords(9, 1, Duration.ofSeconds(5));
        PasswordHash hash = some.hash("correct horse");
        long known = shortest(some, hash);
        long unknown = shortest(some, null);
        assertThat((double) unknown / known).isBetween(0.6, 1.7);
    }

    private static long shortest(Passwords passwords, @Nullable PasswordHash hash) {
        return LongStream.range(0, 8)
                .map(i -> {
                    long start = System.nanoTime();
                    passwords.matches("another horse", hash);
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void whoWaitsTooLongIsToldToComeBack() throws Exception {
        var slow = new Passwords(12, 1, Duration.ZERO);
        var ends = Race.of(4, i -> () -> slow.hash("correct horse"));
        assertThat(ends).contains("done", "TOO_MANY");
        assertThat(slow.matches("correct horse", slow.hash("correct horse"))).isTrue();
        Thread.currentThread().interrupt();
        assertRefused(Reason.TOO_MANY, () -> new Passwords(4, 1, Duration.ofSeconds(1)).hash("correct horse"));
        assertThat(Thread.interrupted()).isTrue();
    }
}
