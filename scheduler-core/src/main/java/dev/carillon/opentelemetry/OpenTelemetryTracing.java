// SPDX-License-Identifier: Apache-2.0
package dev.carillon.opentelemetry;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.job.JobKey;
import dev.carillon.observation.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Traces work with OpenTelemetry: each attempt is a consumer span named {@code process <type>}, a child of the span in
 * which the work was asked for, current while the handler runs. Work that a trigger fired begins a trace of its own.
 *
 * <p>Spans carry {@code messaging.system}, {@code messaging.operation.type}, {@code messaging.destination.name} (the type)
 * and {@code messaging.message.id} (the run), and {@code carillon.job}, {@code carillon.attempt}, {@code
 * carillon.workspace}, {@code carillon.kind} and {@code carillon.outcome}. Baggage is not carried. Thread-safe.
 */
@SuppressWarnings("exports")
public final class OpenTelemetryTracing implements Tracing {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("messaging.message.id");
    private static final AttributeKey<String> JOB = AttributeKey.stringKey("carillon.job");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("carillon.attempt");
    private static final AttributeKey<String> WORKSPACE = AttributeKey.stringKey("carillon.workspace");
    private static final AttributeKey<String> KIND = AttributeKey.stringKey("carillon.kind");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("carillon.outcome");

    private final Tracer tracer;

    /** Traces with the host's SDK. */
    public OpenTelemetryTracing(OpenTelemetry openTelemetry) {
        this.tracer = openTelemetry.getTracer("dev.carillon");
    }

    @Override
    public Optional<String> current() {
        return StoredTrace.of(Context.current());
    }

    @Override
    public Scope open(Run run, int attempt) {
        Context asked = StoredTrace.read(run.trace());
        SpanBuilder span = tracer.spanBuilder("process " + run.type())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(asked)
                .setAttribute(SYSTEM, "carillon")
                .setAttribute(OPERATION, "process")
                .setAttribute(DESTINATION, run.type())
                .setAttribute(MESSAGE, run.id().toString())
                .setAttribute(ATTEMPT, (long) attempt)
                .setAttribute(WORKSPACE, run.workspace())
                .setAttribute(KIND, lowerCase(run.kind()));
        run.job().map(JobKey::name).ifPresent(job -> span.setAttribute(JOB, job));
        return SpanScope.of(span.startSpan(), asked);
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private record SpanScope(Span span, io.opentelemetry.context.Scope current) implements Scope {

        @SuppressWarnings("MustBeClosedChecker") // closed with this scope
        static SpanScope of(Span span, Context parent) {
            return new SpanScope(span, parent.with(span).makeCurrent());
        }

        @Override
        public void ended(Outcome outcome, @Nullable Throwable thrown) {
            span.setAttribute(OUTCOME, lowerCase(outcome));
            if (thrown != null) {
                span.recordException(thrown);
            }
            if (outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT) {
                span.setStatus(StatusCode.ERROR);
            }
        }

        @Override
        public void close() {
            current.close();
            span.end();
        }
    }
}
