// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import dev.carillon.JobClient;
import dev.carillon.RunNow;
import dev.carillon.execution.RunId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person at the controls: puts, pauses, resumes, changes, runs and deletes jobs. Of one thread. */
final class Operator implements Runnable {

    private static final int CONTROLLED = 5;
    private static final long BEFORE_REPEAT = 300;

    private final JobClient client;
    private final CallBook book;
    private final SharedClock clock;
    private final Schedules schedules;
    private final Random random;
    private final long pause;
    private final Set<Integer> paused = new LinkedHashSet<>();
    private final Deque<String> passing = new ArrayDeque<>();
    private int passed;
    private volatile boolean ended;

    Operator(JobClient client, CallBook book, SharedClock clock, Schedules schedules, long seed, long pause) {
        this.client = client;
        this.book = book;
        this.clock = clock;
        this.schedules = schedules;
        this.random = new Random(seed);
        this.pause = pause;
    }

    /** Puts the jobs that are there from the beginning. */
    void begin() throws InterruptedException {
        for (Schedules.Entry entry : schedules.fixed()) {
            put(entry);
        }
        for (int number = 0; number < CONTROLLED; number++) {
            put(schedules.controlled(number, 1));
        }
    }

    void end() {
        ended = true;
    }

    @Override
    public void run() {
        try {
            while (!ended) {
                clock.await(clock.now() + pause / 2 + random.nextLong(pause));
                act();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets all go on that it has paused. */
    void resumeAll() throws InterruptedException {
        for (int number : paused) {
            String name = name(number);
            known(Call.Kind.RESUME, name, null, () -> resume(name));
        }
        paused.clear();
    }

    private void act() throws InterruptedException {
        int number = random.nextInt(CONTROLLED);
        String name = name(number);
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                if (paused.add(number)) {
                    known(Call.Kind.PAUSE, name, null, () -> pause(name));
                } else {
                    known(Call.Kind.RESUME, name, null, () -> resume(name));
                    paused.remove(number);
                }
            }
            case 2 -> runNow(name);
            case 3 -> {
                if (!paused.contains(number)) {
                    put(schedules.controlled(number, 1 + random.nextInt(3)));
                }
            }
            case 4 -> {
                Schedules.Entry entry = schedules.passing(passed++);
                put(entry);
                passing.add(entry.name());
            }
            default -> {
                if (!passing.isEmpty()) {
                    String gone = passing.remove();
                    known(Call.Kind.DELETE, gone, null, () -> delete(gone));
                }
            }
        }
    }

    private static String name(int number) {
        return "controlled-" + number;
    }

    private void put(Schedules.Entry entry) throws InterruptedException {
        known(Call.Kind.PUT, entry.name(), entry.timetable(), () -> {
            client.put(entry.job());
            return Set.of();
        });
    }

    private Set<String> pause(String name) {
        return client.job(name).pause("chaos").stream().map(RunId::toString).collect(Collectors.toSet());
    }

    private Set<String> resume(String name) {
        client.job(name).resume();
        return Set.of();
    }

    private Set<String> delete(String name) {
        client.job(name).delete();
        return Set.of();
    }

    private void runNow(String name) throws InterruptedException {
        RunId run = RunId.at(clock.now(), random);
        known(Call.Kind.RUN_NOW, name, null, () -> {
            client.job(name).runNow(RunNow.as(run));
            return Set.of(run.toString());
        });
    }

    /** Asks again until it knows, each time under a call of its own. */
    private void known(Call.Kind kind, String name, @Nullable Timetable timetable, Supplier<Set<String>> asked)
            throws InterruptedException {
        Call call = book.make(kind, name, null, timetable, asked);
        while (call.answer() == Call.Answer.UNKNOWN) {
            clock.await(clock.now() + BEFORE_REPEAT);
            call = book.make(kind, name, null, timetable, asked);
        }
    }
}
