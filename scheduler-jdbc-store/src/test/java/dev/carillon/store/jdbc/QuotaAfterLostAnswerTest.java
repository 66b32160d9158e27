// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.policy.Quota;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.store.Pause;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.FaultyDataSource.Fault;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import dev.carillon.testkit.VirtualClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A run whose unit counts no more must not start because the answer to its claim was lost before it was looked at. */
class QuotaAfterLostAnswerTest {

    private static final JobType<Void> CALL = JobType.of("call");
    private static final Set<String> TYPES = Set.of(CALL.name());
    private static final NodeId NODE = new NodeId(new UUID(1, 2), "node");
    private static final int MOST_CALLS = 50;

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));

    @Test
    void whatALostClaimGotIsHeldAgainstItsQuotas() throws SQLException {
        try (PostgresDatabase database = PostgresServer.shared().database();
                var source = database.superuser()) {
            var faulty = new FaultyDataSource(source);
            try (JobStore store = JdbcJobStore.of(faulty.source()).clock(clock).migrate()) {
                int failures = 0;
                for (int call = 1; call <= MOST_CALLS; call++) {
                    failures += startsOnce(store, faulty, call) ? 1 : 0;
                }
                assertThat(failures).isBetween(2, MOST_CALLS - 1);
            }
        }
    }

    /** Whether the call had a fault. */
    private boolean startsOnce(JobStore store, FaultyDataSource faulty, int call) {
        JobClient client = JobClient.on(store);
        Quota one = Quota.rolling("calls-" + call, 1, Duration.ofMinutes(1));
        store.queues().hold("bulk", new Pause("the relay is down", "carla", clock.instant(), null));
        RunId old = client.enqueue(CALL, Enqueue.quota(one), Enqueue.queue("bulk"));
        store.runs().promote(TYPES, 10);
        clock.advance(Duration.ofMinutes(2));
        RunId young = client.enqueue(CALL, Enqueue.quota(one));
        store.runs().promote(TYPES, 10);
        store.queues().letGo("bulk");
        faulty.expect(new Fault(call, "08006", true));
        boolean failed = false;
        List<Claim> claims;
        try {
            claims = store.runs().claim(ClaimRequest.of(NODE, call, TYPES, 10));
        } catch (StoreException lost) {
            failed = true;
            claims = store.runs().claimed(NODE, call);
        }
        faulty.expect(null);
        assertThat(claims)
                .extracting(claim -> claim.run().id())
                .doesNotContain(old)
                .hasSizeLessThanOrEqualTo(1);
        store.runs().cancel(old, "test");
        store.runs().cancel(young, "test");
        store.nodes().reclaimAll(NODE, "next", 3);
        return failed;
    }
}
