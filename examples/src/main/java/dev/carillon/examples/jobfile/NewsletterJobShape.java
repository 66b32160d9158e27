// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.jobfile;

import dev.carillon.examples.document.Fields;
import dev.carillon.examples.document.JsonValue;
import dev.carillon.examples.document.Problems;
import dev.carillon.job.Job;
import dev.carillon.trigger.Trigger;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads newsletter jobs: what goes into a newsletter, what is done with it, and when. */
final class NewsletterJobShape {

    static final List<String> FIELDS = List.of(
            "name",
            "description",
            "workspace_id",
            "schedule_type",
            "schedule_time",
            "schedule_days",
            "cron_expression",
            "schedule",
            "timezone",
            "actions",
            "config",
            "is_enabled");

    private static final List<String> TYPES = List.of("daily", "weekly", "custom", "cron");
    private static final List<String> ACTIONS = List.of("scrape", "generate", "send");
    private static final List<String> CONFIG_FIELDS = List.of("max_items", "days_back", "sources", "tone", "test_mode");
    private static final List<String> USUAL_SOURCES = List.of("reddit", "rss");
    private static final List<String> DAYS = Stream.of(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final Pattern TIME = Pattern.compile("[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?");
    private static final int USUAL_ITEMS = 10;

    private final Fields fields;
    private final Problems problems;

    NewsletterJobShape(JsonValue.Members object, Problems problems) {
        this.fields = Fields.of(object, problems, FIELDS)
                .require("name", "1 to 200 characters")
                .require("schedule_type", String.join(", ", TYPES));
        this.problems = problems;
    }

    /** The job, empty when it has problems. */
    Optional<FileJob> read() {
        Optional<JobName> name = JobName.read(fields, problems);
        Optional<String> description = fields.text("description", 0, 500);
        Optional<String> workspace = fields.text("workspace_id", 1, 100);
        boolean enabled = fields.flag("is_enabled", true);
        Optional<String> type = fields.has("schedule_type") ? fields.word("schedule_type", TYPES) : Optional.empty();
        Optional<Trigger> trigger = type.flatMap(this::trigger);
        Work.Newsletter work = work(name.map(JobName::title).orElse(""));
        if (name.isEmpty() || trigger.isEmpty()) {
            return Optional.empty();
        }
        Job job = Job.of(Work.NEWSLETTER, name.get().key(), work)
                .when(trigger.get())
                .describedAs(description.orElse(""))
                .label("shape", "newsletter")
                .label("schedule_type", type.orElseThrow())
                .label("actions", String.join(",", work.actions()));
        Job labelled = workspace.map(id -> job.label("workspace_id", id)).orElse(job);
        return Optional.of(new FileJob(name.get().title(), enabled, labelled, work));
    }

    private Work.Newsletter work(String title) {
        List<String> actions = fields.texts("actions", ACTIONS.size(), ACTIONS).orElse(ACTIONS);
        var object = fields.object("config");
        Fields config = Fields.of(
                object.orElse(new JsonValue.Members(fields.place("config"), List.of())), problems, CONFIG_FIELDS);
        return new Work.Newsletter(
                title,
                actions,
                config.whole("max_items", 1, 500).orElse(USUAL_ITEMS),
                config.whole("days_back", 1, 365).orElse(1),
                config.texts("sources", 20, List.of()).orElse(USUAL_SOURCES),
                config.text("tone", 1, 100).orElse(null),
                config.flag("test_mode", false));
    }

    private Optional<Trigger> trigger(String type) {
        belongsTo("schedule_days", "weekly", type.equals("weekly"));
        belongsTo("cron_expression", "cron", type.equals("cron"));
        belongsTo("schedule", "custom", type.equals("custom"));
        belongsTo("schedule_time", "daily and weekly", type.equals("daily") || type.equals("weekly"));
        if (type.equals("custom")) {
            fields.refuseIfPresent("timezone", "has no meaning with custom, write the zone into the schedule");
            fields.require("schedule", "a trigger such as \"every 6h\" or \"monthly last business day 09:00 UTC\"");
            return fields.parsed("schedule", Trigger.LONGEST_TEXT, Trigger::parse, "a trigger");
        }
        ZoneId zone = Zones.read(fields, "timezone", ZoneOffset.UTC);
        return switch (type) {
            case "daily" -> time().map(time -> Trigger.daily().at(Set.of(time)).in(zone));
            case "weekly" -> weekly(zone);
            default -> BotSchedule.cron(fields, "cron_expression", zone);
        };
    }

    private void belongsTo(String field, String types, boolean here) {
        if (!here) {
            fields.refuseIfPresent(field, "belongs to schedule_type " + types + " only");
        }
    }

    private Optional<Trigger> weekly(ZoneId zone) {
        fields.require("schedule_days", "a list such as [\"monday\", \"thursday\"]");
        Optional<LocalTime> time = time();
        return fields.texts("schedule_days", DAYS.size(), DAYS)
                .filter(names -> !names.isEmpty() && time.isPresent())
                .map(names -> names.stream()
                        .map(name -> DayOfWeek.of(DAYS.indexOf(name) + 1))
                        .toList())
                .map(days -> Trigger.weekly(days.get(0), days.stream().skip(1).toArray(DayOfWeek[]::new))
                        .at(Set.of(time.orElseThrow()))
                        .in(zone));
    }

    private Optional<LocalTime> time() {
        if (!fields.has("schedule_time")) {
            return Optional.of(LocalTime.of(8, 0));
        }
        return fields.parsed("schedule_time", 100, NewsletterJobShape::time, "a time of day such as \"08:00\"");
    }

    private static LocalTime time(String text) {
        if (!TIME.matcher(text).matches()) {
            throw new DateTimeException("no time of day");
        }
        return LocalTime.parse(text);
    }
}
