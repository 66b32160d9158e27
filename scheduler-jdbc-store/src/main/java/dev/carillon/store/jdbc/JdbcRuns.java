// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunCounts;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.store.Added;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunQueue;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record JdbcRuns(Database database, Bulk bulk, @Nullable JointAdds joint, Lanes lanes, Partitions partitions)
        implements RunQueue {

    private static final int MOST_OPEN = 1_000;

    @Override
    public List<Added> add(List<Run> runs) {
        if (joint != null && runs.size() == 1 && Rows.isPlain(runs.get(0))) {
            return List.of(joint.add(runs.get(0)));
        }
        return runs.isEmpty() ? List.of() : bulk.add(runs);
    }

    @Override
    public int promote(Set<String> types, int limit) {
        return types.isEmpty() ? 0 : bulk.promote(types, limit);
    }

    @Override
    public Optional<Instant> nextDue(Set<String> types) {
        if (types.isEmpty()) {
            return Optional.empty();
        }
        return database
                .read(
                        "next due",
                        tx -> tx.list(
                                "SELECT min(at) AS earliest FROM (SELECT (SELECT min(w.wake_at) FROM ${tables}waiting w"
                                        + " WHERE w.runnable AND w.type = t.column1 AND w.band = b.column1) AS at FROM "
                                        + tx.rows(types) + " t, " + tx.dialect().column1(Bands.ALL) + " b) firsts",
                                row -> Optional.ofNullable(Tx.longOrNull(row, "earliest"))
                                        .map(Instant::ofEpochMilli),
                                types.toArray()))
                .stream()
                .findFirst()
                .flatMap(next -> next);
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        boolean nothing = request.types().isEmpty() || request.limit() + request.ahead() == 0;
        return nothing ? List.of() : bulk.claim(request);
    }

    @Override
    public List<Claim> claimed(NodeId node, long requestNumber) {
        return bulk.startable(database.read(
                "ask for a claim",
                tx -> new LiveRows(tx)
                                .running(
                                        "g.node_id = ? AND g.request = ? ORDER BY g.token", node.value(), requestNumber)
                                .stream()
                                .map(live -> claimed(live, node))
                                .toList()));
    }

    /** As it was claimed: an attempt that is recorded while its handler goes on has been counted since. */
    private static Claim claimed(Live live, NodeId node) {
        var lease = new Lease(
                live.run.id(), node, Objects.requireNonNull(live.lease).token());
        int since = live.recorded != null ? 1 : 0;
        int again = live.recordedAgain != null ? 1 : 0;
        return new Claim(lease, live.run, live.attempt - again, live.failures - since);
    }

    @Override
    public void handBack(Collection<Lease> unbegun) {
        partitions.ensureNow();
        database.transaction("hand back", tx -> {
            var passage = new Passage(tx, lanes);
            for (Lease lease : inOrder(unbegun)) {
                passage.rows.held(lease).filter(live -> live.recorded == null).ifPresent(passage::handBack);
            }
            passage.admit();
            return true;
        });
    }

    /** Rows are locked in one order by all. */
    private static List<Lease> inOrder(Collection<Lease> leases) {
        return leases.stream().sorted(Comparator.comparing(Lease::run)).toList();
    }

    @Override
    public List<Execution> finish(List<Finish> ends) {
        return ends.isEmpty() ? List.of() : bulk.finish(ends);
    }

    @Override
    public void release(Collection<Lease> ended) {
        partitions.ensureNow();
        database.transaction("release", tx -> {
            var passage = new Passage(tx, lanes);
            inOrder(ended).forEach(lease -> passage.rows.held(lease).ifPresent(passage::bodyEnded));
            passage.admit();
            return true;
        });
    }

    @Override
    public Optional<OpenRun> find(RunId run) {
        return database.readOneMoment(
                "find a run", tx -> new LiveRows(tx).find(run).map(live -> live.view(tx.now())));
    }

    @Override
    public List<OpenRun> ofJob(JobId job) {
        return database.readOneMoment(
                "find runs of a job",
                tx -> new LiveRows(tx)
                        .ofJob(job).stream().map(live -> live.view(tx.now())).toList());
    }

    @Override
    public List<OpenRun> open(String workspace, @Nullable RunId after, int limit) {
        if (limit < 1 || limit > MOST_OPEN) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1.." + MOST_OPEN);
        }
        return database.readOneMoment("list open runs", tx -> {
            List<UUID> oldest = oldest(tx, workspace, after, limit);
            return new LiveRows(tx)
                    .of(oldest).stream().map(live -> live.view(tx.now())).toList();
        });
    }

    private static List<UUID> oldest(Tx tx, String workspace, @Nullable RunId after, int limit) {
        Tx.Row<UUID> id = row -> Objects.requireNonNull(tx.uuid(row, "run_id"));
        String inWorkspace = "SELECT run_id FROM ${tables}run WHERE workspace = ?";
        String byId = " ORDER BY run_id LIMIT ?";
        return after == null
                ? tx.list(inWorkspace + byId, id, workspace, limit)
                : tx.list(inWorkspace + " AND run_id > ?" + byId, id, workspace, after.value(), limit);
    }

    @Override
    public Optional<RunCounts> count() {
        return database.read(
                "count runs",
                tx -> Optional.of(new RunCounts(
                        tx.number("SELECT count(*) FROM ${tables}waiting"),
                        tx.number("SELECT count(*) FROM ${tables}ready"),
                        tx.number("SELECT count(*) FROM ${tables}running"))));
    }

    @Override
    public Map<String, RunCounts> countByQueue() {
        return database.readOneMoment("count runs by queue", tx -> new QueueCounts(tx).all());
    }

    @Override
    public CancelAnswer cancel(RunId run, String actor) {
        partitions.ensureNow();
        return database.transaction("cancel", tx -> {
            var passage = new Passage(tx, lanes);
            Optional<Live> live = passage.rows.lock(run);
            CancelAnswer answer =
                    live.map(open -> passage.askToEnd(open, actor)).orElse(CancelAnswer.NOT_OPEN);
            passage.admit();
            return answer;
        });
    }
}
