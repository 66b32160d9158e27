// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.http.json.SnakeCase;
import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.newsletters.plan.Timing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of a job; what is null stays. All else is as in {@link NewJob}.
 *
 * @param config all of it: what it does not say is as usual
 * @param status {@code active}, {@code paused} or {@code disabled}
 */
@SnakeCase
public record JobChange(
        @Nullable String name,
        @Nullable String description,
        @Nullable String scheduleType,
        @Nullable String scheduleTime,
        @Nullable List<String> scheduleDays,
        @Nullable String cronExpression,
        @Nullable String timezone,
        @Nullable List<String> actions,
        @Nullable ConfigForm config,
        @Nullable Status status,
        @Nullable Boolean isEnabled) {

    static final Timing USUAL_TIMING = Timing.daily("08:00", "UTC");

    private static final List<String> MONDAY = List.of("monday");

    /** How a job stands. */
    public enum Status {
        ACTIVE,
        PAUSED,
        DISABLED,
        FAILED
    }

    /** A job's plan after the change. */
    NewsletterPlan of(NewsletterPlan before) {
        return new NewsletterPlan(
                or(name, before.title()),
                or(description, before.description()),
                of(before.timing()),
                or(actions, before.actions()),
                config == null ? before.config() : config.settings());
    }

    private Timing of(Timing before) {
        String type = or(scheduleType, before.type());
        List<String> days = or(scheduleDays, before.days());
        return new Timing(
                type,
                or(scheduleTime, before.time()),
                type.equals("weekly") && days.isEmpty() ? MONDAY : days,
                cronExpression == null ? before.expression() : cronExpression,
                or(timezone, before.zone()));
    }

    private static <T> T or(@Nullable T said, T before) {
        return said == null ? before : said;
    }
}
