// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.plan;

import dev.carillon.newsletters.content.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes into the issues of a job.
 *
 * @param maxItems of one issue, 1 to 500
 * @param daysBack how many whole days before the day of the run count, in the job's zone, 1 to 365: 1 is yesterday
 * @param sources names or kinds of sources, at most 100; those that are enabled are asked
 * @param tone how it sounds, such as {@code professional}; null for a plain one, at most 100 characters
 * @param testMode whether issues are written and not sent
 * @param list to whom it goes; null for all subscribers of the workspace, at most 100 characters
 * @param template how it looks; null for the built-in one, at most 100 characters
 */
public record Settings(
        int maxItems,
        int daysBack,
        List<String> sources,
        @Nullable String tone,
        boolean testMode,
        @Nullable String list,
        @Nullable String template) {

    /** Ten items of yesterday from all sources. */
    public static final Settings DEFAULT = new Settings(10, 1, List.of("reddit", "rss"), null, false, null, null);

    private static final int MOST_ITEMS = 500;
    private static final int MOST_DAYS = 365;
    private static final int MOST_SOURCES = 100;
    private static final int LONGEST = 100;

    public Settings {
        Texts.requireRange("config.max_items", maxItems, 1, MOST_ITEMS);
        Texts.requireRange("config.days_back", daysBack, 1, MOST_DAYS);
        if (sources.isEmpty() || sources.size() > MOST_SOURCES) {
            throw new IllegalArgumentException(
                    "config.sources: " + sources.size() + " of them, expected 1.." + MOST_SOURCES);
        }
        sources.forEach(source -> Texts.require("config.sources", source, LONGEST));
        sources = List.copyOf(sources);
        requireName("config.tone", tone);
        requireName("config.list", list);
        requireName("config.template", template);
    }

    /** With what is as in {@link #DEFAULT} where nothing is said; the parts are those of the constructor. */
    public static Settings orUsual(
            @Nullable Integer maxItems,
            @Nullable Integer daysBack,
            @Nullable List<String> sources,
            @Nullable String tone,
            @Nullable Boolean testMode,
            @Nullable String list,
            @Nullable String template) {
        return new Settings(
                maxItems == null ? DEFAULT.maxItems : maxItems,
                daysBack == null ? DEFAULT.daysBack : daysBack,
                sources == null ? DEFAULT.sources : sources,
                tone,
                testMode == null ? DEFAULT.testMode : testMode,
                list,
                template);
    }

    private static void requireName(String field, @Nullable String name) {
        if (name != null) {
            Texts.require(field, name, LONGEST);
        }
    }

    public Settings maxItems(int other) {
        return new Settings(other, daysBack, sources, tone, testMode, list, template);
    }

    public Settings daysBack(int other) {
        return new Settings(maxItems, other, sources, tone, testMode, list, template);
    }

    public Settings sources(String... other) {
        return new Settings(maxItems, daysBack, List.of(other), tone, testMode, list, template);
    }

    public Settings tone(String other) {
        return new Settings(maxItems, daysBack, sources, other, testMode, list, template);
    }

    public Settings testMode(boolean other) {
        return new Settings(maxItems, daysBack, sources, tone, other, list, template);
    }

    /** To a list only. */
    public Settings list(String other) {
        return new Settings(maxItems, daysBack, sources, tone, testMode, other, template);
    }

    public Settings template(String other) {
        return new Settings(maxItems, daysBack, sources, tone, testMode, list, other);
    }
}
