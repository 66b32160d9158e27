// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.JobControl;
import dev.carillon.RunNow;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.StoreException;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Somebody who makes, changes, holds and deletes jobs and asks for work, now and then. */
final class Operator {

    private static final int LONGEST_IDLE = 8_000;
    private static final double TORN = 0.3;

    private final World world;
    private final Random random;
    private final Owner owner;
    private final JobClient client;

    Operator(World world, String name) {
        this.world = world;
        this.random = world.random;
        this.owner = Owner.steady(name);
        this.client = SeededClient.on(world.store(owner, () -> null), new Random(random.nextLong()), name);
    }

    void begin() {
        for (Job job : world.repertoire.all()) {
            world.agenda.in(random.nextInt(5_000), owner, () -> attempt(() -> client.declare(job)));
        }
        idle();
    }

    private void idle() {
        world.agenda.in(1 + random.nextInt(LONGEST_IDLE), owner, () -> {
            if (world.healed()) {
                return;
            }
            Runnable action = action();
            if (world.chance(TORN)) {
                world.strands.start(world.agenda, owner, () -> attempt(action), this::done);
            } else {
                attempt(action);
                idle();
            }
        });
    }

    private void done(@Nullable Throwable thrown) {
        if (thrown != null && !(thrown instanceof Strand.Vanished)) {
            world.court.find(new Violation("Operator", owner.name() + " met " + thrown));
        }
        idle();
    }

    /** What may happen to a caller: the store fails, the job is not there. */
    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (StoreException | NoSuchElementException expected) {
            world.trace.say(owner.name(), () -> "is told: " + expected.getMessage());
        }
    }

    private Runnable action() {
        String name = world.repertoire.anyName();
        JobControl job = client.job(name);
        return switch (random.nextInt(16)) {
            case 0, 1 -> () -> put(name, job(name));
            case 2 -> () -> client.declare(world.repertoire.job(name));
            case 3, 4 ->
                () -> {
                    job.pause("rest");
                    acknowledged(name, "paused", state(name).equals(Optional.of(StoredJob.State.PAUSED)));
                };
            case 5 ->
                () -> job.pause("nap", world.clock.instant().plusMillis(Faults.LARGEST_STEP + random.nextInt(30_000)));
            case 6, 7, 8 ->
                () -> {
                    job.resume();
                    acknowledged(name, "resumed", !state(name).equals(Optional.of(StoredJob.State.PAUSED)));
                };
            case 9 -> () -> job.runNow();
            case 10 -> () -> job.runNow(RunNow.besideOthers());
            case 11 ->
                () -> {
                    job.delete();
                    acknowledged(name, "deleted", state(name).isEmpty());
                };
            case 12 -> this::cancel;
            case 13 -> () -> job.pauseAndCancel("enough");
            case 14 -> job::applyToWaiting;
            default -> this::enqueue;
        };
    }

    private Job job(String name) {
        Optional<Job> known = world.court.history().job(JobKey.of(name)).map(StoredJob::job);
        return known.map(world.repertoire::edited).orElseGet(() -> world.repertoire.job(name));
    }

    private void put(String name, Job job) {
        client.put(job);
        acknowledged(name, "put", state(name).isPresent());
    }

    private Optional<StoredJob.State> state(String name) {
        return world.court.history().job(JobKey.of(name)).map(StoredJob::state);
    }

    /** Only where nothing could come between. */
    private void acknowledged(String name, String what, boolean so) {
        if (!so && Strand.current() == null) {
            world.court.find(new Violation("Operator", name + " was " + what + ", but it is not"));
        }
    }

    private void cancel() {
        List<RunLife> open = List.copyOf(world.court.history().openRuns());
        if (!open.isEmpty()) {
            client.cancel(open.get(random.nextInt(open.size())).id());
        }
    }

    private void enqueue() {
        RunId run = client.enqueue(
                world.repertoire.anyType(),
                Enqueue.after(Duration.ofMillis(random.nextInt(20_000))),
                Enqueue.retry(RetryPolicy.fixed(random.nextInt(3), Duration.ofMillis(1 + random.nextInt(5_000)))));
        if (world.court.history().find(run).isEmpty()) {
            world.court.find(new Violation("Operator", "a run was acknowledged but is not there: " + run));
        }
    }
}
