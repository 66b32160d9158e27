// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.newsletters.plan.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes into the issues of a job, in bodies; what is not said is as usual: ten items of yesterday from all sources, to everybody.
 *
 * @param maxItems of one issue, 1 to 500
 * @param daysBack how many whole days before the day of the run count, 1 to 365
 * @param sources names or kinds of sources
 * @param tone how it sounds, such as {@code professional}
 * @param testMode whether issues are written and not sent
 * @param list to whom it goes; all subscribers when nothing is said
 * @param template how it looks; the built-in one when nothing is said
 */
public record SettingsForm(
        @Nullable Integer maxItems,
        @Nullable Integer daysBack,
        @Nullable List<String> sources,
        @Nullable String tone,
        @Nullable Boolean testMode,
        @Nullable String list,
        @Nullable String template) {

    static SettingsForm of(Settings settings) {
        return new SettingsForm(
                settings.maxItems(),
                settings.daysBack(),
                settings.sources(),
                settings.tone(),
                settings.testMode(),
                settings.list(),
                settings.template());
    }

    Settings settings() {
        return Settings.orUsual(maxItems, daysBack, sources, tone, testMode, list, template);
    }
}
