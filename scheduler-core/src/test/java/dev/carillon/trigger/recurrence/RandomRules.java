// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Valid rules and starts, the same for the same seed. */
final class RandomRules {
    private final Random random;

    RandomRules(long seed) {
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    LocalDateTime start() {
        return LocalDateTime.of(1970, 1, 1, 0, 0).plusSeconds((long) (random.nextDouble() * 60 * 365 * 86_400));
    }

    RecurrenceRule rule() {
        return rule(pick(List.of(Frequency.values())));
    }

    RecurrenceRule rule(Frequency frequency) {
        StringJoiner text = new StringJoiner(";").add("FREQ=" + frequency);
        if (random.nextInt(3) > 0) {
            text.add("INTERVAL=" + interval(frequency));
        }
        int parts = text.length();
        dayParts(frequency, text);
        timeParts(text);
        boolean hasParts = text.length() > parts;
        if (hasParts && random.nextInt(4) == 0) {
            text.add("BYSETPOS=" + list(3, () -> signed(random.nextInt(3) == 0 ? 40 : 4)));
        }
        if (random.nextInt(3) == 0) {
            text.add("WKST=" + weekday());
        }
        return RecurrenceRule.parse(text.toString());
    }

    private int interval(Frequency frequency) {
        int often = frequency.compareTo(Frequency.DAILY) < 0 ? 100 : 6;
        return 1 + random.nextInt(random.nextInt(4) == 0 && frequency.compareTo(Frequency.DAILY) < 0 ? 5_000 : often);
    }

    private void dayParts(Frequency frequency, StringJoiner text) {
        if (random.nextInt(3) == 0) {
            text.add("BYMONTH=" + list(4, () -> String.valueOf(1 + random.nextInt(12))));
        }
        boolean inWeeks = frequency == Frequency.YEARLY && random.nextInt(4) == 0;
        if (inWeeks) {
            text.add("BYWEEKNO=" + list(5, () -> signed(53)));
        }
        boolean yearDays = frequency == Frequency.YEARLY || frequency.compareTo(Frequency.DAILY) < 0;
        if (yearDays && random.nextInt(6) == 0) {
            text.add("BYYEARDAY=" + list(40, () -> signed(366)));
        }
        if (frequency != Frequency.WEEKLY && random.nextInt(3) == 0) {
            text.add("BYMONTHDAY=" + list(6, () -> signed(31)));
        }
        if (random.nextInt(3) == 0) {
            boolean ordinals = frequency.compareTo(Frequency.WEEKLY) > 0 && !inWeeks && random.nextBoolean();
            int greatest = frequency == Frequency.YEARLY && random.nextBoolean() ? 53 : 5;
            text.add("BYDAY=" + list(4, () -> (ordinals ? signed(greatest) : "") + weekday()));
        }
    }

    private void timeParts(StringJoiner text) {
        if (random.nextInt(3) == 0) {
            text.add("BYHOUR=" + list(4, () -> String.valueOf(random.nextInt(24))));
        }
        if (random.nextInt(4) == 0) {
            text.add("BYMINUTE=" + list(4, () -> String.valueOf(random.nextInt(60))));
        }
        if (random.nextInt(5) == 0) {
            text.add("BYSECOND=" + list(4, () -> String.valueOf(random.nextInt(60))));
        }
    }

    private String weekday() {
        return pick(List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU"));
    }

    private String signed(int greatest) {
        int number = 1 + random.nextInt(greatest);
        return String.valueOf(random.nextInt(3) == 0 ? -number : number);
    }

    private String list(int longest, Supplier<String> entry) {
        int length = 1 + random.nextInt(longest);
        return IntStream.range(0, length).mapToObj(index -> entry.get()).collect(Collectors.joining(","));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
