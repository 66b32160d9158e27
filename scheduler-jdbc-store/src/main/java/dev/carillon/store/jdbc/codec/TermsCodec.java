// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.policy.Limit;
import dev.carillon.policy.Priority;
import dev.carillon.policy.Quota;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.policy.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Terms as JSON of what differs from the usual ones; null when nothing does. Few terms serve many runs, so what was read
 * and written is remembered. Thread-safe.
 */
public final class TermsCodec {

    /** Of jobs: what is missing is as in {@link Terms#JOBS}. */
    public static final TermsCodec JOBS = new TermsCodec(Terms.JOBS);

    /** Of runs: what is missing is as in {@link Terms#ONE_TIME}. */
    public static final TermsCodec RUNS = new TermsCodec(Terms.ONE_TIME);

    private static final int MOST_REMEMBERED = 4_096;

    private final Terms usual;
    private final Map<String, Terms> read = new ConcurrentHashMap<>();
    private final Map<Terms, String> written = new ConcurrentHashMap<>();

    private TermsCodec(Terms usual) {
        this.usual = usual;
    }

    public @Nullable String write(Terms terms) {
        if (terms.equals(usual)) {
            return null;
        }
        String known = written.get(terms);
        if (known != null) {
            return known;
        }
        String text = Json.text(toJson(terms));
        remember(written, terms, text);
        return text;
    }

    /**
     * Reads terms.
     *
     * @throws IllegalArgumentException when they are none
     */
    public Terms read(@Nullable String text) {
        if (text == null) {
            return usual;
        }
        Terms known = read.get(text);
        if (known != null) {
            return known;
        }
        Terms terms = fromJson(Json.read("terms", text));
        remember(read, text, terms);
        return terms;
    }

    private static <K, V> void remember(Map<K, V> memory, K key, V value) {
        if (memory.size() >= MOST_REMEMBERED) {
            memory.clear();
        }
        memory.put(key, value);
    }

    private ObjectNode toJson(Terms terms) {
        ObjectNode json = Json.object();
        RetryPolicy retry = terms.retry();
        if (!retry.equals(usual.retry())) {
            json.set("retry", retryToJson(retry));
        }
        Duration timeout = terms.timeout();
        if (timeout != null) {
            json.put("timeout", timeout.toString());
        }
        if (!terms.queue().equals(Terms.DEFAULT_QUEUE)) {
            json.put("queue", terms.queue());
        }
        if (terms.priority() != Priority.NORMAL) {
            json.put("priority", terms.priority().name());
        }
        if (!terms.limits().isEmpty()) {
            ArrayNode limits = json.putArray("limits");
            terms.limits().forEach(limit -> limits.add(limitToJson(limit)));
        }
        if (!terms.quotas().isEmpty()) {
            ArrayNode quotas = json.putArray("quotas");
            terms.quotas().forEach(quota -> quotas.add(quotaToJson(quota)));
        }
        if (terms.onLeaseLoss() != Terms.LeaseLoss.INTERRUPT_LIMITED) {
            json.put("onLeaseLoss", terms.onLeaseLoss().name());
        }
        return json;
    }

    private static ObjectNode retryToJson(RetryPolicy retry) {
        return Json.object()
                .put("retries", retry.retries())
                .put("first", retry.first().toString())
                .put("factor", retry.factor())
                .put("cap", retry.cap().toString())
                .put("spread", retry.spread());
    }

    private static ObjectNode limitToJson(Limit limit) {
        return Json.object()
                .put("key", limit.key())
                .put("most", limit.most())
                .put("span", limit.span().name());
    }

    private static ObjectNode quotaToJson(Quota quota) {
        return Json.object()
                .put("key", quota.key())
                .put("most", quota.most())
                .put("window", WindowText.write(quota.window()));
    }

    private Terms fromJson(JsonNode json) {
        Duration timeout = Json.member(json, "timeout")
                .map(value -> Json.duration("timeout", value.asText()))
                .orElse(null);
        return new Terms(
                Json.member(json, "retry").map(this::retryFromJson).orElse(usual.retry()),
                timeout,
                Json.text(json, "queue", Terms.DEFAULT_QUEUE),
                Json.word(Priority.class, json, "priority", Priority.NORMAL),
                limits(json),
                quotas(json),
                Json.word(Terms.LeaseLoss.class, json, "onLeaseLoss", Terms.LeaseLoss.INTERRUPT_LIMITED));
    }

    /** A number alone is how many retries there are, with the usual delays. */
    private RetryPolicy retryFromJson(JsonNode json) {
        if (json.isIntegralNumber()) {
            return RetryPolicy.exponential(json.asInt());
        }
        RetryPolicy other = usual.retry();
        return new RetryPolicy(
                Json.integer(json, "retries", other.retries()),
                Json.duration(json, "first", other.first()),
                Json.decimal(json, "factor", other.factor()),
                Json.duration(json, "cap", other.cap()),
                Json.decimal(json, "spread", other.spread()));
    }

    private static List<Limit> limits(JsonNode json) {
        var limits = new ArrayList<Limit>();
        Json.member(json, "limits")
                .ifPresent(all -> all.forEach(limit -> limits.add(new Limit(
                        Json.required(limit, "key"),
                        Json.integer(limit, "most", 1),
                        Json.word(Limit.Span.class, limit, "span", Limit.Span.ATTEMPT)))));
        return limits;
    }

    private static List<Quota> quotas(JsonNode json) {
        var quotas = new ArrayList<Quota>();
        Json.member(json, "quotas")
                .ifPresent(all -> all.forEach(quota -> quotas.add(new Quota(
                        Json.required(quota, "key"),
                        Json.number(quota, "most", 0),
                        WindowText.read(Json.required(quota, "window"))))));
        return quotas;
    }
}
