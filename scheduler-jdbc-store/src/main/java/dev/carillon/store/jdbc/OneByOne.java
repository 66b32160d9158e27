// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Run;
import dev.carillon.store.Added;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.Lease;
import dev.carillon.store.QueueChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One run after the other: for databases within the process, where a statement costs little. */
record OneByOne(Database database, Lanes lanes, Partitions partitions) implements Bulk {

    @Override
    public List<Added> add(List<Run> runs) {
        partitions.ensureNow();
        return database.transaction("add runs", tx -> add(tx, runs));
    }

    @Override
    public List<Added> add(Tx tx, List<Run> runs) {
        var passage = new Passage(tx, lanes);
        var intake = new Intake(passage);
        List<Added> added = runs.stream().map(intake::add).toList();
        passage.admit();
        return added;
    }

    @Override
    public void update(Tx tx, List<Evaluation.Decided> decided) {
        var rows = new JobRows(tx);
        decided.forEach(one -> rows.update(one.before(), one.plan().job()));
    }

    @Override
    public void record(Tx tx, List<Fire> fires) {
        fires.forEach(new Records(tx)::add);
    }

    @Override
    public int promote(Set<String> types, int limit) {
        return database.transaction("promote", tx -> promote(tx, types, limit));
    }

    private int promote(Tx tx, Set<String> types, int limit) {
        var passage = new Passage(tx, lanes);
        var values = new ArrayList<@Nullable Object>(types);
        values.add(tx.now());
        values.add(limit);
        List<Live> due = passage.rows.firstWaiting(
                "w.type IN " + Tx.in(types) + " AND w.runnable AND w.wake_at <= ?",
                "w.wake_at - " + Bands.headStart("w.band") + ", w.number",
                values.toArray());
        for (Live live : due) {
            passage.places.leavePlace(live);
            passage.enter(live, true);
        }
        return due.size();
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return database.transaction("claim", tx -> claim(tx, request));
    }

    private List<Claim> claim(Tx tx, ClaimRequest request) {
        new NodeRows(tx).ensure(request.node(), request.types());
        var rows = new LiveRows(tx);
        var claims = new ArrayList<Claim>();
        boolean refused = true;
        while (refused && claims.size() < request.limit() + request.ahead()) {
            refused = claim(tx, rows, request, claims);
        }
        return claims;
    }

    /** Whether a run has had to wait again instead, so that others may be claimed in its stead. */
    private boolean claim(Tx tx, LiveRows rows, ClaimRequest request, List<Claim> claims) {
        for (Live live : candidates(tx, rows, request, claims.size())) {
            boolean ahead = claims.size() >= request.limit();
            if (ahead && !request.shortTypes().contains(live.run.type())) {
                return false;
            }
            if (new QuotaCheck(new Passage(tx, lanes)).atClaim(live).isEmpty()) {
                return true;
            }
            claims.add(claim(new Places(tx), live, request));
        }
        return false;
    }

    private static Claim claim(Places places, Live live, ClaimRequest request) {
        places.leavePlace(live);
        live.since = places.tx().now();
        var lease = new Lease(live.run.id(), request.node(), places.tx().nextNumber());
        places.insertRunning(live, lease, request.number());
        return new Claim(lease, live.run, live.attempt, live.failures);
    }

    private static List<Live> candidates(Tx tx, LiveRows rows, ClaimRequest request, int claimed) {
        QueueChoice queues = request.queues();
        var values = new ArrayList<@Nullable Object>(request.types());
        String choice = queues.names().isEmpty()
                ? (queues.except() ? "" : " AND 1 = 0")
                : " AND q.queue " + (queues.except() ? "NOT IN " : "IN ") + Tx.in(queues.names());
        values.addAll(queues.names());
        values.add(tx.now());
        values.add(request.limit() + request.ahead() - claimed);
        return rows.firstReady(
                "q.type IN " + Tx.in(request.types()) + choice
                        + " AND q.queue NOT IN (SELECT queue FROM ${tables}held_queue"
                        + " WHERE held_until IS NULL OR held_until > ?)",
                "q.entered_at - " + Bands.HEAD_START + ", q.place",
                values.toArray());
    }

    /** Claiming and the look at the quotas were one transaction. */
    @Override
    public List<Claim> startable(List<Claim> claimed) {
        return claimed;
    }

    @Override
    public List<Execution> finish(List<Finish> ends) {
        return record("finish", ends, Ends::finish);
    }

    @Override
    public List<Execution> settle(List<Finish> otherwise) {
        return record("settle", otherwise, Ends::settle);
    }

    private List<Execution> record(String what, List<Finish> ends, BiFunction<Ends, Finish, Optional<Execution>> how) {
        partitions.ensureNow();
        return database.transaction(what, tx -> {
            var passage = new Passage(tx, lanes);
            var one = new Ends(passage);
            List<Execution> recorded =
                    ends.stream().flatMap(end -> how.apply(one, end).stream()).toList();
            passage.admit();
            return recorded;
        });
    }
}
