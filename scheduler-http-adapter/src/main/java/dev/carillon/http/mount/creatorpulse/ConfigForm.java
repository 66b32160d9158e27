// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.http.json.SnakeCase;
import dev.carillon.newsletters.plan.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes into the newsletters of a job; what is null is as usual: ten items of yesterday from all sources, to everybody.
 *
 * @param maxItems of one newsletter, 1 to 500
 * @param daysBack how many whole days before that of the run count, in the job's zone, 1 to 365
 * @param sources names or kinds of sources: {@code reddit}, {@code rss}
 * @param tone such as {@code professional}
 * @param testMode whether newsletters are written and not sent
 * @param list to whom it goes; all subscribers when it is null
 * @param template how it looks; the built-in one when it is null
 */
@SnakeCase
public record ConfigForm(
        @Nullable Integer maxItems,
        @Nullable Integer daysBack,
        @Nullable List<String> sources,
        @Nullable String tone,
        @Nullable Boolean testMode,
        @Nullable String list,
        @Nullable String template) {

    static ConfigForm of(Settings settings) {
        return new ConfigForm(
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
