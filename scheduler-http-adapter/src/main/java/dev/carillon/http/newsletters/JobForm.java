// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.newsletters.desk.NewsletterJob;
import dev.carillon.newsletters.plan.Action;
import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.newsletters.plan.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A newsletter job in bodies.
 *
 * @param title for people, unique in its workspace, 1 to 200 characters
 * @param actions what it does; all three when nothing is said
 * @param enabled of a new job: whether it runs when its time comes; it does when nothing is said
 */
public record JobForm(
        String title,
        @Nullable String description,
        TimingForm timing,
        @Nullable List<Action> actions,
        @Nullable SettingsForm settings,
        @Nullable Boolean enabled) {

    static JobForm of(NewsletterJob job) {
        NewsletterPlan plan = job.plan();
        return new JobForm(
                plan.title(),
                plan.description(),
                TimingForm.of(plan.timing()),
                List.copyOf(plan.does()),
                SettingsForm.of(plan.config()),
                job.status() != NewsletterJob.Status.DISABLED);
    }

    NewsletterPlan plan() {
        List<Action> all = actions == null ? List.of(Action.values()) : actions;
        return new NewsletterPlan(
                title,
                description == null ? "" : description,
                timing.timing(),
                all.stream().map(Action::word).toList(),
                settings == null ? Settings.DEFAULT : settings.settings());
    }
}
