// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import dev.carillon.store.JobStore;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The path of a run: from its claim through its handler to what is to be recorded of it. */
final class RunPath {

    private final Handlers handlers;
    private final JobStore store;
    private final BooleanSupplier stopping;
    private final RandomGenerator random;
    private final Events events;

    RunPath(Handlers handlers, JobStore store, BooleanSupplier stopping, RandomGenerator random, Events events) {
        this.handlers = handlers;
        this.store = store;
        this.stopping = stopping;
        this.random = random;
        this.events = events;
    }

    Attempt attempt(Claim claim) {
        return new Attempt(claim, store::now, random);
    }

    /**
     * Calls the handler; what it throws becomes an end.
     *
     * @param body asked for its interruption when the handler has ended
     */
    Word follow(Attempt attempt, RunSignals body) {
        Claim claim = attempt.claim();
        events.tell(new SchedulerEvent.ExecutionStarted(claim.run(), claim.attempt()));
        Optional<Handlers.Registered<?>> registered = handlers.find(claim.run().type());
        return registered.isEmpty()
                ? new Word.End(
                        attempt.handedBack("no handler for type " + claim.run().type()))
                : call(registered.get(), attempt, body);
    }

    private <P> Word call(Handlers.Registered<P> registered, Attempt attempt, RunSignals body) {
        RunContext<P> context;
        try {
            context = new RunContext<>(attempt, registered.type(), store, stopping, body);
        } catch (Throwable unreadable) {
            return new Word.End(attempt.refused(unreadable));
        }
        attempt.begun(context);
        try (HandlerScope scope = handlers.open(attempt.claim())) {
            return called(registered, attempt, context, body, scope);
        }
    }

    private static <P> Word called(
            Handlers.Registered<P> registered,
            Attempt attempt,
            RunContext<P> context,
            RunSignals body,
            HandlerScope scope) {
        Finish end;
        try {
            registered.handler().handle(context);
        } catch (Throwable thrown) {
            end = ended(attempt, () -> thrown(registered, attempt, body.interruption(), thrown));
            scope.ended(end.outcome(), thrown);
            return word(attempt, end);
        }
        end = ended(attempt, () -> switch (body.interruption()) {
            case CANCEL -> attempt.cancelled(false);
            case TIMEOUT -> attempt.timedOut(false);
            default -> attempt.completion().isPresent() ? attempt.rolledBack() : attempt.returned();
        });
        scope.ended(attempt.completion().orElse(end.outcome()), null);
        return word(attempt, end);
    }

    private static Word word(Attempt attempt, Finish end) {
        return attempt.completion().isPresent() ? new Word.Completed(end) : new Word.End(end);
    }

    /** A run whose end cannot be said would be called for ever: it ends as failed for good instead. */
    private static Finish ended(Attempt attempt, Supplier<Finish> end) {
        try {
            return end.get();
        } catch (Throwable unspeakable) {
            return attempt.refused(unspeakable);
        }
    }

    private static Finish thrown(
            Handlers.Registered<?> registered, Attempt attempt, Body.Interruption interruption, Throwable thrown) {
        return switch (interruption) {
            case STOP -> attempt.handedBack("the node stopped");
            case LEASE -> attempt.handedBack("the node had lost contact");
            case CANCEL -> attempt.cancelled(false);
            case TIMEOUT -> attempt.timedOut(false);
            case NONE -> attempt.failed(thrown, registered.rules());
        };
    }
}
