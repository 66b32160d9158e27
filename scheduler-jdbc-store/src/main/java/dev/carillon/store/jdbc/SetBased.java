// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Run;
import dev.carillon.store.Added;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.StoredJob;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Many runs with one statement, for a database across a network. What is special about a run is left to {@link OneByOne}. */
final class SetBased implements Bulk {

    private final Database database;
    private final Lanes lanes;
    private final Partitions partitions;
    private final OneByOne oneByOne;
    private final ArrivalStatement arrivals = new ArrivalStatement();
    private final FireStatements fires = new FireStatements();
    private final PromotionStatement promotions = new PromotionStatement();
    private final ClaimStatement claims = new ClaimStatement();
    private final EndStatement ends = new EndStatement();

    SetBased(Database database, Lanes lanes, Partitions partitions) {
        this.database = database;
        this.lanes = lanes;
        this.partitions = partitions;
        this.oneByOne = new OneByOne(database, lanes, partitions);
    }

    @Override
    public List<Added> add(List<Run> runs) {
        partitions.ensureNow();
        boolean alone = database.dialect().mayStandAlone() && runs.stream().allMatch(Rows::isPlain);
        return alone
                ? database.statement("add runs", tx -> add(tx, runs, this::addAlone))
                : database.transaction("add runs", tx -> add(tx, runs));
    }

    private void addAlone(Tx tx, List<Run> runs) {
        arrivals.addAlone(tx, runs, database.announcement());
    }

    @Override
    public List<Added> add(Tx tx, List<Run> runs) {
        return add(tx, runs, arrivals::add);
    }

    private List<Added> add(Tx tx, List<Run> runs, BiConsumer<Tx, List<Run>> addPlain) {
        Map<Object, Run> plain = new LinkedHashMap<>();
        var special = new ArrayList<Run>();
        for (Run run : runs) {
            if (Rows.isPlain(run)) {
                plain.putIfAbsent(run.id(), run);
                lanes.open(tx, run);
            } else {
                special.add(run);
            }
        }
        if (!plain.isEmpty()) {
            addPlain.accept(tx, List.copyOf(plain.values()));
            tx.stir();
        }
        if (special.isEmpty()) {
            return runs.stream()
                    .map(run -> new Added(run.id(), Added.Result.ADDED))
                    .toList();
        }
        var decided = special.size() == runs.size() ? oneByOne.add(tx, runs) : oneByOne.add(tx, special);
        Map<Object, Added> ofSpecial = new LinkedHashMap<>();
        for (int i = 0; i < special.size(); i++) {
            ofSpecial.put(special.get(i).id(), decided.get(i));
        }
        return runs.stream()
                .map(run -> ofSpecial.getOrDefault(run.id(), new Added(run.id(), Added.Result.ADDED)))
                .toList();
    }

    @Override
    public void update(Tx tx, List<Evaluation.Decided> decided) {
        var plain = new ArrayList<StoredJob>();
        var changed = new ArrayList<Evaluation.Decided>();
        for (Evaluation.Decided one : decided) {
            StoredJob after = JobRows.watermarked(one.before(), one.plan().job());
            if (JobRows.isSameDefinition(one.before(), after)) {
                plain.add(after);
            } else {
                changed.add(one);
            }
        }
        fires.update(tx, plain);
        oneByOne.update(tx, changed);
    }

    @Override
    public void record(Tx tx, List<Fire> recorded) {
        fires.record(tx, recorded);
    }

    @Override
    public int promote(Set<String> types, int limit) {
        return database.transaction("promote", tx -> {
            PromotionStatement.Promoted promoted = promotions.promote(tx, types, limit);
            if (!promoted.special().isEmpty()) {
                var passage = new Passage(tx, lanes);
                promoted.special()
                        .forEach(run -> passage.rows
                                .lockWaiting("w.run_id = ?", run)
                                .forEach(live -> {
                                    passage.places.leavePlace(live);
                                    passage.enter(live, true);
                                }));
                passage.admit();
            }
            if (promoted.count() > 0) {
                tx.stir();
            }
            return promoted.count();
        });
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        var startable = new ArrayList<Claim>();
        int refused = 0;
        do {
            ClaimRequest rest = startable.isEmpty() && refused == 0 ? request : forStarts(request, refused);
            List<Claim> claimed = database.statement("claim", tx -> claims.claim(tx, rest));
            List<Claim> mayStart = startable(claimed);
            refused = claimed.size() - mayStart.size();
            startable.addAll(mayStart);
        } while (refused > 0);
        startable.forEach(ends::remember);
        return startable;
    }

    /** In the stead of runs that have had to wait again. */
    private static ClaimRequest forStarts(ClaimRequest request, int runs) {
        return new ClaimRequest(
                request.node(), request.number(), request.types(), request.queues(), runs, 0, request.shortTypes());
    }

    @Override
    public List<Claim> startable(List<Claim> claimed) {
        boolean quotas =
                claimed.stream().anyMatch(claim -> !claim.run().terms().quotas().isEmpty());
        return quotas ? withQuotas(claimed) : claimed;
    }

    private List<Claim> withQuotas(List<Claim> claimed) {
        return database.transaction("check quotas of what was claimed", tx -> {
            var passage = new Passage(tx, lanes);
            var check = new QuotaCheck(passage);
            List<Claim> startable = claimed.stream()
                    .filter(claim -> claim.run().terms().quotas().isEmpty()
                            || passage.rows
                                    .held(claim.lease())
                                    .flatMap(check::atClaim)
                                    .isPresent())
                    .toList();
            passage.admit();
            return startable;
        });
    }

    @Override
    public List<Execution> finish(List<Finish> all) {
        partitions.ensureNow();
        List<EndStatement.Plain> plain = ends.plain(all);
        IdentityHashMap<Finish, Execution> recorded = plain.isEmpty()
                ? new IdentityHashMap<>()
                : plain.stream().anyMatch(EndStatement.Plain::concernsOthers)
                        ? database.transaction("finish", tx -> ends.finishAndTell(tx, plain, new Passage(tx, lanes)))
                        : database.statement("finish", tx -> ends.finish(tx, plain));
        List<Finish> rest =
                all.stream().filter(end -> !recorded.containsKey(end)).toList();
        List<Execution> others = rest.isEmpty() ? List.of() : oneByOne.finish(rest);
        return recorded.size() == all.size()
                ? all.stream().map(recorded::get).toList()
                : inOrder(all, recorded, others);
    }

    @Override
    public List<Execution> settle(List<Finish> otherwise) {
        List<Execution> recorded = oneByOne.settle(otherwise);
        otherwise.forEach(end -> ends.forget(end.lease()));
        return recorded;
    }

    private static List<Execution> inOrder(
            List<Finish> all, IdentityHashMap<Finish, Execution> plain, List<Execution> others) {
        Map<Object, Execution> byRun = new LinkedHashMap<>();
        others.forEach(execution -> byRun.put(execution.run().id(), execution));
        var ordered = new ArrayList<Execution>(all.size());
        for (Finish end : all) {
            Execution execution = plain.get(end);
            if (execution == null) {
                execution = byRun.remove(end.lease().run());
            }
            if (execution != null) {
                ordered.add(execution);
            }
        }
        return ordered;
    }
}
