// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.problem.Translation;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What bodies call what newsletters call otherwise, and marks of pages. */
final class NewsletterWords {

    static final Translation JOB = Translation.of(Map.ofEntries(
            Map.entry("name", "title"),
            Map.entry("schedule_type", "timing.type"),
            Map.entry("schedule_time", "timing.time"),
            Map.entry("schedule_days", "timing.days"),
            Map.entry("cron_expression", "timing.expression"),
            Map.entry("schedule", "timing.expression"),
            Map.entry("timezone", "timing.zone"),
            Map.entry("config.max_items", "settings.maxItems"),
            Map.entry("config.days_back", "settings.daysBack"),
            Map.entry("config.", "settings.")));

    static final Translation SOURCE = Translation.without("source");
    static final Translation TEMPLATE = Translation.without("template");
    static final Translation SUBSCRIBER = Translation.of(Map.of("subscriber.", "", "mailbox", "email"));

    private NewsletterWords() {}

    /** How many to read, so that it shows whether there are more than a page takes. */
    static int oneMore(Call call) {
        return Math.toIntExact(call.get(Page.LIMIT) + 1);
    }

    /** Where a page goes on in a list that is ordered by numbers; 0 for its beginning. */
    static long number(Call call) {
        return call.find(Page.AFTER).map(NewsletterWords::number).orElse(0L);
    }

    static long number(String mark) {
        try {
            return Long.parseLong(mark);
        } catch (NumberFormatException none) {
            throw foreignMark();
        }
    }

    static ProblemException foreignMark() {
        return ProblemException.badField(
                "after", "no mark of a page of this list, expected the next of the page before");
    }

    /** A name as a part of a path. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
