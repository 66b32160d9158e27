// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.http.json.JsonForm;
import dev.carillon.newsletters.plan.Timing;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a newsletter job runs, in bodies.
 *
 * @param time of day of {@code daily} and {@code weekly}; 08:00 when nothing is said
 * @param days of {@code weekly}: {@code monday} and so on
 * @param expression of {@code cron} a UNIX cron expression, of {@code custom} the text of any trigger
 * @param zone in which all of it is meant, and what a day is; UTC when nothing is said
 */
public record TimingForm(
        Type type,
        @Nullable String time,
        @Nullable List<String> days,
        @Nullable String expression,
        @Nullable String zone) {

    /** How it is said. */
    public enum Type {
        DAILY,
        WEEKLY,
        CRON,
        CUSTOM
    }

    static TimingForm of(Timing timing) {
        return new TimingForm(
                Type.valueOf(timing.type().toUpperCase(Locale.ROOT)),
                timing.time(),
                timing.days(),
                timing.expression(),
                timing.zone());
    }

    Timing timing() {
        return new Timing(
                JsonForm.word(type),
                time == null ? "08:00" : time,
                days == null ? List.of() : days,
                expression,
                zone == null ? "UTC" : zone);
    }
}
