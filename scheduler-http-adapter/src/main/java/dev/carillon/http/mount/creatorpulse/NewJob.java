// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.http.json.SnakeCase;
import dev.carillon.newsletters.plan.NewsletterPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that is to be made.
 *
 * @param name for people, unique in its workspace, 1 to 200 characters
 * @param description at most 500 characters
 * @param scheduleType {@code daily}, {@code weekly}, {@code custom} or {@code cron}
 * @param scheduleTime of day; 08:00 when it is null
 * @param scheduleDays {@code monday} and so on; Monday when a weekly job has none
 * @param cronExpression of {@code cron} five fields; of {@code custom} the text of any trigger, or null for each of its days
 * @param timezone in which all of it is meant; UTC when it is null
 * @param actions {@code scrape}, {@code generate}, {@code send}; all three when it is null
 * @param isEnabled whether it runs when its time comes; it does when it is null
 */
@SnakeCase
public record NewJob(
        String workspaceId,
        String name,
        @Nullable String description,
        String scheduleType,
        @Nullable String scheduleTime,
        @Nullable List<String> scheduleDays,
        @Nullable String cronExpression,
        @Nullable String timezone,
        @Nullable List<String> actions,
        @Nullable ConfigForm config,
        @Nullable Boolean isEnabled) {

    private static final NewsletterPlan USUAL = NewsletterPlan.of("usual", JobChange.USUAL_TIMING);

    /** What it asks for. */
    NewsletterPlan plan() {
        var over = new JobChange(
                name,
                description,
                scheduleType,
                scheduleTime,
                scheduleDays,
                cronExpression,
                timezone,
                actions,
                config,
                null,
                null);
        return over.of(USUAL);
    }
}
