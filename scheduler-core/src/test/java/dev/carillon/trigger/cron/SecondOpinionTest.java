// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Quartz and Spring are asked for the same days, in UTC and at noon, where both are known to be right. Left out: the W of
 * Spring at the end of a month, steps over the whole week in Spring, whose week starts at 1, and steps after a name in
 * Quartz, which drops them.
 */
class SecondOpinionTest {
    private static final LocalDate FROM = LocalDate.of(2023, 1, 1);
    private static final LocalDate TO = LocalDate.of(2026, 1, 1);
    private static final int EXPRESSIONS = 150;

    private static final List<String> DATES = List.of(
            "L", "L-1", "L-3", "L-27", "1", "15", "31", "1,15", "*/7", "5-9", "3-27/4", "10/6", "15W", "1W", "LW",
            "20W");

    @Test
    void quartzFiresOnTheSameDays() throws ParseException {
        for (String date : DATES) {
            compareWithQuartz("0 0 12 " + date + " * ?");
            compareWithQuartz("0 0 12 " + date + " 2,6-9 ?");
        }
        for (String date : List.of("28-3", "25-5/2", "L-3W", "31W", "30W", "28W")) {
            compareWithQuartz("0 0 12 " + date + " * ?");
        }
        for (String weekday :
                List.of("1", "7", "2-6", "FRI-MON", "6-2", "L", "6L", "FRIL", "6#2", "MON#5", "1,4", "*/3")) {
            compareWithQuartz("0 0 12 ? * " + weekday);
            compareWithQuartz("0 0 12 ? NOV-FEB " + weekday);
        }
        RandomCron texts = new RandomCron(CronDialect.QUARTZ, 5);
        int compared = 0;
        while (compared < EXPRESSIONS) {
            String[] fields = texts.next().split("\\s+", -1);
            boolean plain = !(fields[3] + fields[4] + fields[5]).matches(".*[a-zA-Z#].*");
            if (plain) {
                compareWithQuartz("0 0 12 " + fields[3] + " " + fields[4] + " " + fields[5]);
                compared++;
            }
        }
    }

    @Test
    void springFiresOnTheSameDays() {
        for (String date : DATES) {
            compareWithSpring("0 0 12 " + date + " * *");
            compareWithSpring("0 0 12 " + date + " 2,6-9 ?");
            compareWithSpring("0 0 12 " + date + " * MON-FRI");
        }
        for (String weekday :
                List.of("0", "7", "1-5", "FRI-SUN", "5L", "FRIL", "0L", "5#2", "MON#5", "SUN#1", "1,4", "2/2")) {
            compareWithSpring("0 0 12 ? * " + weekday);
            compareWithSpring("0 0 12 8-20 3,9 " + weekday);
        }
        RandomCron texts = new RandomCron(CronDialect.SPRING, 6);
        int compared = 0;
        while (compared < EXPRESSIONS) {
            String[] fields = texts.next().split("\\s+", -1);
            boolean plain = !(fields[3] + fields[5]).matches(".*[lLwW#].*") && !fields[5].matches(".*(\\*/|[sS]|0).*");
            if (plain) {
                compareWithSpring("0 0 12 " + fields[3] + " " + fields[4] + " " + fields[5]);
                compared++;
            }
        }
    }

    private static void compareWithQuartz(String text) throws ParseException {
        org.quartz.CronExpression quartz = new org.quartz.CronExpression(text);
        quartz.setTimeZone(TimeZone.getTimeZone("UTC"));
        SortedSet<LocalDate> theirs = new TreeSet<>();
        @Nullable Date next = Date.from(FROM.atStartOfDay().toInstant(ZoneOffset.UTC));
        while ((next = quartz.getNextValidTimeAfter(next)) != null) {
            LocalDate day = LocalDate.ofInstant(next.toInstant(), ZoneOffset.UTC);
            if (!day.isBefore(TO)) {
                break;
            }
            theirs.add(day);
        }
        assertThat(ours(CronDialect.QUARTZ, text)).as(text).isEqualTo(theirs);
    }

    private static void compareWithSpring(String text) {
        var spring = org.springframework.scheduling.support.CronExpression.parse(text);
        SortedSet<LocalDate> theirs = new TreeSet<>();
        @Nullable LocalDateTime next = FROM.atStartOfDay();
        while ((next = spring.next(next)) != null && next.toLocalDate().isBefore(TO)) {
            theirs.add(next.toLocalDate());
        }
        assertThat(ours(CronDialect.SPRING, text)).as(text).isEqualTo(theirs);
    }

    private static SortedSet<LocalDate> ours(CronDialect dialect, String text) {
        CronExpression expression = CronExpression.parse(dialect, text);
        SortedSet<LocalDate> days = new TreeSet<>();
        for (LocalDate day = FROM; day.isBefore(TO); day = day.plusDays(1)) {
            int month = expression.days().daysIn(day.getYear(), day.getMonthValue());
            if ((month & 1 << (day.getDayOfMonth() - 1)) != 0) {
                days.add(day);
            }
        }
        return days;
    }
}
