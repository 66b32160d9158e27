// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.engine.ControlPlanner;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.ConnectionSource;
import dev.carillon.store.FirePlan;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoredJob;
import dev.carillon.store.TransactionalQueue;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Calendars;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The door for whoever asks for work: declares jobs, enqueues one-time work, cancels, and reads what became of it. It
 * runs nothing; {@link Scheduler} does. Immutable and thread-safe.
 */
public final class JobClient {

    private static final String CODE = "code";

    private final JobStore store;
    private final Calendars calendars;
    private final ConnectionSource connections;
    private final RandomGenerator random;
    private final String actor;
    private final @Nullable Connection connection;

    JobClient(
            JobStore store,
            Calendars calendars,
            ConnectionSource connections,
            RandomGenerator random,
            String actor,
            @Nullable Connection connection) {
        this.store = store;
        this.calendars = calendars;
        this.connections = connections;
        this.random = random;
        this.actor = actor;
        this.connection = connection;
    }

    /** A client of a store without calendars and without a framework's transactions. */
    public static JobClient on(JobStore store) {
        return on(store, Calendars.none(), ConnectionSource.none());
    }

    /**
     * A client of a store.
     *
     * @param connections tells of the transaction a call is in; enqueued work joins it
     */
    public static JobClient on(JobStore store, Calendars calendars, ConnectionSource connections) {
        return new JobClient(store, calendars, connections, new SecureRandom(), CODE, null);
    }

    /** The same client acting for somebody, whose name is recorded with all it does. */
    public JobClient by(String newActor) {
        return new JobClient(store, calendars, connections, random, newActor, connection);
    }

    /**
     * The same client whose enqueued work joins the transaction of a connection.
     *
     * @throws IllegalStateException when the store has no part in the host's transactions
     */
    public JobClient in(Connection transaction) {
        transactional();
        return new JobClient(store, calendars, connections, random, actor, transaction);
    }

    /**
     * For code: makes the job, or changes it if this declaration differs from the code's last one. What a person has put
     * since then stays for as long as the code says the same.
     *
     * @return whether anything was changed
     */
    public boolean declare(Job job) {
        Declaration declaration = declaration(job);
        var changed = new AtomicBoolean();
        while (!add(declaration, declaration.digest(), changed)) {
            Optional<FirePlan> plan = store.fires().evaluate(job.key(), (due, now) -> {
                FirePlan declared = declaration.declared(due, now);
                changed.set(declared.job().revision() != due.job().revision());
                return declared;
            });
            if (plan.isPresent()) {
                return changed.get();
            }
        }
        return true;
    }

    /** For people: makes or changes the job, whatever the code declared. An unchanged trigger keeps its next fire. */
    public void put(Job job) {
        Declaration declaration = declaration(job);
        while (!add(declaration, null, new AtomicBoolean())
                && store.fires().evaluate(job.key(), declaration::put).isEmpty()) {
            // deleted between the two: made anew in the next round
        }
    }

    private boolean add(Declaration declaration, @Nullable String digest, AtomicBoolean added) {
        JobKey key = declaration.job().key();
        added.set(store.jobs().find(key).isEmpty()
                && store.jobs().add(declaration.created(newId(), digest, store.now())));
        return added.get();
    }

    private Declaration declaration(Job job) {
        requireNoCircle(job);
        return new Declaration(job, calendars, new ControlPlanner(calendars, random, actor), actor);
    }

    /** Jobs that run after each other in a circle would run for ever. */
    private void requireNoCircle(Job job) {
        var seen = new HashSet<String>();
        var upstream = new ArrayDeque<String>(upstreamOf(job));
        while (!upstream.isEmpty()) {
            String name = upstream.remove();
            if (name.equals(job.key().name())) {
                throw new IllegalArgumentException(
                        "trigger: " + job.trigger() + ", expected no circle of jobs that run after each other");
            }
            if (seen.add(name)) {
                find(new JobKey(job.key().workspace(), name))
                        .map(StoredJob::job)
                        .ifPresent(next -> upstream.addAll(upstreamOf(next)));
            }
        }
    }

    private static List<String> upstreamOf(Job job) {
        return job.trigger() == null
                ? List.of()
                : AfterJob.in(job.trigger()).stream().map(AfterJob::job).toList();
    }

    /** What can be asked of one job of the default workspace. */
    public JobControl job(String name) {
        return job(JobKey.of(name));
    }

    /** What can be asked of one job. */
    public JobControl job(JobKey job) {
        return new JobControl(store, new ControlPlanner(calendars, random, actor), actor, job);
    }

    /** A job of the default workspace. */
    public Optional<StoredJob> find(String name) {
        return find(JobKey.of(name));
    }

    public Optional<StoredJob> find(JobKey key) {
        return store.jobs().find(key);
    }

    /** The jobs of the default workspace by name. */
    public List<StoredJob> jobs() {
        return store.jobs().list(JobKey.DEFAULT_WORKSPACE);
    }

    /**
     * Asks for one piece of work, now unless an option says otherwise. Inside a transaction of the host it becomes
     * visible with the commit.
     *
     * @return the id of its run
     */
    public <P> RunId enqueue(JobType<P> type, P payload, Enqueue... options) {
        return enqueue(type.name(), type.encode(payload), options);
    }

    /** As {@link #enqueue(JobType, Object, Enqueue...)}, for work that needs no payload. */
    public RunId enqueue(JobType<Void> type, Enqueue... options) {
        return enqueue(type.name(), null, options);
    }

    private RunId enqueue(String type, @Nullable String payload, Enqueue[] options) {
        Instant now = store.now();
        RunId id = RunId.at(now.toEpochMilli(), random);
        Instant due = now;
        RetryPolicy retry = RetryPolicy.ONE_TIME;
        for (Enqueue option : options) {
            if (option instanceof Enqueue.At at) {
                due = at.due();
            } else if (option instanceof Enqueue.After after) {
                due = now.plus(after.delay());
            } else if (option instanceof Enqueue.Retry other) {
                retry = other.policy();
            } else if (option instanceof Enqueue.As as) {
                id = as.id();
            }
        }
        Instant dueMilli = due.truncatedTo(ChronoUnit.MILLIS);
        add(new Run(
                id,
                JobKey.DEFAULT_WORKSPACE,
                null,
                null,
                type,
                payload,
                Run.Kind.ENQUEUED,
                dueMilli,
                dueMilli.isBefore(due) ? dueMilli.plusMillis(1) : dueMilli,
                retry,
                actor));
        return id;
    }

    private void add(Run run) {
        Optional<Connection> transaction = connection != null ? Optional.of(connection) : connections.current();
        if (transaction.isPresent()) {
            transactional().add(transaction.get(), List.of(run));
        } else {
            store.runs().add(List.of(run));
        }
    }

    private TransactionalQueue transactional() {
        return store.transactional()
                .orElseThrow(() -> new IllegalStateException(store.getClass().getSimpleName()
                        + " takes no part in JDBC transactions, expected a store over the host's database"));
    }

    /** Cancels a run that no node has begun. False when one has, or the run has ended. */
    public boolean cancel(RunId run) {
        return store.runs().cancel(run, actor);
    }

    public ExecutionLog log() {
        return store.log();
    }

    /** What became of a job's latest planned times, newest first. */
    public List<Fire> fires(JobKey job, int limit) {
        return store.fires().ofJob(job, limit);
    }

    private UUID newId() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
