// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Execution.LogLine;
import dev.carillon.execution.Outcome;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The path of a run: from its claim through its handler to what is to be recorded of it. */
final class RunPath {

    private static final int LONGEST_ERROR = 2_000;
    private static final int LONGEST_DETAIL = 64 * 1024;

    private final Handlers handlers;
    private final Supplier<Instant> clock;
    private final BooleanSupplier stopping;
    private final RandomGenerator random;
    private final Events events;

    RunPath(
            Handlers handlers,
            Supplier<Instant> clock,
            BooleanSupplier stopping,
            RandomGenerator random,
            Events events) {
        this.handlers = handlers;
        this.clock = clock;
        this.stopping = stopping;
        this.random = random;
        this.events = events;
    }

    /**
     * Calls the handler; what it throws becomes an end.
     *
     * @param cutShort whether the node has interrupted this very call in order to stop
     */
    Finish follow(Claim claim, BooleanSupplier cutShort) {
        Instant started = clock.get();
        events.tell(new SchedulerEvent.ExecutionStarted(claim.run(), claim.attempt()));
        Optional<Handlers.Registered<?>> registered = handlers.find(claim.run().type());
        if (registered.isEmpty()) {
            return handedBack(
                    claim, started, "no handler for type " + claim.run().type(), List.of(), Map.of());
        }
        return call(registered.get(), claim, started, cutShort);
    }

    private <P> Finish call(Handlers.Registered<P> registered, Claim claim, Instant started, BooleanSupplier cutShort) {
        RunContext<P> context;
        try {
            context = new RunContext<>(claim, registered.type(), clock, stopping);
        } catch (Throwable unreadable) {
            return failed(claim, started, unreadable, false, List.of(), Map.of());
        }
        try {
            registered.handler().handle(context);
            return returned(claim, started, context);
        } catch (Throwable thrown) {
            return cutShort.getAsBoolean()
                    ? handedBack(claim, started, "the node stopped", context.lines(), context.counters())
                    : failed(claim, started, thrown, true, context.lines(), context.counters());
        }
    }

    private Finish returned(Claim claim, Instant started, RunContext<?> context) {
        Duration snooze = context.snoozed();
        return new Finish(
                claim.lease(),
                context.outcome(),
                started,
                snooze == null ? null : clock.get().plus(snooze),
                snooze == null,
                context.resultText(),
                context.gaveUp(),
                null,
                context.lines(),
                context.counters());
    }

    private Finish failed(
            Claim claim,
            Instant started,
            Throwable thrown,
            boolean retry,
            List<LogLine> lines,
            Map<String, Long> counters) {
        Optional<Duration> delay =
                retry ? claim.run().retry().delayBefore(claim.attempt(), random.nextDouble()) : Optional.empty();
        return new Finish(
                claim.lease(),
                Outcome.FAILED,
                started,
                delay.map(clock.get()::plus).orElse(null),
                true,
                null,
                shortened(oneLine(thrown), LONGEST_ERROR),
                shortened(stackTrace(thrown), LONGEST_DETAIL),
                lines,
                counters);
    }

    private Finish handedBack(
            Claim claim, Instant started, String reason, List<LogLine> lines, Map<String, Long> counters) {
        return new Finish(
                claim.lease(), Outcome.LOST, started, clock.get(), false, null, reason, null, lines, counters);
    }

    private static String oneLine(Throwable thrown) {
        String name = thrown.getClass().getName();
        String message;
        try {
            message = thrown.getMessage();
        } catch (RuntimeException unspeakable) {
            return name;
        }
        return message == null || message.isBlank()
                ? name
                : name + ": " + message.strip().replace('\n', ' ');
    }

    private static String stackTrace(Throwable thrown) {
        var text = new StringWriter();
        try {
            thrown.printStackTrace(new PrintWriter(text));
        } catch (RuntimeException unspeakable) {
            return thrown.getClass().getName();
        }
        return text.toString();
    }

    private static @Nullable String shortened(String text, int longest) {
        return StorableText.of(text.length() <= longest ? text : text.substring(0, longest));
    }
}
