// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.Limit;
import dev.carillon.policy.Terms;
import dev.carillon.policy.UniqueKey;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Declared;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store under test, its clock, and the values that cross its border, plausible and different each time. */
public final class StoreFixture {

    static final JobType<Void> TYPE = JobType.of("contract");
    static final Set<String> TYPES = Set.of(TYPE.name());
    static final FirePlanner UNEXPECTED = (due, now) -> {
        throw new AssertionError("nothing is due, yet evaluated: " + due);
    };

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Random random = new Random(7);
    private final VirtualClock clock;
    private final JobStore store;
    private final @Nullable Openings openings;
    private final NodeId anna = node("anna");
    private final NodeId bert = node("bert");
    private long number = 1_000;

    StoreFixture(VirtualClock clock, JobStore store) {
        this(clock, store, null);
    }

    /**
     * @param openings null where the store is opened once
     */
    StoreFixture(VirtualClock clock, JobStore store, @Nullable Openings openings) {
        this.clock = clock;
        this.store = store;
        this.openings = openings;
    }

    VirtualClock clock() {
        return clock;
    }

    JobStore store() {
        return store;
    }

    Openings openings() {
        return Objects.requireNonNull(openings, "the store is opened once");
    }

    NodeId anna() {
        return anna;
    }

    NodeId bert() {
        return bert;
    }

    /** Promotes what is due and claims all of it. */
    List<Claim> claim(NodeId node) {
        store.runs().promote(TYPES, 100);
        return store.runs().claim(request(node, ++number, 100));
    }

    Claim claimOne(NodeId node) {
        List<Claim> claims = claim(node);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    private NodeId node(String label) {
        return new NodeId(new UUID(random.nextLong(), random.nextLong()), label);
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    StoredJob job(String name, Instant nextFireAt) {
        return jobWhen(Job.of(TYPE, name).when("every 1m from 2026-11-20T12:00:00Z"), nextFireAt);
    }

    StoredJob jobWhen(Job job, @Nullable Instant nextFireAt) {
        return new StoredJob(
                new JobId(new UUID(random.nextLong(), random.nextLong())),
                job,
                job.trigger(),
                StoredJob.State.ACTIVE,
                1,
                nextFireAt,
                clock.instant().minusSeconds(60),
                0,
                new Declared(job, "digest", null),
                "code",
                clock.instant(),
                null,
                null);
    }

    StoredJob revised(StoredJob job, long revision) {
        return new StoredJob(
                job.id(),
                job.job().describedAs("revision " + revision),
                job.plan(),
                job.state(),
                revision,
                job.nextFireAt(),
                job.firedThrough(),
                job.failures(),
                job.declared(),
                "carla",
                clock.instant(),
                null,
                null);
    }

    Run run(@Nullable String jobName) {
        return run(jobName, jobName == null ? Run.Kind.ENQUEUED : Run.Kind.FIRED, false);
    }

    Run manualRun(String jobName) {
        return run(jobName, Run.Kind.MANUAL, false);
    }

    Run trial(String jobName) {
        return run(jobName, Run.Kind.MANUAL, true);
    }

    private Run run(@Nullable String jobName, Run.Kind kind, boolean test) {
        Instant now = clock.instant();
        return new Run(
                RunId.at(now.toEpochMilli(), random),
                "default",
                jobName,
                jobName == null
                        ? null
                        : store.jobs()
                                .find(JobKey.of(jobName))
                                .map(StoredJob::id)
                                .orElse(null),
                0,
                TYPE.name(),
                "{\"order\":\"4711\"}",
                kind,
                test,
                now,
                now,
                Terms.ONE_TIME,
                null,
                "carla",
                null);
    }

    /** One-time work of another type. */
    Run run(@Nullable String jobName, String type) {
        Run run = run(jobName);
        return new Run(
                run.id(),
                run.workspace(),
                run.jobName(),
                run.jobId(),
                0,
                type,
                run.payload(),
                run.kind(),
                false,
                run.scheduledTime(),
                run.dueAt(),
                run.terms(),
                null,
                run.actor(),
                null);
    }

    /** One-time work under terms. */
    Run under(Terms terms) {
        Run run = run(null);
        return run.amended(0, run.payload(), terms);
    }

    /** One-time work that may go only so many at a time under a key. */
    Run limited(String key, int most) {
        return under(Terms.ONE_TIME.limit(Limit.of(key, most)));
    }

    /** One-time work of a workspace. */
    Run inWorkspace(String workspace) {
        Run run = run(null);
        return new Run(
                run.id(),
                workspace,
                null,
                null,
                0,
                run.type(),
                run.payload(),
                run.kind(),
                false,
                run.scheduledTime(),
                run.dueAt(),
                run.terms(),
                null,
                run.actor(),
                null);
    }

    /** One-time work with a unique key. */
    Run unique(String key, UniqueKey.Mode mode, Duration lasting) {
        Run run = run(null);
        return new Run(
                run.id(),
                run.workspace(),
                null,
                null,
                0,
                run.type(),
                run.payload(),
                run.kind(),
                false,
                run.scheduledTime(),
                run.dueAt(),
                run.terms(),
                new UniqueKey(key, mode, lasting),
                run.actor(),
                null);
    }

    ClaimRequest request(NodeId node, long requestNumber, int limit) {
        return ClaimRequest.of(node, requestNumber, TYPES, limit);
    }

    AttemptEnds ends() {
        return new AttemptEnds(clock);
    }
}
