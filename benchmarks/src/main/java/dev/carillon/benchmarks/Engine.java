// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.Trigger;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;

/** The engines compared. Each takes and gives {@link Instant}, as a scheduler needs it; parsing is done beforehand. */
public enum Engine {
    CARILLON {
        @Override
        Optional<Walk> walk(Pattern pattern, ZoneId zone) {
            Schedule schedule =
                    Trigger.parse("cron " + pattern.unix() + " " + zone).bind(Calendars.none());
            return Optional.of(after -> schedule.next(after).orElseThrow());
        }
    },
    JOBRUNR {
        @Override
        Optional<Walk> walk(Pattern pattern, ZoneId zone) {
            var cron = new org.jobrunr.scheduling.cron.CronExpression(pattern.unix());
            return Optional.of(after -> cron.next(after, after, zone));
        }
    },
    SPRING {
        @Override
        Optional<Walk> walk(Pattern pattern, ZoneId zone) {
            return pattern.spring()
                    .map(org.springframework.scheduling.support.CronExpression::parse)
                    .map(cron -> after -> Objects.requireNonNull(cron.next(after.atZone(zone)))
                            .toInstant());
        }
    },
    QUARTZ {
        @Override
        Optional<Walk> walk(Pattern pattern, ZoneId zone) {
            return pattern.quartz().map(text -> {
                org.quartz.CronExpression cron = quartz(text);
                cron.setTimeZone(TimeZone.getTimeZone(zone));
                return after -> cron.getNextValidTimeAfter(Date.from(after)).toInstant();
            });
        }
    },
    CRON_UTILS {
        @Override
        Optional<Walk> walk(Pattern pattern, ZoneId zone) {
            var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            ExecutionTime times = ExecutionTime.forCron(parser.parse(pattern.unix()));
            return Optional.of(after ->
                    times.nextExecution(after.atZone(zone)).orElseThrow().toInstant());
        }
    };

    /** The schedule ready to be asked, or nothing when the engine's dialect cannot say it. */
    abstract Optional<Walk> walk(Pattern pattern, ZoneId zone);

    private static org.quartz.CronExpression quartz(String text) {
        try {
            return new org.quartz.CronExpression(text);
        } catch (ParseException malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }
}
