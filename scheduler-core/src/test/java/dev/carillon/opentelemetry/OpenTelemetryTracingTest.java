// SPDX-License-Identifier: Apache-2.0
package dev.carillon.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.observation.Tracing;
import dev.carillon.policy.Terms;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenTelemetryTracingTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    private final Tracing tracing = new OpenTelemetryTracing(telemetry);

    @AfterEach
    void close() {
        telemetry.close();
    }

    private static Run run(@Nullable String job, @Nullable String trace) {
        var random = new Random(9);
        return new Run(
                RunId.at(NOON.toEpochMilli(), random),
                "sales",
                job,
                job == null ? null : new JobId(new UUID(1, 2)),
                1,
                "mail",
                null,
                job == null ? Run.Kind.ENQUEUED : Run.Kind.FIRED,
                false,
                NOON,
                NOON,
                Terms.ONE_TIME,
                null,
                "code",
                trace);
    }

    private SpanData attempted(Run run, int attempt, Outcome outcome) {
        try (var scope = tracing.open(run, attempt)) {
            scope.ended(outcome, null);
        }
        return spans.getFinishedSpanItems().get(spans.getFinishedSpanItems().size() - 1);
    }

    @Test
    void theRunIsAChildOfTheSpanThatAskedForIt() {
        Span asking = telemetry.getTracer("host").spanBuilder("order").startSpan();
        Optional<String> stored;
        try (var current = asking.makeCurrent()) {
            assertThat(current).isNotNull();
            stored = tracing.current();
        }
        asking.end();
        assertThat(stored)
                .hasValueSatisfying(trace -> assertThat(trace)
                        .matches("00-" + asking.getSpanContext().getTraceId() + "-"
                                + asking.getSpanContext().getSpanId() + "-0[0-9a-f]"));
        for (int attempt = 1; attempt <= 2; attempt++) {
            SpanData span = attempted(run(null, stored.orElseThrow()), attempt, Outcome.SUCCEEDED);
            assertThat(span.getTraceId()).isEqualTo(asking.getSpanContext().getTraceId());
            assertThat(span.getParentSpanId()).isEqualTo(asking.getSpanContext().getSpanId());
        }
    }

    @Test
    void theSpanIsCurrentWhileTheHandlerRunsAndNotAfterwards() {
        try (var scope = tracing.open(run(null, null), 1)) {
            Span inside = Span.current();
            assertThat(inside.getSpanContext().isValid()).isTrue();
            telemetry.getTracer("host").spanBuilder("inner").startSpan().end();
            assertThat(tracing.current())
                    .hasValueSatisfying(trace ->
                            assertThat(trace).contains(inside.getSpanContext().getSpanId()));
            scope.ended(Outcome.SUCCEEDED, null);
        }
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
        assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getName).containsExactly("inner", "process mail");
        assertThat(spans.getFinishedSpanItems().get(0).getParentSpanId())
                .isEqualTo(spans.getFinishedSpanItems().get(1).getSpanId());
    }

    @Test
    void theSpanSaysWhatWasExecuted() {
        SpanData span = attempted(run("nightly", null), 3, Outcome.PARTIAL);
        assertThat(span.getName()).isEqualTo("process mail");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(text(span, "messaging.system")).isEqualTo("carillon");
        assertThat(text(span, "messaging.operation.type")).isEqualTo("process");
        assertThat(text(span, "messaging.destination.name")).isEqualTo("mail");
        assertThat(text(span, "messaging.message.id"))
                .isEqualTo(run("nightly", null).id().toString());
        assertThat(text(span, "carillon.job")).isEqualTo("nightly");
        assertThat(text(span, "carillon.workspace")).isEqualTo("sales");
        assertThat(text(span, "carillon.kind")).isEqualTo("fired");
        assertThat(text(span, "carillon.outcome")).isEqualTo("partial");
        assertThat(span.getAttributes().get(AttributeKey.longKey("carillon.attempt")))
                .isEqualTo(3);
    }

    private static @Nullable String text(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey(key));
    }

    @Test
    void aFailureIsAnErrorWithItsException() {
        try (var scope = tracing.open(run(null, null), 1)) {
            scope.ended(Outcome.FAILED, new IllegalStateException("out of paper"));
        }
        SpanData span = spans.getFinishedSpanItems().get(0);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.message")))
                        .isEqualTo("out of paper"));
    }

    @Test
    void firedWorkBeginsATraceOfItsOwnWhereverItIsStarted() {
        Span tick = telemetry.getTracer("host").spanBuilder("tick").startSpan();
        try (var current = tick.makeCurrent()) {
            assertThat(current).isNotNull();
            SpanData span = attempted(run("nightly", null), 1, Outcome.SUCCEEDED);
            assertThat(span.getParentSpanContext().isValid()).isFalse();
            assertThat(span.getTraceId()).isNotEqualTo(tick.getSpanContext().getTraceId());
        }
        tick.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "nonsense", "00-0-0-00", "00-00000000000000000000000000000000-b7ad6b7169203331-01"})
    void aStoredTraceThatCannotBeReadIsNoTraceAlsoInsideAnother(String stored) {
        Span tick = telemetry.getTracer("host").spanBuilder("tick").startSpan();
        try (var current = tick.makeCurrent()) {
            assertThat(current).isNotNull();
            assertThat(attempted(run(null, stored), 1, Outcome.SUCCEEDED)
                            .getParentSpanContext()
                            .isValid())
                    .isFalse();
        }
    }

    @Test
    void withoutASpanThereIsNothingToStore() {
        assertThat(tracing.current()).isEmpty();
    }

    @Test
    void theDecisionNotToSampleIsCarriedToo() {
        assertThat(storedWith(TraceFlags.getDefault(), TraceState.getDefault()))
                .contains("00-" + TRACE + "-" + SPAN + "-00");
    }

    @Test
    void theStateOfTheTraceIsCarried() {
        TraceState state =
                TraceState.builder().put("other", "2").put("vendor", "1 a").build();
        String stored = storedWith(TraceFlags.getSampled(), state).orElseThrow();
        assertThat(stored).isEqualTo("00-" + TRACE + "-" + SPAN + "-01 vendor=1 a,other=2");
        SpanContext parent = attempted(run(null, stored), 1, Outcome.SUCCEEDED).getParentSpanContext();
        assertThat(parent.getTraceState()).isEqualTo(state);
        assertThat(parent.isSampled()).isTrue();
    }

    @Test
    void aLongStateLosesItsLongEntriesAndThenItsLastOnes() {
        var state = TraceState.builder();
        for (int entry = 30; entry > 0; entry--) {
            state.put("key" + entry, "v".repeat(entry == 2 ? 200 : 40));
        }
        String stored = storedWith(TraceFlags.getSampled(), state.build()).orElseThrow();
        assertThat(stored).hasSizeLessThanOrEqualTo(Tracing.LONGEST_TRACE);
        assertThat(stored)
                .contains(" key1=")
                .doesNotContain("key2=")
                .contains("key3=", "key11=")
                .doesNotContain("key13=");
        assertThat(attempted(run(null, stored), 1, Outcome.SUCCEEDED)
                        .getParentSpanContext()
                        .getTraceState()
                        .get("key3"))
                .isEqualTo("v".repeat(40));
    }

    private Optional<String> storedWith(TraceFlags flags, TraceState state) {
        try (var current =
                Span.wrap(SpanContext.create(TRACE, SPAN, flags, state)).makeCurrent()) {
            assertThat(current).isNotNull();
            return tracing.current();
        }
    }
}
