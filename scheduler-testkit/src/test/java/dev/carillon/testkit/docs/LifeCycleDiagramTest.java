// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.docs;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobId;
import dev.carillon.job.JobType;
import dev.carillon.policy.Limit;
import dev.carillon.policy.Terms;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.FirePlan;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.NodeId;
import dev.carillon.store.Pause;
import dev.carillon.store.StoredJob;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.testkit.VirtualClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Drives runs through every verb that moves one, and draws what was seen. */
class LifeCycleDiagramTest {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final Set<String> TYPES = Set.of(WORK.name());
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Random random = new Random(1);
    private final InMemoryJobStore store = new InMemoryJobStore(new VirtualClock(NOON), 1_000);
    private final NodeId node = new NodeId(new UUID(1, 1), "anna");
    private final StoredJob job = new StoredJob(
            new JobId(new UUID(2, 2)),
            Job.of(WORK, "job"),
            null,
            StoredJob.State.ACTIVE,
            1,
            null,
            NOON,
            0,
            null,
            "test",
            NOON,
            null,
            null);
    private final Map<String, Set<String>> moves = new LinkedHashMap<>();
    private long requests;

    @Test
    void theDiagramInTheGuideIsWhatTheStoreDoes() {
        store.nodes().renew(Heartbeat.of(node, TYPES));
        store.jobs().add(job);
        oneWayThrough();
        attemptsThatComeAgain();
        withoutAnEndOfTheirOwn();
        limits();
        control();
        WrittenPage.part("life-of-a-run.md", "life cycle").says(diagram());
    }

    private void oneWayThrough() {
        Run run = run(Terms.ONE_TIME);
        move(run, "fire, enqueue", () -> store.runs().add(List.of(run)));
        move(run, "promote: due, permits free", this::promote);
        Claim claim = claim(run);
        move(run, "succeeded, partial, cancelled", () -> finish(claim, Outcome.SUCCEEDED, null, false));
    }

    private void attemptsThatComeAgain() {
        for (Map.Entry<Outcome, String> again : Map.of(
                        Outcome.FAILED, "failed with retries left",
                        Outcome.SNOOZED, "snoozed",
                        Outcome.LOST, "handed back, lost")
                .entrySet()) {
            Claim claim = claimed(Terms.ONE_TIME);
            move(claim.run(), again.getValue(), () -> finish(claim, again.getKey(), NOON, false));
            store.runs().cancel(claim.run().id(), "test");
        }
        Claim dead = claimed(Terms.ONE_TIME);
        move(dead.run(), "failed for good", () -> finish(dead, Outcome.FAILED, null, false));
        move(dead.run(), "redrive", () -> store.dead().redrive(dead.run().id(), "test"));
        store.runs().cancel(dead.run().id(), "test");
        Claim discarded = claimed(Terms.ONE_TIME);
        finish(discarded, Outcome.FAILED, null, false);
        move(
                discarded.run(),
                "discard",
                () -> store.dead().discard(discarded.run().id(), "test"));
        Claim unbegun = claimed(Terms.ONE_TIME);
        move(unbegun.run(), "handed back unbegun", () -> store.runs().handBack(List.of(unbegun.lease())));
        store.runs().cancel(unbegun.run().id(), "test");
    }

    private void withoutAnEndOfTheirOwn() {
        Claim rescued = claimed(Terms.ONE_TIME);
        move(rescued.run(), "its node died", () -> store.nodes().reclaimAll(node, "test", 3));
        store.runs().cancel(rescued.run().id(), "test");
        Claim poison = claimed(Terms.ONE_TIME);
        move(poison.run(), "too many nodes died with it", () -> store.nodes().reclaimAll(node, "test", 1));
        Claim late = claimed(Terms.ONE_TIME);
        move(late.run(), "timed out, its handler goes on", () -> finish(late, Outcome.TIMED_OUT, NOON, true));
        move(late.run(), "the handler has ended: again", () -> store.runs().release(List.of(late.lease())));
        store.runs().cancel(late.run().id(), "test");
    }

    private void limits() {
        Claim holder = claimed(Terms.ONE_TIME.limit(Limit.of("key", 1)));
        Run next = run(Terms.ONE_TIME.limit(Limit.of("key", 1)));
        store.runs().add(List.of(next));
        move(next, "a permit is missing", this::promote);
        move(next, "a permit came free", () -> finish(holder, Outcome.SUCCEEDED, null, false));
        store.runs().cancel(next.id(), "test");
    }

    private void control() {
        Run waiting = run(Terms.ONE_TIME);
        store.runs().add(List.of(waiting));
        move(waiting, "cancel", () -> store.runs().cancel(waiting.id(), "test"));
        Run ready = run(Terms.ONE_TIME);
        store.runs().add(List.of(ready));
        promote();
        move(
                ready,
                "pause of its job",
                () -> store.fires()
                        .evaluate(
                                job.key(),
                                (due, now) -> FirePlan.of(due.job().held(new Pause("test", "test", now, null)))));
        move(ready, "job deleted", () -> store.jobs().remove(job.key(), "test"));
    }

    private Run run(Terms terms) {
        return new Run(
                RunId.at(NOON.toEpochMilli(), random),
                "default",
                "job",
                job.id(),
                1,
                WORK.name(),
                null,
                Run.Kind.ENQUEUED,
                false,
                NOON,
                NOON,
                terms,
                null,
                "test",
                null);
    }

    private Claim claimed(Terms terms) {
        Run run = run(terms);
        store.runs().add(List.of(run));
        promote();
        return claim(run);
    }

    private void promote() {
        store.runs().promote(TYPES, 10);
    }

    private Claim claim(Run run) {
        var claims = new Claim[1];
        move(
                run,
                "claim",
                () -> claims[0] = store.runs()
                        .claim(ClaimRequest.of(node, ++requests, TYPES, 1))
                        .get(0));
        return claims[0];
    }

    private void finish(Claim claim, Outcome outcome, @Nullable Instant again, boolean bodyRuns) {
        store.runs()
                .finish(List.of(new Finish(
                        claim.lease(),
                        outcome,
                        NOON,
                        again,
                        outcome != Outcome.LOST,
                        bodyRuns,
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of())));
    }

    private void move(Run run, String verb, Runnable call) {
        String before = state(run.id());
        call.run();
        String after = state(run.id());
        moves.computeIfAbsent(before + " --> " + after, none -> new TreeSet<>()).add(verb);
    }

    private String state(RunId run) {
        return store.runs()
                .find(run)
                .map(open -> open.recorded() == null ? open.state().name().toLowerCase(Locale.ROOT) : "outlived")
                .orElseGet(() -> store.dead().find(run).isPresent() ? "dead" : "[*]");
    }

    private String diagram() {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        moves.forEach((move, verbs) -> text.append("    ")
                .append(move)
                .append(": ")
                .append(String.join("; ", verbs))
                .append('\n'));
        return text.append("```\n").toString();
    }
}
