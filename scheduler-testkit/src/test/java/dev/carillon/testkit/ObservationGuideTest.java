// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.Scheduler;
import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Execution.LogLine;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.micrometer.ExecutionMeters;
import dev.carillon.micrometer.NodeMeters;
import dev.carillon.opentelemetry.OpenTelemetryTracing;
import dev.carillon.store.memory.InMemoryJobStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** The guide to observation. */
@Timeout(60)
class ObservationGuideTest {

    private static final JobType<String> MAIL = JobType.of("mail", String.class);
    private static final JobType<Void> REPORT = JobType.of("report");

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aListenerHearsOfFailures() {
        var failures = new ArrayList<String>();
        var world = VirtualScheduler.at("2026-11-20T12:00:00Z")
                .handle(MAIL, run -> {
                    throw new IllegalStateException("out of paper");
                })
                .listen(event -> {
                    if (event instanceof SchedulerEvent.ExecutionEnded ended
                            && ended.execution().outcome() == Outcome.FAILED) {
                        failures.add(ended.execution().error());
                    }
                });
        world.client().enqueue(MAIL, "4711");
        world.advance(Duration.ofSeconds(1));
        assertThat(failures).containsExactly("java.lang.IllegalStateException: out of paper");
    }

    @Test
    void aSchedulerIsMeasured() {
        try (var scheduler = Scheduler.on(store)
                        .handle(MAIL, run -> send(run.payload()))
                        .listen(ExecutionMeters.on(registry))
                        .start();
                var node = new NodeMeters(scheduler::state)) {
            node.bindTo(registry);
            scheduler.client().enqueue(MAIL, "4711");
            await().untilAsserted(() -> assertThat(registry.get("carillon.execution")
                            .tags("type", "mail", "outcome", "succeeded")
                            .timer()
                            .count())
                    .isEqualTo(1));
            assertThat(registry.get("carillon.slots.free").gauge().value())
                    .isEqualTo(scheduler.state().slots());
            boolean alive = scheduler.state().lanes().values().stream()
                    .allMatch(silence -> silence.compareTo(Duration.ofSeconds(30)) < 0);
            assertThat(alive).isTrue();
        }
        assertThat(registry.find("carillon.slots.free").gauge()).isNull();
    }

    @Test
    void aRunBelongsToTheTraceOfWhoeverAskedForIt() {
        var spans = InMemorySpanExporter.create();
        var telemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build();
        Span asking = telemetry.getTracer("host").spanBuilder("order").startSpan();
        try (var scheduler = Scheduler.on(store)
                .tracing(new OpenTelemetryTracing(telemetry))
                .handle(MAIL, run -> send(run.payload()))
                .start()) {
            try (var current = asking.makeCurrent()) {
                assertThat(current).isNotNull();
                scheduler.client().enqueue(MAIL, "4711");
            }
            await().until(() -> !spans.getFinishedSpanItems().isEmpty());
        }
        assertThat(spans.getFinishedSpanItems()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("process mail");
            assertThat(span.getParentSpanContext()).isNotNull();
            assertThat(span.getParentSpanId()).isEqualTo(asking.getSpanContext().getSpanId());
        });
        telemetry.close();
    }

    @Test
    void everyWayToAskCarriesTheTrace() {
        var carried = new ArrayList<String>();
        var tracing = new RecordingTracing("00-asked");
        var world = VirtualScheduler.at("2026-11-20T12:00:00Z")
                .handle(MAIL, run -> carried.add("mail " + run.run().trace()))
                .handle(REPORT, run -> carried.add("report " + run.run().trace()))
                .tracing(tracing);
        world.client().enqueue(MAIL, "one");
        world.client().enqueueAll(MAIL, List.of("two", "three"));
        world.client().declare(Job.of(REPORT, "hourly").when("every 1h"));
        world.client().job("hourly").runNow();
        world.advance(Duration.ofHours(1));
        assertThat(carried)
                .containsExactly("mail 00-asked", "mail 00-asked", "mail 00-asked", "report 00-asked", "report null");
        assertThat(tracing.ended()).hasSize(5).containsOnly("SUCCEEDED");
    }

    @Test
    void theLoggingContextNamesTheRunWhileItsHandlerRuns() {
        MDC.put("host", "before");
        var seen = new ArrayList<Map<String, String>>();
        var world = VirtualScheduler.at("2026-11-20T12:00:00Z").handle(REPORT, run -> {
            seen.add(MDC.getCopyOfContextMap());
            MDC.put("left", "behind");
            throw new IllegalStateException("no");
        });
        world.client().declare(Job.of(REPORT, "hourly").when("every 1h").retry(0));
        world.advance(Duration.ofHours(1));
        assertThat(seen)
                .first()
                .satisfies(names -> assertThat(names)
                        .containsEntry("host", "before")
                        .containsEntry("carillon.job", "hourly")
                        .containsEntry("carillon.attempt", "1"));
        assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("host", "before"));
        MDC.clear();
    }

    private static void send(String mail) {
        assertThat(mail).isEqualTo("4711");
    }

    @Test
    void latenessIsMeasuredByTheClockOfTheStore() {
        var world = VirtualScheduler.at("2026-11-20T12:00:00Z")
                .handle(REPORT, run -> {})
                .listen(ExecutionMeters.on(registry));
        world.client().declare(Job.of(REPORT, "hourly").when("every 1h"));
        world.advance(Duration.ofMinutes(30));
        world.clock().advance(Duration.ofMinutes(40));
        world.advance(Duration.ZERO);
        assertThat(registry.get("carillon.lateness")
                        .tag("type", "report")
                        .timer()
                        .totalTime(TimeUnit.MINUTES))
                .isEqualTo(10);
    }

    @Test
    void aLogThatWasCutSaysSo() {
        var world = VirtualScheduler.at("2026-11-20T12:00:00Z").handle(REPORT, run -> {
            for (int line = 0; line < 1_500; line++) {
                run.log("line\u001B[2J\n" + line);
            }
        });
        RunId run = world.client().enqueue(REPORT);
        world.advance(Duration.ofSeconds(1));
        List<LogLine> lines = world.client().log().ofRun(run).get(0).lines();
        assertThat(lines.get(0).text()).isEqualTo("line\uFFFD[2J 0");
        assertThat(lines.get(999).text()).isEqualTo("501 further lines were not kept");
    }
}
