// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.FaultyDataSource.Fault;
import dev.carillon.testkit.VirtualClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A short story of some runs, in which one call of the database fails, each in turn; whoever called the store repeats the call,
 * as nodes do. It must end as it does when nothing fails, and each run stands in exactly one place all the time.
 */
abstract class FaultsAtEachCall {

    private static final boolean FULL = Boolean.getBoolean("carillon.full");
    private static final List<String> STATES = List.of("08006", "40001", "40P01", "53300", "57P01", "25006");

    /** What a database says of something that it may have done all the same. */
    private static final List<String> STATES_AFTER = List.of("08006", "57P01");

    private static final JobType<Void> TYPE = JobType.of("story");
    private static final Set<String> TYPES = Set.of(TYPE.name());
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 4;

    /** At every so manyth call something happens in the short form. */
    private static final int STRIDE = 11;

    private static final int MOST_ROUNDS = 12;

    /** In each of them a run stands that has not ended. */
    private static final String PLACES =
            "(SELECT run_id FROM carillon_waiting UNION ALL SELECT run_id FROM carillon_ready"
                    + " UNION ALL SELECT run_id FROM carillon_running) p";

    private static final List<String> HALF_STATES = List.of(
            "SELECT count(*) FROM carillon_run r WHERE (SELECT count(*) FROM " + PLACES
                    + " WHERE p.run_id = r.run_id) <> 1",
            "SELECT count(*) FROM " + PLACES + " WHERE p.run_id NOT IN (SELECT run_id FROM carillon_run)",
            "SELECT count(*) FROM carillon_run r JOIN carillon_execution e ON e.run_id = r.run_id WHERE e.last",
            "SELECT count(*) FROM carillon_permit p WHERE p.run_id NOT IN (SELECT run_id FROM carillon_run)",
            "SELECT count(*) FROM carillon_gate g WHERE g.held <> (SELECT count(*) FROM carillon_permit p"
                    + " WHERE p.workspace = g.workspace AND p.\"key\" = g.\"key\" AND p.holds)",
            "SELECT count(*) FROM carillon_run_key k WHERE k.open AND k.run_id NOT IN (SELECT run_id FROM carillon_run)");

    private final Random random = new Random(7);

    /** Of a database without tables. */
    abstract DataSource sound();

    @Test
    void aStoryInWhichAnyCallFailsEndsAsOneInWhichNoneDoes() throws SQLException {
        var faulty = new FaultyDataSource(sound());
        var clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));
        try (JobStore store = JdbcJobStore.of(faulty.source()).clock(clock).migrate()) {
            List<String> right = new Story(store, clock).play();
            faulty.expect(null);
            // the first story has laid what is laid once
            assertThat(new Story(store, clock).play()).isEqualTo(right);
            int calls = faulty.calls();
            assertThat(calls).isGreaterThan(20);
            int stride = FULL ? 1 : Integer.getInteger("carillon.faults.stride", STRIDE);
            for (int call = 1, story = 0; call <= calls; call += stride, story++) {
                for (Fault fault : faults(call, story)) {
                    faulty.expect(fault);
                    assertThat(new Story(store, clock).play()).as("%s", fault).isEqualTo(right);
                    assertThat(faulty.calls()).as("the fault has happened").isGreaterThanOrEqualTo(call);
                }
            }
        }
    }

    /** All that may happen to a call; one of it in the short form, each in turn. */
    private static List<Fault> faults(int call, int story) {
        var faults = new ArrayList<Fault>();
        STATES.forEach(state -> faults.add(new Fault(call, state, false)));
        STATES_AFTER.forEach(state -> faults.add(new Fault(call, state, true)));
        return FULL ? faults : List.of(faults.get(story % faults.size()));
    }

    /** Five runs, of which two take turns, one fails once, and two are lost with their node. */
    private final class Story {

        private final JobStore store;
        private final VirtualClock clock;
        private final JobClient client;
        private final NodeId anna = new NodeId(id(), "anna");
        private final NodeId bert = new NodeId(id(), "bert");
        private final List<RunId> runs = new ArrayList<>();
        private long requests;

        Story(JobStore store, VirtualClock clock) {
            this.store = store;
            this.clock = clock;
            this.client = JobClient.on(store);
        }

        private UUID id() {
            return new UUID(random.nextLong(), random.nextLong());
        }

        List<String> play() throws SQLException {
            add();
            add();
            add(Enqueue.limit("tool", 1));
            add(Enqueue.limit("tool", 1));
            add(Enqueue.key("only"));
            hear(anna);
            List<Claim> first = claim(anna);
            answered(() -> store.runs().finish(List.of(end(first.get(0), Outcome.SUCCEEDED, null))));
            answered(() -> store.runs().finish(List.of(end(first.get(1), Outcome.FAILED, clock.instant()))));
            clock.advance(SILENCE);
            hear(bert);
            answered(() -> store.nodes().silent(SILENCE).stream()
                    .mapToInt(node -> store.nodes().takeOver(node, SILENCE, "silent", 3))
                    .sum());
            for (int round = 1; !isOver(); round++) {
                assertThat(round).as("rounds until all have ended").isLessThan(MOST_ROUNDS);
                List<Claim> claims = claim(bert);
                answered(() -> store.runs()
                        .finish(claims.stream()
                                .map(claim -> end(claim, Outcome.SUCCEEDED, null))
                                .toList()));
                clock.advance(Duration.ofSeconds(1));
            }
            requireNoHalfState();
            answered(() -> {
                store.nodes().leave(bert);
                return true;
            });
            return answered(
                    () -> runs.stream().map(run -> told(store.log().ofRun(run))).toList());
        }

        private void add(Enqueue... options) throws SQLException {
            var run = RunId.at(clock.instant().toEpochMilli(), random);
            runs.add(run);
            var all = new ArrayList<>(List.of(options));
            all.add(Enqueue.as(run));
            answered(() -> client.enqueue(TYPE, all.toArray(Enqueue[]::new)));
        }

        private void hear(NodeId node) throws SQLException {
            answered(() -> store.nodes().renew(Heartbeat.of(node, TYPES)));
        }

        /** After a lost answer it is asked what the request got. */
        private List<Claim> claim(NodeId node) throws SQLException {
            answered(() -> store.runs().promote(TYPES, 100));
            long number = ++requests;
            List<Claim> claims;
            try {
                claims = store.runs().claim(ClaimRequest.of(node, number, TYPES, 100));
            } catch (StoreException lost) {
                claims = answered(() -> store.runs().claimed(node, number));
                if (claims.isEmpty()) {
                    return claim(node);
                }
            }
            requireNoHalfState();
            return claims;
        }

        private Finish end(Claim claim, Outcome outcome, @Nullable Instant again) {
            return new Finish(
                    claim.lease(), outcome, clock.instant(), again, true, false, null, null, null, List.of(), Map.of());
        }

        private boolean isOver() throws SQLException {
            return answered(() -> store.runs().open("default", 1)).isEmpty();
        }

        private String told(List<Execution> executions) {
            return executions.stream()
                    .map(execution -> execution.node() + " " + execution.attempt() + " " + execution.outcome()
                            + (execution.last() ? " last" : ""))
                    .toList()
                    .toString();
        }
    }

    private <T> T answered(Supplier<T> call) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (StoreException again) {
                requireNoHalfState();
                if (tries == MOST_TRIES) {
                    throw again;
                }
            }
        }
    }

    private void requireNoHalfState() throws SQLException {
        try (Connection connection = sound().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT (" + String.join("), (", HALF_STATES) + ")")) {
            rows.next();
            for (int i = 0; i < HALF_STATES.size(); i++) {
                assertThat(rows.getLong(i + 1)).as(HALF_STATES.get(i)).isZero();
            }
        }
    }
}
