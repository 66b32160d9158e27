// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.plan;

import dev.carillon.newsletters.content.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A newsletter job as it was asked for.
 *
 * @param title for people, unique in its workspace, 1 to 200 characters on one line
 * @param description at most 500 characters
 * @param actions words of {@link Action}, one at least; they are done in the order of that, however they stand here
 */
public record NewsletterPlan(String title, String description, Timing timing, List<String> actions, Settings config) {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 500;

    public NewsletterPlan {
        Texts.require("name", title, LONGEST_TITLE);
        if (!Texts.line(title).equals(title)) {
            throw new IllegalArgumentException(
                    "name: " + Texts.shown(title) + ", expected one line without blanks at its ends");
        }
        Texts.requireAtMost("description", description, LONGEST_DESCRIPTION);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("actions: none, expected one of scrape, generate and send at least");
        }
        actions = ordered(actions);
    }

    /** One that scrapes, generates and sends. */
    public static NewsletterPlan of(String title, Timing timing) {
        return new NewsletterPlan(title, "", timing, List.of("scrape", "generate", "send"), Settings.DEFAULT);
    }

    private static List<String> ordered(List<String> words) {
        var actions = EnumSet.noneOf(Action.class);
        words.forEach(word -> actions.add(Action.of(word)));
        return actions.stream().map(Action::word).toList();
    }

    /** In the order in which they are done. */
    public Set<Action> does() {
        var does = EnumSet.noneOf(Action.class);
        actions.forEach(word -> does.add(Action.of(word)));
        return does;
    }

    public NewsletterPlan title(String other) {
        return new NewsletterPlan(other, description, timing, actions, config);
    }

    public NewsletterPlan description(String other) {
        return new NewsletterPlan(title, other, timing, actions, config);
    }

    public NewsletterPlan timing(Timing other) {
        return new NewsletterPlan(title, description, other, actions, config);
    }

    public NewsletterPlan actions(String... other) {
        return new NewsletterPlan(title, description, timing, List.of(other), config);
    }

    public NewsletterPlan config(Settings other) {
        return new NewsletterPlan(title, description, timing, actions, other);
    }

    /** Where the days begin that count for a run. */
    public Instant from(Instant scheduledTime) {
        return today(scheduledTime)
                .minusDays(config.daysBack())
                .atStartOfDay(timing.zoneId())
                .toInstant();
    }

    /** Where they end: the day of the run itself counts for the next one. */
    public Instant to(Instant scheduledTime) {
        return today(scheduledTime).atStartOfDay(timing.zoneId()).toInstant();
    }

    private LocalDate today(Instant scheduledTime) {
        return scheduledTime.atZone(timing.zoneId()).toLocalDate();
    }
}
