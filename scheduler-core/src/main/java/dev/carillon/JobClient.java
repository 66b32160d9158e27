// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.Fire;
import dev.carillon.execution.RunId;
import dev.carillon.explain.Explanation;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.observation.Tracing;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.ConnectionSource;
import dev.carillon.store.FireLedger;
import dev.carillon.store.JobStore;
import dev.carillon.store.OpenRun;
import dev.carillon.store.StoredJob;
import dev.carillon.store.TransactionalQueue;
import dev.carillon.trigger.Calendars;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The door for whoever asks for work: declares jobs, enqueues one-time work, cancels, and reads what became of it. It
 * runs nothing; {@link Scheduler} does. Immutable and thread-safe.
 */
public final class JobClient {

    private final Standing at;

    private JobClient(Standing at) {
        this.at = at;
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
        return new JobClient(Standing.of(store, calendars, connections));
    }

    private JobClient with(Caller other) {
        return new JobClient(at.as(other));
    }

    /** The same client explaining by another clock of this machine, for nodes whose lease is not the usual 12 seconds. */
    public JobClient explaining(InstantSource clock, Duration lease) {
        return new JobClient(at.explaining(clock, lease));
    }

    /**
     * The same client acting for somebody, whose name is recorded with all it does.
     *
     * @param actor 1 to 200 characters
     */
    public JobClient by(String actor) {
        return with(at.caller().by(actor));
    }

    /**
     * The same client in another workspace: that is where its names and its work belong. Runs of others are not there for
     * it; a {@link JobKey} names its workspace itself.
     *
     * @param workspace 1 to 100 characters without blanks or parentheses
     */
    public JobClient workspace(String workspace) {
        return with(at.caller().inWorkspace(workspace));
    }

    /** Where its names and its work belong. */
    public String workspace() {
        return at.caller().workspace();
    }

    /**
     * The same client declaring for a version of the application: what a newer one has declared is left alone.
     *
     * @param version numbers with dots, such as {@code 2.10.1}
     */
    public JobClient version(String version) {
        Version.parse(version);
        return with(at.caller().ofVersion(version));
    }

    /** The same client whose runs carry the trace of the thread that asks for them. */
    public JobClient tracing(Tracing tracing) {
        return with(at.caller().tracedBy(tracing));
    }

    /**
     * The same client whose enqueued work joins the transaction of a connection.
     *
     * @throws IllegalStateException when the store has no part in the host's transactions
     */
    public JobClient in(Connection transaction) {
        TransactionalQueue.of(at.store());
        return with(at.caller().within(transaction));
    }

    /**
     * For code: makes the job, or changes it if this declaration differs from the code's last one. What a person has put
     * since then stays for as long as the code says the same.
     *
     * @return whether anything was changed
     */
    public boolean declare(Job job) {
        return at.catalog().declare(job, at.caller().version());
    }

    /** For people: makes or changes the job, whatever the code declared. An unchanged trigger keeps its next fire. */
    public void put(Job job) {
        at.catalog().put(job);
    }

    /**
     * As {@link #put(Job)}, only if nobody else has changed the job meanwhile: what is stored has this
     * {@link StoredJob#revision}. A job that was deleted and made anew begins again at 1.
     *
     * @param revision that was seen; 0 for a job that must not be there yet
     * @throws RevisionConflictException when another revision is stored, or none, or any instead of none
     */
    public void put(Job job, long revision) {
        at.catalog().put(job, revision);
    }

    /**
     * Pauses the jobs of an owner that code had declared once and does not declare any more. None is deleted, and those that
     * a newer version than this client's has declared are left alone. They go on when code declares them again.
     *
     * @param declared those that it does
     * @return those that were paused
     */
    public List<JobKey> pauseUndeclared(String owner, Set<JobKey> declared) {
        return at.pauseUndeclared(owner, declared);
    }

    /** What can be asked of one job of the client's workspace. */
    public JobControl job(String name) {
        return job(new JobKey(at.caller().workspace(), name));
    }

    /** What can be asked of one job. */
    public JobControl job(JobKey job) {
        return at.job(job);
    }

    /**
     * Looks which jobs of the client's workspace an action is to be done to. Nothing is changed until {@link Bulk#run}.
     *
     * @param wanted picks them out
     */
    public Bulk bulk(BulkAction action, Predicate<StoredJob> wanted) {
        return Bulk.plan(at, action, wanted);
    }

    /** A job of the client's workspace. */
    public Optional<StoredJob> find(String name) {
        return find(new JobKey(at.caller().workspace(), name));
    }

    public Optional<StoredJob> find(JobKey key) {
        return at.store().jobs().find(key);
    }

    /** The jobs of the client's workspace by name. */
    public List<StoredJob> jobs() {
        return at.store().jobs().list(at.caller().workspace());
    }

    /**
     * A page of the jobs of the client's workspace by name.
     *
     * @param after the last name of the page before, null for the first
     * @param limit 1 to 1,000
     */
    public List<StoredJob> jobs(@Nullable String after, int limit) {
        return at.store().jobs().list(at.caller().workspace(), after, limit);
    }

    /**
     * Asks for one piece of work, now unless an option says otherwise. Inside a transaction of the host it becomes
     * visible with the commit.
     *
     * @return the id of its run; where a unique key keeps another run, that one's
     * @throws KeyTakenException when another run holds its unique key, and the option wants to be told
     */
    public <P> RunId enqueue(JobType<P> type, P payload, Enqueue... options) {
        return at.intake().enqueue(type.name(), type.encode(payload), options);
    }

    /** As {@link #enqueue(JobType, Object, Enqueue...)}, for work that needs no payload. */
    public RunId enqueue(JobType<Void> type, Enqueue... options) {
        return at.intake().enqueue(type.name(), null, options);
    }

    /**
     * Asks for many pieces of work under the same options, all of them or none.
     *
     * @param payloads at most 10,000
     * @return the ids of their runs, in the same order
     */
    public <P> List<RunId> enqueueAll(JobType<P> type, List<P> payloads, Enqueue... options) {
        return at.intake()
                .enqueueAll(type.name(), payloads.stream().map(type::encode).toList(), options);
    }

    /** A run of the client's workspace that has not ended. */
    public Optional<OpenRun> find(RunId run) {
        return at.runs().find(run);
    }

    /**
     * The runs of the client's workspace that have not ended, oldest first.
     *
     * @param limit 1 to 1,000
     */
    public List<OpenRun> open(int limit) {
        return open(null, limit);
    }

    /**
     * A page of the runs of the client's workspace that have not ended, by their ids.
     *
     * @param after the last run of the page before, null for the first
     * @param limit 1 to 1,000
     */
    public List<OpenRun> open(@Nullable RunId after, int limit) {
        return at.runs().open(after, limit);
    }

    /** Cancels a run. The node that executes it interrupts it soon after its next heartbeat, and records how it ended. */
    public CancelAnswer cancel(RunId run) {
        return at.runs().cancel(run, at.caller().actor());
    }

    /** What a run of the client's workspace says while it is executed. */
    public RunWatch watch(RunId run) {
        return new RunWatch(at.store(), run, find(run).isPresent());
    }

    /** A queue, to be held and let go. */
    public JobQueue queue(String name) {
        return new JobQueue(at.store(), name, at.caller().actor());
    }

    /** The runs that have failed for good. */
    public FailedRuns failed() {
        return at.failed();
    }

    /** What is recorded; of single runs those of the client's workspace. */
    public ExecutionLog log() {
        return at.runs();
    }

    /** What became of a job's latest planned times, newest first. */
    public List<Fire> fires(JobKey job, int limit) {
        return fires(job, null, limit);
    }

    /**
     * A page of what became of a job's planned times, those that were recorded last first.
     *
     * @param before where the page before has ended, null for the first
     * @param limit 1 to 1,000
     */
    public List<Fire> fires(JobKey job, FireLedger.@Nullable Position before, int limit) {
        return at.store().fires().ofJob(job, before, limit);
    }

    /** Why a job of the client's workspace does not run, or what its runs do. It never fails for what it finds. */
    public Explanation explain(String jobName) {
        return explain(new JobKey(at.caller().workspace(), jobName));
    }

    public Explanation explain(JobKey job) {
        return at.explanations().explain(job);
    }

    /** Why a run is not executed, or what became of it. */
    public Explanation explain(RunId run) {
        return at.explanations().explain(run, at.caller().workspace());
    }
}
