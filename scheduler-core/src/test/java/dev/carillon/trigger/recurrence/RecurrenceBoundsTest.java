// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile rules and hostile arguments. */
class RecurrenceBoundsTest {
    private static final LocalDateTime START = LocalDateTime.parse("1970-01-01T00:00:00");
    private static final long LONGEST_NANOSECONDS = 20_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2",
                "FREQ=YEARLY;BYMONTHDAY=1;BYDAY=2MO;BYSETPOS=-1",
                "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
                "FREQ=MONTHLY;BYDAY=6MO",
                "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
                "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
                "FREQ=WEEKLY;INTERVAL=100000;BYDAY=MO,TU;BYMONTH=2;BYSETPOS=3",
                "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
                "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
                "FREQ=DAILY;BYHOUR=1;BYSETPOS=2",
                "FREQ=HOURLY;INTERVAL=24;BYHOUR=1",
                "FREQ=HOURLY;INTERVAL=168;BYDAY=MO",
                "FREQ=MINUTELY;INTERVAL=60;BYMINUTE=30",
                "FREQ=MINUTELY;INTERVAL=1440;BYHOUR=3",
                "FREQ=SECONDLY;INTERVAL=60;BYSECOND=30",
                "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=SECONDLY;INTERVAL=86400;BYHOUR=1",
                "FREQ=SECONDLY;BYSECOND=1;BYSETPOS=2"
            })
    void answersNeverToAnImpossibleRule(String text) {
        LocalDateTime thursday = text.contains("=4;") ? START.plusYears(1) : START;
        Recurrence unlimited = Recurrence.of(thursday, RecurrenceRule.parse(text));
        Recurrence counted = Recurrence.of(thursday, RecurrenceRule.parse(text + ";COUNT=1000000"));
        assertThat(unlimited.nextAtOrAfter(0)).isEqualTo(Recurrence.NEVER);
        assertThat(counted.nextAtOrAfter(0)).isEqualTo(Recurrence.NEVER);
        assertThat(unlimited.nextAtOrAfter(Long.MIN_VALUE)).isEqualTo(Recurrence.NEVER);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1L << 40, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void doesNotOverflowWhateverTheArgument(long argument) {
        for (String start : List.of("0001-01-01T00:00:00", "1970-01-01T00:00:00", "9999-12-31T23:59:59")) {
            LocalDateTime first = LocalDateTime.parse(start);
            for (Frequency frequency : Frequency.values()) {
                for (String rest : List.of("", ";INTERVAL=100000", ";BYSECOND=59,0;BYSETPOS=-1", ";COUNT=1000000")) {
                    Recurrence recurrence = Recurrence.of(first, RecurrenceRule.parse("FREQ=" + frequency + rest));
                    long next = recurrence.nextAtOrAfter(argument);
                    if (argument > 0) {
                        assertThat(next).isEqualTo(Recurrence.NEVER);
                    } else {
                        assertThat(next).isBetween(Expansion.second(first), Expansion.second(first) + 60);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void reachesTheLastSecondOfTheLastYear(Frequency frequency) {
        long end = Recurrence.LAST_SECOND;
        LocalDateTime start = LocalDateTime.parse("1970-12-31T23:59:59");
        Recurrence recurrence = Recurrence.of(start, RecurrenceRule.parse("FREQ=" + frequency));
        assertThat(recurrence.nextAtOrAfter(end + 1)).isEqualTo(Recurrence.NEVER);
        long last = frequency == Frequency.WEEKLY ? end - 86_400 : end;
        assertThat(recurrence.nextAtOrAfter(last)).isEqualTo(last);
    }

    @Test
    void findsARareOccurrenceWithinAHundredYears() {
        RecurrenceRule rule = RecurrenceRule.parse("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO");
        long after = Expansion.second(LocalDateTime.parse("2072-03-01T00:00"));
        assertThat(Expansion.time(Recurrence.of(START, rule).nextAtOrAfter(after)))
                .isEqualTo(LocalDateTime.parse("2112-02-29T00:00"));
    }

    @Test
    void findsTheMillionthInstance() {
        LocalDateTime last = START.plusSeconds(999_999L * 7);
        Recurrence recurrence = Recurrence.of(START, RecurrenceRule.parse("FREQ=SECONDLY;INTERVAL=7;COUNT=1000000"));
        assertThat(recurrence.nextAtOrAfter(Expansion.second(last))).isEqualTo(Expansion.second(last));
        assertThat(recurrence.nextAtOrAfter(Expansion.second(last) + 1)).isEqualTo(Recurrence.NEVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=WEEKLY;BYDAY=MO,WE;BYMONTH=1,2;BYSETPOS=-1",
                "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE,SU;BYMONTH=1,2;BYSETPOS=2,-1;WKST=TH",
                "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=5,-1",
                "FREQ=MONTHLY;INTERVAL=5;BYDAY=FR;BYSETPOS=5",
                "FREQ=YEARLY;BYDAY=TH;BYSETPOS=53,1",
                "FREQ=YEARLY;INTERVAL=3;BYDAY=TH;BYMONTH=2;BYSETPOS=5",
                "FREQ=HOURLY;INTERVAL=25;BYHOUR=3,22;BYDAY=MO",
                "FREQ=MINUTELY;INTERVAL=1441;BYMINUTE=3;BYSECOND=0,2,59;BYSETPOS=1,-1",
                "FREQ=MONTHLY;INTERVAL=7;BYDAY=2FR;BYHOUR=1,5",
                "FREQ=YEARLY;BYWEEKNO=53"
            })
    void countsOverThousandsOfYears(String text) {
        LocalDateTime start = LocalDateTime.parse("1971-04-30T03:03:03");
        List<LocalDateTime> all = Expansion.first(Recurrence.of(start, RecurrenceRule.parse(text)), 1_000_000);
        for (int count = 1; count <= all.size(); count += 1 + count / 9) {
            Recurrence counted = Recurrence.of(start, RecurrenceRule.parse(text + ";COUNT=" + count));
            long last = Expansion.second(all.get(count - 1));
            assertThat(counted.nextAtOrAfter(last)).isEqualTo(last);
            assertThat(counted.nextAtOrAfter(last + 1)).isEqualTo(Recurrence.NEVER);
        }
        long end = Expansion.second(all.get(all.size() - 1));
        Recurrence counted = Recurrence.of(start, RecurrenceRule.parse(text + ";COUNT=" + (all.size() + 1)));
        assertThat(counted.nextAtOrAfter(end)).isEqualTo(end);
    }

    @Test
    void answersManyThreadsTheSame() throws Exception {
        Recurrence recurrence = Recurrence.of(START, RecurrenceRule.parse("FREQ=YEARLY;BYDAY=2MO,-3FR;COUNT=5000"));
        List<LocalDateTime> expected =
                Expansion.first(Recurrence.of(START, RecurrenceRule.parse("FREQ=YEARLY;BYDAY=2MO,-3FR")), 5_000);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<LocalDateTime>> expansion = () -> Expansion.first(recurrence, 9_000);
            for (Future<List<LocalDateTime>> answer : threads.invokeAll(List.of(expansion, expansion, expansion))) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void neverCostsMoreThan20MillisecondsOfProcessorTime() {
        List<RecurrenceRule> rules = hostileRules();
        for (int round = 0; round < 3; round++) {
            rules.forEach(rule -> cost(Recurrence.of(START, rule), 0));
        }
        for (RecurrenceRule rule : rules) {
            for (long from : new long[] {Long.MIN_VALUE, 0, 4_102_444_799L, 40_000_000_000L, 253_000_000_000L}) {
                assertThat(cost(rule, from)).as("%s at %d", rule, from).isLessThan(LONGEST_NANOSECONDS);
            }
        }
    }

    /** The least of three first calls, so that a pause of the machine does not count. */
    private static long cost(RecurrenceRule rule, long from) {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3 && least >= LONGEST_NANOSECONDS / 4; attempt++) {
            least = Math.min(least, cost(Recurrence.of(START, rule), from));
        }
        return least;
    }

    private static long cost(Recurrence recurrence, long from) {
        long before = THREADS.getCurrentThreadCpuTime();
        recurrence.nextAtOrAfter(from);
        return THREADS.getCurrentThreadCpuTime() - before;
    }

    static List<RecurrenceRule> hostileRules() {
        List<String> texts = new ArrayList<>(List.of(
                "FREQ=SECONDLY;INTERVAL=99991;BYHOUR=3;BYMINUTE=0;BYSECOND=0;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
                "FREQ=SECONDLY;INTERVAL=99991;BYHOUR=3;BYMINUTE=0;BYSECOND=0",
                "FREQ=SECONDLY;INTERVAL=7;BYHOUR=23;BYMINUTE=59;BYSECOND=59;BYMONTH=12;BYMONTHDAY=31",
                "FREQ=SECONDLY;INTERVAL=61;BYSECOND=0",
                "FREQ=SECONDLY;INTERVAL=293;BYMINUTE=0;BYDAY=MO",
                "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=MINUTELY;INTERVAL=7;BYHOUR=3",
                "FREQ=MINUTELY;INTERVAL=99991;BYHOUR=3;BYMINUTE=7;BYDAY=SU;BYYEARDAY=366",
                "FREQ=HOURLY;INTERVAL=23;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11",
                "FREQ=HOURLY;INTERVAL=168;BYDAY=MO",
                "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
                "FREQ=DAILY;INTERVAL=2",
                "FREQ=DAILY",
                "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
                "FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11;BYDAY=MO,TU;BYSETPOS=-1",
                "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=YEARLY;BYDAY=SU;BYSETPOS=54",
                "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=" + positions(),
                "FREQ=WEEKLY;BYMONTH=1,2,3,4,5;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=" + positions(),
                "FREQ=WEEKLY;INTERVAL=100000"));
        RandomRules random = new RandomRules(20);
        for (int count = 0; count < 300; count++) {
            texts.add(random.rule().toString());
        }
        List<RecurrenceRule> rules = new ArrayList<>();
        for (String text : texts) {
            rules.add(RecurrenceRule.parse(text));
            rules.add(RecurrenceRule.parse(text + ";COUNT=1000000"));
        }
        return rules;
    }

    private static String positions() {
        StringBuilder positions = new StringBuilder("366");
        for (int position = 365; positions.length() < 850; position--) {
            positions.append(',').append(position % 2 == 0 ? position : -position);
        }
        return positions.toString();
    }
}
