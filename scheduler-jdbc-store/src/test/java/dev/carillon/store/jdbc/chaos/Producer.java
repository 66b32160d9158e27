// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.policy.UniqueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Asks for one-time work of all kinds, at a steady pace, and repeats what was not answered. Of one thread. */
final class Producer implements Runnable {

    private static final int MOST_REPEATS = 3;
    private static final long BEFORE_REPEAT = 700;

    private final JobClient client;
    private final CallBook book;
    private final SharedClock clock;
    private final Random random;
    private final long pause;
    private volatile boolean ended;

    Producer(JobClient client, CallBook book, SharedClock clock, long seed, long pause) {
        this.client = client;
        this.book = book;
        this.clock = clock;
        this.random = new Random(seed);
        this.pause = pause;
    }

    void end() {
        ended = true;
    }

    @Override
    public void run() {
        try {
            for (long next = clock.now(); !ended; next = Math.max(next + pause, clock.now() - 1_000)) {
                clock.await(next);
                produce();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void produce() throws InterruptedException {
        RunId run = RunId.at(clock.now(), random);
        var options = new ArrayList<Enqueue>(List.of(Enqueue.as(run)));
        int dice = random.nextInt(100);
        Work work = work(dice);
        String key = "";
        String limit = "";
        int most = 0;
        long delay = 0;
        int retries = work == Work.HOPELESS ? 2 : 5;
        options.add(Enqueue.retry(RetryPolicy.fixed(retries, Duration.ofMillis(200))));
        if (dice >= 70 && dice < 80) {
            key = "key-" + random.nextInt(8);
            options.add(Enqueue.key(key, random.nextBoolean() ? UniqueKey.Mode.KEEP : UniqueKey.Mode.REJECT));
        } else if (dice >= 80 && dice < 90) {
            most = random.nextBoolean() ? 1 : 3;
            limit = "limit-" + most;
            options.add(Enqueue.limit(limit, most));
        } else if (dice >= 90 && dice < 96) {
            delay = 500L + random.nextInt(4_000);
            options.add(Enqueue.at(Instant.ofEpochMilli(clock.now() + delay)));
        }
        var order = new Order(run.toString(), work.name(), key, limit, most, retries, clock.now() + delay);
        var chosen = options.toArray(Enqueue[]::new);
        Supplier<Set<String>> asked =
                () -> Set.of(client.enqueue(work.type(), chosen).toString());
        Call call = book.make(Call.Kind.ENQUEUE, order.run(), order, null, asked);
        // half of those that were not answered are left at that
        boolean repeats = random.nextBoolean();
        for (int repeat = 0; repeats && call.answer() == Call.Answer.UNKNOWN && repeat < MOST_REPEATS; repeat++) {
            clock.await(clock.now() + BEFORE_REPEAT);
            call = book.again(call, asked);
        }
    }

    private static Work work(int dice) {
        if (dice < 40) {
            return Work.QUICK;
        } else if (dice < 50) {
            return Work.UNSTEADY;
        } else if (dice < 60) {
            return Work.COMPLETING;
        } else if (dice < 63) {
            return Work.HOPELESS;
        }
        return dice < 67 ? Work.LENGTHY : dice < 80 ? Work.STEADY : Work.QUICK;
    }

    /** Many at once, all due at one instant, some under limits. */
    static void storm(JobClient client, CallBook book, SharedClock clock, int runs) {
        long due = clock.now() + 3_000;
        batch(client, book, due, runs / 100, 1);
        batch(client, book, due, runs / 30, 3);
        batch(client, book, due, runs - runs / 100 - runs / 30, 0);
    }

    private static void batch(JobClient client, CallBook book, long due, int runs, int most) {
        String limit = most == 0 ? "" : "storm-" + most;
        var options = new ArrayList<Enqueue>(List.of(
                Enqueue.at(Instant.ofEpochMilli(due)), Enqueue.retry(RetryPolicy.fixed(5, Duration.ofMillis(200)))));
        if (most > 0) {
            options.add(Enqueue.limit(limit, most));
        }
        var payloads = Collections.<Void>nCopies(runs, null);
        Call all = book.make(Call.Kind.ENQUEUE, limit, null, null, () -> {
            var named = new HashSet<String>();
            client.enqueueAll(Work.QUICK.type(), payloads, options.toArray(Enqueue[]::new))
                    .forEach(run -> named.add(run.toString()));
            return named;
        });
        for (String run : all.named()) {
            var order = new Order(run, Work.QUICK.name(), "", limit, most, 5, due);
            book.make(Call.Kind.ENQUEUE, run, order, null, () -> Set.of(run));
        }
    }
}
