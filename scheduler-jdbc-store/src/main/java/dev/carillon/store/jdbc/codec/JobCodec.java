// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.Declared;
import dev.carillon.store.Pause;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The parts of a job that are kept as text. */
public final class JobCodec {

    private JobCodec() {}

    /** Null for the usual policy. */
    public static @Nullable String catchUp(CatchUpPolicy policy) {
        return policy.equals(CatchUpPolicy.DEFAULT)
                ? null
                : Json.text(Json.object()
                        .put("window", policy.window().toString())
                        .put("coalesce", policy.coalesce().name())
                        .put("most", policy.most()));
    }

    public static CatchUpPolicy catchUp(@Nullable String text) {
        CatchUpPolicy usual = CatchUpPolicy.DEFAULT;
        if (text == null) {
            return usual;
        }
        JsonNode json = Json.read("catch_up", text);
        return new CatchUpPolicy(
                Json.duration(json, "window", usual.window()),
                Json.word(CatchUpPolicy.Coalesce.class, json, "coalesce", usual.coalesce()),
                Json.integer(json, "most", usual.most()));
    }

    public static OverlapPolicy overlap(String text) {
        return Json.word(OverlapPolicy.class, "overlap", text);
    }

    public static @Nullable String pause(@Nullable Pause pause) {
        if (pause == null) {
            return null;
        }
        Instant until = pause.until();
        ObjectNode json = Json.object()
                .put("reason", pause.reason())
                .put("by", pause.by())
                .put("since", pause.since().toEpochMilli());
        return Json.text(until == null ? json : json.put("until", until.toEpochMilli()));
    }

    public static @Nullable Pause pause(@Nullable String text) {
        if (text == null) {
            return null;
        }
        JsonNode json = Json.read("pause", text);
        return new Pause(
                Json.required(json, "reason"),
                Json.required(json, "by"),
                Instant.ofEpochMilli(Json.number(json, "since", 0)),
                Json.member(json, "until")
                        .map(until -> Instant.ofEpochMilli(until.asLong()))
                        .orElse(null));
    }

    public static @Nullable String declared(@Nullable Declared declared) {
        if (declared == null) {
            return null;
        }
        ObjectNode json = Json.object().put("digest", declared.digest());
        if (declared.version() != null) {
            json.put("version", declared.version());
        }
        json.set("job", toJson(declared.job()));
        return Json.text(json);
    }

    public static @Nullable Declared declared(JobKey key, @Nullable String text) {
        if (text == null) {
            return null;
        }
        JsonNode json = Json.read("declared", text);
        return new Declared(
                fromJson(key, json.path("job")), Json.required(json, "digest"), Json.textOrNull(json, "version"));
    }

    private static ObjectNode toJson(Job job) {
        ObjectNode json = Json.object().put("type", job.type());
        put(json, "payload", job.payload());
        put(json, "trigger", job.trigger() == null ? null : job.trigger().toString());
        put(json, "terms", TermsCodec.JOBS.write(job.terms()));
        put(json, "catchUp", catchUp(job.catchUp()));
        json.put("overlap", job.overlap().name());
        json.put("maxInstances", job.maxInstances());
        json.put("pauseAfterFailures", job.pauseAfterFailures());
        json.put("enabled", job.enabled());
        json.put("description", job.description());
        put(json, "labels", Left.texts(job.labels()));
        return json.put("owner", job.owner());
    }

    private static void put(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }

    private static Job fromJson(JobKey key, JsonNode json) {
        return new Job(
                key,
                Json.required(json, "type"),
                Json.textOrNull(json, "payload"),
                trigger(Json.textOrNull(json, "trigger")),
                TermsCodec.JOBS.read(Json.textOrNull(json, "terms")),
                catchUp(Json.textOrNull(json, "catchUp")),
                overlap(Json.text(json, "overlap", OverlapPolicy.SKIP.name())),
                Json.integer(json, "maxInstances", 0),
                Json.integer(json, "pauseAfterFailures", 0),
                json.path("enabled").asBoolean(true),
                Json.text(json, "description", ""),
                Left.texts(Json.textOrNull(json, "labels")),
                Json.text(json, "owner", ""));
    }

    public static @Nullable Trigger trigger(@Nullable String text) {
        return text == null ? null : Trigger.parse(text);
    }
}
