// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.test.postgres.PgBouncer;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes behind a pooler of transactions that has one connection to the server for all of them. */
class BehindPgBouncerTest {

    private static final JobType<Void> TYPE = JobType.of("pooled");
    private static final Set<String> TYPES = Set.of(TYPE.name());

    private final PostgresDatabase database = PostgresServer.shared().database();
    private final PgBouncer bouncer = PgBouncer.start(database);
    private final JobStore one = JdbcJobStore.of(bouncer.superuser(database)).migrate();
    private final JobStore other = JdbcJobStore.of(bouncer.superuser(database)).migrate();

    @AfterEach
    void close() {
        one.close();
        other.close();
        bouncer.close();
        database.close();
    }

    @Test
    void nodesThatClaimTogetherGetEachRunOnce() throws Exception {
        List<RunId> runs = JobClient.on(one).enqueueAll(TYPE, Collections.nCopies(300, null));
        var claimed = new ArrayList<RunId>();
        var threads = Executors.newFixedThreadPool(4);
        try {
            var claims = new ArrayList<Callable<List<RunId>>>();
            for (int node = 0; node < 4; node++) {
                JobStore store = node % 2 == 0 ? one : other;
                claims.add(() -> claimAll(store));
            }
            for (Future<List<RunId>> got : threads.invokeAll(claims)) {
                claimed.addAll(got.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(runs);
    }

    private static List<RunId> claimAll(JobStore store) {
        var node = new NodeId(UUID.randomUUID(), "pooled");
        store.nodes().renew(Heartbeat.of(node, TYPES));
        var got = new ArrayList<RunId>();
        for (long request = 1; ; request++) {
            int promoted = store.runs().promote(TYPES, 10);
            List<Claim> claims = store.runs().claim(ClaimRequest.of(node, request, TYPES, 7));
            claims.forEach(claim -> got.add(claim.run().id()));
            if (promoted == 0 && claims.isEmpty()) {
                return got;
            }
        }
    }

    @Test
    void twoSchedulersCarryOutAllWorkByLookingForIt() {
        var executed = new AtomicInteger();
        try (var first = node(one, executed);
                var second = node(other, executed)) {
            List<RunId> runs = new ArrayList<>(first.client().enqueueAll(TYPE, Collections.nCopies(50, null)));
            runs.add(second.client().enqueue(TYPE));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> second.client().open(1).isEmpty());
            assertThat(runs)
                    .allSatisfy(run -> assertThat(one.log().ofRun(run))
                            .singleElement()
                            .returns(true, Execution::last)
                            .returns(Outcome.SUCCEEDED, Execution::outcome));
        }
        assertThat(executed).hasValue(51);
    }

    private static Scheduler node(JobStore store, AtomicInteger executed) {
        return Scheduler.on(store)
                .poll(Duration.ofMillis(100))
                .handle(TYPE, run -> executed.incrementAndGet())
                .start();
    }
}
