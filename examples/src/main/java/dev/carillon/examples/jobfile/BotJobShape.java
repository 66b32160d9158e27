// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.jobfile;

import dev.carillon.examples.document.Fields;
import dev.carillon.examples.document.JsonValue;
import dev.carillon.examples.document.Problems;
import dev.carillon.job.Job;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.trigger.Trigger;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads bot jobs: what a bot does, when, and how missed and overlapping runs are treated. */
final class BotJobShape {

    static final List<String> FIELDS = List.of(
            "name",
            "description",
            "bot_type",
            "enabled",
            "schedule_type",
            "schedule_config",
            "bot_config",
            "timezone",
            "max_instances",
            "misfire_grace_time",
            "coalesce");

    private static final String BIRTHDAY = "birthday";
    private static final String VISITOR = "visitor";
    private static final List<String> BOT_TYPES = List.of(BIRTHDAY, VISITOR);
    private static final List<String> BIRTHDAY_FIELDS =
            List.of("dry_run", "process_late", "max_days_late", "max_messages_per_run");
    private static final List<String> VISITOR_FIELDS = List.of("dry_run", "limit");
    private static final ZoneId USUAL_ZONE = ZoneId.of("Europe/Paris");
    private static final int USUAL_DAYS_LATE = 7;
    private static final int USUAL_LIMIT = 50;
    private static final int USUAL_MESSAGES = 10;
    private static final int USUAL_GRACE = 3_600;
    private static final int LONGEST_GRACE = 366 * 86_400;
    private static final int MOST_INSTANCES = 100;

    private final Fields fields;
    private final Problems problems;

    BotJobShape(JsonValue.Members object, Problems problems) {
        this.fields = Fields.of(object, problems, FIELDS)
                .require("name", "1 to 200 characters")
                .require("bot_type", String.join(", ", BOT_TYPES))
                .require("schedule_type", String.join(", ", BotSchedule.TYPES))
                .require("schedule_config", "an object")
                .require("bot_config", "an object");
        this.problems = problems;
    }

    /** The job, empty when it has problems. */
    Optional<FileJob> read() {
        Optional<JobName> name = JobName.read(fields, problems);
        Optional<String> description = fields.text("description", 0, 500);
        boolean enabled = fields.flag("enabled", true);
        ZoneId zone = Zones.read(fields, "timezone", USUAL_ZONE);
        int instances = fields.whole("max_instances", 1, MOST_INSTANCES).orElse(1);
        CatchUpPolicy catchUp = catchUp();
        Optional<String> type =
                fields.has("schedule_type") ? fields.word("schedule_type", BotSchedule.TYPES) : Optional.empty();
        Optional<Trigger> trigger = type.isEmpty()
                ? Optional.empty()
                : fields.object("schedule_config")
                        .flatMap(config -> BotSchedule.read(type.get(), config, zone, problems));
        Optional<String> bot = fields.has("bot_type") ? fields.word("bot_type", BOT_TYPES) : Optional.empty();
        Optional<Work> work =
                bot.flatMap(kind -> work(kind, name.map(JobName::title).orElse("")));
        if (name.isEmpty() || trigger.isEmpty() || work.isEmpty()) {
            return Optional.empty();
        }
        Job job = job(work.get(), name.get().key())
                .when(trigger.get())
                .catchUp(catchUp)
                .overlap(instances == 1 ? OverlapPolicy.SKIP : OverlapPolicy.ALLOW)
                .describedAs(description.orElse(""))
                .label("shape", "bot")
                .label("schedule_type", type.orElseThrow());
        return Optional.of(new FileJob(name.get().title(), enabled, job, work.get()));
    }

    private static Job job(Work work, String key) {
        return work instanceof Work.Birthday birthday
                ? Job.of(Work.BIRTHDAY, key, birthday)
                : Job.of(Work.VISITOR, key, (Work.Visitor) work);
    }

    private CatchUpPolicy catchUp() {
        int grace = fields.whole("misfire_grace_time", 1, LONGEST_GRACE).orElse(USUAL_GRACE);
        boolean coalesce = fields.flag("coalesce", true);
        return new CatchUpPolicy(
                Duration.ofSeconds(grace),
                coalesce ? CatchUpPolicy.Coalesce.LATEST : CatchUpPolicy.Coalesce.ALL,
                CatchUpPolicy.DEFAULT.most());
    }

    private Optional<Work> work(String kind, String title) {
        return fields.object("bot_config")
                .map(config -> kind.equals(BIRTHDAY) ? birthday(config, title) : visitor(config, title));
    }

    /** Days late are checked always, but count only for a bot that looks back. */
    private Work birthday(JsonValue.Members config, String title) {
        Fields bot = Fields.of(config, problems, BIRTHDAY_FIELDS);
        boolean late = bot.flag("process_late", false);
        int daysLate = bot.whole("max_days_late", 1, 365).orElse(USUAL_DAYS_LATE);
        OptionalInt messages = bot.whole("max_messages_per_run", 1, Integer.MAX_VALUE);
        boolean unlimited = config.members().stream()
                .anyMatch(member ->
                        member.name().equals("max_messages_per_run") && member.value() instanceof JsonValue.Null);
        return new Work.Birthday(
                title,
                bot.flag("dry_run", false),
                late,
                late ? daysLate : USUAL_DAYS_LATE,
                unlimited ? null : Integer.valueOf(messages.orElse(USUAL_MESSAGES)));
    }

    private Work visitor(JsonValue.Members config, String title) {
        Fields bot = Fields.of(config, problems, VISITOR_FIELDS);
        return new Work.Visitor(
                title, bot.flag("dry_run", false), bot.whole("limit", 1, 500).orElse(USUAL_LIMIT));
    }
}
