// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import dev.carillon.KeyTakenException;
import dev.carillon.store.StoreException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the clients have asked for, and what they know of it. Thread-safe. */
final class CallBook {

    private final SharedClock clock;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    CallBook(SharedClock clock) {
        this.clock = clock;
    }

    /**
     * Makes a call, and notes it.
     *
     * @param asked answers the runs that the answer names
     */
    Call make(
            Call.Kind kind,
            String subject,
            @Nullable Order order,
            @Nullable Timetable timetable,
            Supplier<Set<String>> asked) {
        return make(clock.now(), kind, subject, order, timetable, asked);
    }

    /** One that repeats another whose answer is not known, and stands for both from then on. */
    Call again(Call unknown, Supplier<Set<String>> asked) {
        return make(unknown.invoked(), unknown.kind(), unknown.subject(), unknown.order(), unknown.timetable(), asked);
    }

    private Call make(
            long invoked,
            Call.Kind kind,
            String subject,
            @Nullable Order order,
            @Nullable Timetable timetable,
            Supplier<Set<String>> asked) {
        Set<String> named = Set.of();
        Call.Answer answer = Call.Answer.ACKNOWLEDGED;
        try {
            named = asked.get();
        } catch (KeyTakenException taken) {
            answer = Call.Answer.REFUSED;
            named = Set.of(taken.holder().toString());
        } catch (NoSuchElementException absent) {
            answer = Call.Answer.REFUSED;
        } catch (StoreException unknown) {
            answer = Call.Answer.UNKNOWN;
        }
        var call = new Call(kind, subject, answer, invoked, clock.now(), named, order, timetable);
        calls.add(call);
        return call;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }
}
