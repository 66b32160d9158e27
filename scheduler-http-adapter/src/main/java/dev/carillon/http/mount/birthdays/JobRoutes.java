// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.birthdays;

import dev.carillon.bots.BotView;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.http.json.JsonForm;
import dev.carillon.http.json.JsonText;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.Diagnosis;
import dev.carillon.http.problem.FieldFault;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Jobs: made, read, changed, switched, deleted. What is wrong is refused before anything is kept. */
record JobRoutes(House house) {

    private static final Parameter<Boolean> ENABLED_ONLY =
            Parameter.looseFlag("enabled_only", "Only those that are on").or(false);
    private static final String SCHEDULE_TYPE = "schedule_type";
    private static final String SCHEDULE_CONFIG = "schedule_config";
    private static final String BOT_CONFIG = "bot_config";
    /** What is malformed when it is wrong; anything else is out of its range. */
    private static final Set<String> SHAPE = Set.of("name", "description", "enabled", "bot_type", SCHEDULE_TYPE);

    /**
     * A job to be made.
     *
     * @param name 1 to 200 characters
     * @param description at most 500 characters
     * @param botType {@code birthday} or {@code visitor}
     * @param enabled true when nothing is said
     * @param scheduleType {@code daily}, {@code weekly}, {@code interval} or {@code cron}
     * @param scheduleConfig the fields of that type
     * @param botConfig the fields of that bot
     */
    @SnakeCase
    public record NewJob(
            String name,
            @Nullable String description,
            String botType,
            @Nullable Boolean enabled,
            String scheduleType,
            JsonText scheduleConfig,
            JsonText botConfig) {

        Map<String, Object> document() {
            var document = new LinkedHashMap<String, Object>();
            document.put("name", name);
            put(document, "description", description);
            document.put("bot_type", botType);
            put(document, "enabled", enabled);
            document.put(SCHEDULE_TYPE, scheduleType);
            document.put(SCHEDULE_CONFIG, JsonForm.object(SCHEDULE_CONFIG, scheduleConfig));
            document.put(BOT_CONFIG, JsonForm.object(BOT_CONFIG, botConfig));
            return document;
        }
    }

    /** What is to be changed of a job; what is null stays, and a configuration is replaced whole. */
    @SnakeCase
    public record ChangedJob(
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean enabled,
            @Nullable String scheduleType,
            @Nullable JsonText scheduleConfig,
            @Nullable JsonText botConfig) {

        BotJob over(BotJob before) {
            Map<String, Object> document = before.document();
            put(document, "name", name);
            put(document, "description", description);
            put(document, "enabled", enabled);
            if (scheduleType != null && scheduleConfig == null) {
                document.put(SCHEDULE_CONFIG, Map.of());
            }
            put(document, SCHEDULE_TYPE, scheduleType);
            put(document, SCHEDULE_CONFIG, orNull(SCHEDULE_CONFIG, scheduleConfig));
            put(document, BOT_CONFIG, orNull(BOT_CONFIG, botConfig));
            return BotJob.read(document);
        }

        private static @Nullable Map<String, Object> orNull(String field, @Nullable JsonText text) {
            return text == null || text.text().equals("null") ? null : JsonForm.object(field, text);
        }
    }

    /** Whether a job is on. */
    @SnakeCase
    public record Toggle(boolean enabled) {}

    private static void put(Map<String, Object> document, String field, @Nullable Object said) {
        if (said != null) {
            document.put(field, said);
        }
    }

    List<Route> all() {
        return List.of(
                house.at(Method.GET, "/jobs", "ListJobs", "The jobs, newest first")
                        .may(Access.MEMBER)
                        .takes(ENABLED_ONLY)
                        .answers(200, JobView[].class, "The jobs")
                        .by(call -> Reply.ok(house.jobs(call).list(call.get(ENABLED_ONLY)).stream()
                                .map(JobView::of)
                                .toList())),
                house.at(Method.POST, "/jobs", "CreateJob", "Makes a job; it begins for real unless it says dry_run")
                        .may(Access.EDITOR)
                        .body(NewJob.class)
                        .answers(201, JobView.class, "The job")
                        .fails(400)
                        .by(this::create),
                house.at(Method.GET, "/jobs/{job_id}", "GetJob", "A job")
                        .may(Access.MEMBER)
                        .takes(House.JOB)
                        .answers(200, JobView.class, "It")
                        .by(call -> Reply.ok(JobView.of(house.found(call)))),
                house.at(Method.PUT, "/jobs/{job_id}", "UpdateJob", "Changes a job; what is not said stays")
                        .may(Access.EDITOR)
                        .takes(House.JOB)
                        .body(ChangedJob.class)
                        .answers(200, JobView.class, "It, as it is now")
                        .fails(400)
                        .by(this::change),
                house.at(Method.DELETE, "/jobs/{job_id}", "DeleteJob", "Deletes a job")
                        .may(Access.OWNER)
                        .takes(House.JOB)
                        .answers(204, "It is deleted")
                        .by(call -> {
                            house.jobs(call).delete(house.found(call).id());
                            return Reply.done();
                        }),
                house.at(Method.POST, "/jobs/{job_id}/toggle", "ToggleJob", "Switches a job on or off")
                        .may(Access.EDITOR)
                        .right(Right.RUN)
                        .takes(House.JOB)
                        .body(Toggle.class)
                        .answers(200, JobView.class, "It, as it is now")
                        .by(this::toggle));
    }

    private Reply create(Call call) {
        NewJob form = call.body(NewJob.class);
        BotView made = told(() -> house.jobs(call).create(house.jobs(call).validate(form.document())));
        return new Reply(201, JobView.of(made), Map.of());
    }

    private Reply change(Call call) {
        String id = house.found(call).id();
        ChangedJob form = call.body(ChangedJob.class);
        return Reply.ok(JobView.of(told(() -> house.jobs(call).change(id, form::over))));
    }

    private Reply toggle(Call call) {
        String id = house.found(call).id();
        return Reply.ok(
                JobView.of(house.jobs(call).enable(id, call.body(Toggle.class).enabled())));
    }

    private static BotView told(Supplier<BotView> asked) {
        try {
            return asked.get();
        } catch (IllegalArgumentException refused) {
            FieldFault fault = Diagnosis.fault("", refused);
            if (SHAPE.contains(fault.path())) {
                throw ProblemException.badField(fault.path(), fault.detail());
            }
            throw ProblemException.of(400, String.valueOf(refused.getMessage()));
        }
    }
}
