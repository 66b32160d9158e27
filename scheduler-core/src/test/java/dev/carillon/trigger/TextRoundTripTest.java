// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.trigger.oracle.Case;
import dev.carillon.trigger.oracle.Cases;
import dev.carillon.trigger.oracle.Dice;
import dev.carillon.trigger.zone.GapPolicy;
import dev.carillon.trigger.zone.RepeatPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever the builders make is read back from its text as the same value. */
class TextRoundTripTest {

    private static final int TRIGGERS = Boolean.getBoolean("carillon.full") ? 400_000 : 3_000;
    private static final List<String> ZONES = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));

    @Test
    void randomTriggersComeBackEqual() {
        for (int seed = 0; seed < TRIGGERS; seed++) {
            Trigger trigger = random(seed);
            String text = trigger.toString();
            Trigger read = Trigger.parse(text);
            assertThat(read).as("seed %d: %s", seed, text).isEqualTo(trigger).hasToString(text);
            assertThat(read.describe())
                    .as("seed %d", seed)
                    .isEqualTo(trigger.describe())
                    .isNotBlank();
        }
    }

    private static Trigger random(int seed) {
        var dice = new Dice(
                seed,
                LocalDateTime.ofEpochSecond(1_500_000_000L + seed * 30_011L, 0, ZoneOffset.UTC)
                        .withNano(0));
        ZoneId zone = zone(dice);
        Case plain = switch (dice.below(4)) {
            case 0 -> Cases.periodic(dice, zone);
            case 1 -> Cases.interval(dice, zone);
            case 2 -> Cases.anyOf(dice, zone, zone(dice));
            default -> Cases.fixed(dice, zone);
        };
        Case narrowed = dice.chance(50) ? Cases.excluding(dice, plain) : plain;
        if (dice.chance(30)) {
            narrowed = Cases.limited(
                    dice, narrowed, dice.near().toInstant(ZoneOffset.UTC).plusMillis(dice.below(1000)));
        }
        Trigger trigger = narrowed.trigger();
        if (narrowed.fixed() && dice.chance(50)) {
            trigger = trigger.gap(dice.oneOf(GapPolicy.values())).repeat(dice.oneOf(RepeatPolicy.values()));
        }
        if (dice.chance(30)) {
            trigger = trigger.jitter(Duration.ofMillis(dice.below(86_400_001)));
        }
        return dice.chance(5) ? Trigger.anyOf(trigger, Trigger.at(Instant.ofEpochMilli(dice.below(1 << 30)))) : trigger;
    }

    private static ZoneId zone(Dice dice) {
        if (dice.chance(80)) {
            return ZoneId.of(ZONES.get(dice.below(ZONES.size())));
        }
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(dice.below(36 * 3600 + 1) - 18 * 3600);
        return dice.chance(50) ? offset : ZoneId.ofOffset(dice.oneOf("UTC", "GMT", "UT"), offset);
    }
}
