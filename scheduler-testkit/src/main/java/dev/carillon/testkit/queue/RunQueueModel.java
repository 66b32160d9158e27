// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.testkit.linear.Call;
import dev.carillon.testkit.linear.History;
import dev.carillon.testkit.linear.Model;
import dev.carillon.testkit.queue.Spot.Place;
import dev.carillon.testkit.queue.StoreUnderTest.End;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The run queue as it should be, when one call comes after the other.
 *
 * <p>A verb that takes what it finds (promote, claim, reclaim) may pass over a run with which another call was busy at the
 * same time: in a database it would have to wait for its lock. What nobody else touches it has to take. In which order a
 * claim prefers runs is left open, and so is whether a run that is added waits to be promoted or is ready at once.
 */
public final class RunQueueModel implements Model<QueueState, Ask, Answer> {

    private final int runs;
    private final Map<Long, Set<Integer>> contested = new HashMap<>();

    /**
     * A model for a history and what is made of it by leaving something out.
     *
     * @param runs how many the history is about
     */
    public RunQueueModel(int runs, History<Ask, Answer> history) {
        this.runs = runs;
        history.calls().forEach(call -> contested.put(call.began(), contested(call, history)));
    }

    private static Set<Integer> contested(Call<Ask, Answer> call, History<Ask, Answer> history) {
        return history.calls().stream()
                .filter(other -> other.began() != call.began() && other.asked().writes() && other.overlaps(call))
                .flatMap(other -> other.asked().runs().stream())
                .filter(call.asked().runs()::contains)
                .collect(Collectors.toSet());
    }

    @Override
    public QueueState start() {
        return QueueState.ofNeverAdded(runs);
    }

    @Override
    public Set<QueueState> after(QueueState before, Call<Ask, Answer> call) {
        Ask asked = call.asked();
        Answer answer = call.answer();
        Set<Integer> busy = contested.getOrDefault(call.began(), Set.of());
        if (asked instanceof Ask.Add) {
            return before.each(
                    asked.runs(),
                    (run, spot) -> spot.is(Place.NEVER_ADDED)
                            ? List.of(spot.at(Place.WAITING), spot.at(Place.READY))
                            : List.of(spot));
        } else if (asked instanceof Ask.Promote) {
            return moved(before, call, busy, spot -> spot.is(Place.WAITING), spot -> spot.at(Place.READY));
        } else if (asked instanceof Ask.Reclaim reclaim) {
            return moved(before, call, busy, spot -> spot.isHeldBy(reclaim.node()), Spot::reclaimed);
        } else if (asked instanceof Ask.Claim claim) {
            return answer instanceof Answer.Leases leases
                    ? claimed(before, claim, leases, busy)
                    : claimedWithoutAnswer(before, claim);
        } else if (asked instanceof Ask.Claimed claimed) {
            return answer instanceof Answer.Leases leases ? held(before, claimed, leases) : Set.of(before);
        } else if (asked instanceof Ask.Finish finish) {
            return finished(before, finish, answer instanceof Answer.Ends ends ? ends.byRun() : Map.of());
        } else if (asked instanceof Ask.HandBack handBack) {
            return written(before, handBack.leases(), Spot::handedBack);
        } else if (asked instanceof Ask.Release release) {
            return written(before, release.leases(), Spot::released);
        } else if (asked instanceof Ask.Cancel cancel) {
            return cancelled(before, cancel.run(), answer);
        } else if (asked instanceof Ask.StateOf question) {
            boolean right = answer == null
                    || answer.equals(
                            new Answer.State(before.spot(question.run()).state()));
            return right ? Set.of(before) : Set.of();
        }
        throw new IllegalArgumentException("asked: " + asked);
    }

    private static Set<QueueState> moved(
            QueueState before,
            Call<Ask, Answer> call,
            Set<Integer> busy,
            Predicate<Spot> wanted,
            UnaryOperator<Spot> to) {
        boolean counted = call.answer() instanceof Answer.Count count && count.runs() != Answer.Count.SOME;
        return before
                .each(call.asked().runs(), (run, spot) -> {
                    if (!wanted.test(spot)) {
                        return List.of(spot);
                    }
                    boolean mayStay = call.answer() == null || busy.contains(run);
                    return mayStay ? List.of(spot, to.apply(spot)) : List.of(to.apply(spot));
                })
                .stream()
                .filter(after -> !counted || new Answer.Count(after.differences(before)).equals(call.answer()))
                .collect(Collectors.toSet());
    }

    private static Set<QueueState> claimed(
            QueueState before, Ask.Claim claim, Answer.Leases leases, Set<Integer> busy) {
        boolean full = leases.held().size() == claim.limit();
        boolean strange = leases.held().size() > claim.limit()
                || leases.held().stream().map(Held::run).distinct().count()
                        != leases.held().size()
                || leases.held().stream()
                        .anyMatch(lease ->
                                lease.node() != claim.node() || !claim.runs().contains(lease.run()));
        return strange
                ? Set.of()
                : before.each(claim.runs(), (run, spot) -> {
                    Held lease = leases.of(run).orElse(null);
                    if (lease == null) {
                        return spot.is(Place.READY) && !full && !busy.contains(run) ? List.of() : List.of(spot);
                    }
                    boolean right = spot.is(Place.READY)
                            && lease.attempt() == spot.attempt()
                            && lease.token() > spot.lastToken();
                    return right ? List.of(spot.claimed(claim.node(), claim.number(), lease.token())) : List.of();
                });
    }

    private static Set<QueueState> claimedWithoutAnswer(QueueState before, Ask.Claim claim) {
        return before
                .each(
                        claim.runs(),
                        (run, spot) -> spot.is(Place.READY)
                                ? List.of(spot, spot.claimed(claim.node(), claim.number(), Spot.Holding.UNKNOWN))
                                : List.of(spot))
                .stream()
                .filter(after -> after.differences(before) <= claim.limit())
                .collect(Collectors.toSet());
    }

    private static Set<QueueState> held(QueueState before, Ask.Claimed claimed, Answer.Leases leases) {
        boolean strange =
                leases.held().stream().anyMatch(lease -> !claimed.runs().contains(lease.run()));
        return strange
                ? Set.of()
                : before.each(claimed.runs(), (run, spot) -> {
                    boolean holds = spot.isHeldSince(claimed.node(), claimed.number());
                    Held lease = leases.of(run).orElse(null);
                    if (lease == null) {
                        return holds ? List.of() : List.of(spot);
                    }
                    boolean right = holds && spot.mayBeHeldUnder(lease) && lease.attempt() == spot.attempt();
                    return right ? List.of(spot.underToken(lease.token())) : List.of();
                });
    }

    private static Set<QueueState> finished(QueueState before, Ask.Finish finish, Map<Integer, End> said) {
        return eachOf(before, finish.leases(), (lease, spot) -> {
            End heard = said.get(lease.run());
            boolean mayCount = spot.mayBeHeldUnder(lease) && !spot.isRecorded();
            boolean counts = mayCount && spot.isHeldUnder(lease);
            var ways = new ArrayList<Spot>();
            if (mayCount && (heard == null || heard == spot.end(finish.again()))) {
                ways.add(spot.ended(lease, finish.again(), finish.bodyRuns()));
            }
            if (!counts && (heard == null || heard == spot.endUnder(lease))) {
                ways.add(spot);
            }
            return ways;
        });
    }

    private static Set<QueueState> written(QueueState before, List<Held> leases, UnaryOperator<Spot> to) {
        return eachOf(before, leases, (lease, spot) -> {
            var ways = new ArrayList<Spot>();
            if (spot.mayBeHeldUnder(lease)) {
                ways.add(to.apply(spot));
            }
            if (!spot.isHeldUnder(lease)) {
                ways.add(spot);
            }
            return ways;
        });
    }

    private static Set<QueueState> eachOf(
            QueueState before, List<Held> leases, BiFunction<Held, Spot, List<Spot>> ways) {
        Map<Integer, Held> byRun = leases.stream().collect(Collectors.toMap(Held::run, lease -> lease));
        return before.each(byRun.keySet(), (run, spot) -> ways.apply(Objects.requireNonNull(byRun.get(run)), spot));
    }

    private static Set<QueueState> cancelled(QueueState before, int run, @Nullable Answer answer) {
        Spot spot = before.spot(run);
        boolean right = answer == null || answer.equals(new Answer.Cancelled(Expectation.cancel(spot)));
        boolean open = spot.isOpenAndFree() || spot.is(Place.RUNNING);
        return right
                ? before.each(Set.of(run), (same, present) -> List.of(open ? present.cancelled() : present))
                : Set.of();
    }

    @Override
    public String expected(QueueState state, Call<Ask, Answer> call) {
        return Expectation.of(state, call.asked());
    }

    /** Without one of the runs, or without one call that has surely changed nothing. */
    @Override
    public List<History<Ask, Answer>> simpler(History<Ask, Answer> history) {
        var simpler = new ArrayList<History<Ask, Answer>>();
        Set<Integer> all = history.calls().stream()
                .flatMap(call -> call.asked().runs().stream())
                .collect(Collectors.toSet());
        IntStream.range(0, runs)
                .filter(all::contains)
                .mapToObj(left ->
                        about(history, all.stream().filter(run -> run != left).collect(Collectors.toSet())))
                .forEach(simpler::add);
        history.calls().stream()
                .filter(call -> changesNothing(call, history))
                .map(history::without)
                .forEach(simpler::add);
        return simpler;
    }

    private static boolean changesNothing(Call<Ask, Answer> call, History<Ask, Answer> history) {
        return !call.asked().writes()
                || (call.answer() != null && call.answer().saysNothingHappened())
                || (call.asked() instanceof Ask.Add add && haveBeenAdded(add.runs(), call.began(), history));
    }

    private static boolean haveBeenAdded(Set<Integer> runs, long place, History<Ask, Answer> history) {
        return runs.stream()
                .allMatch(run -> history.calls().stream()
                        .anyMatch(call -> call.ended() < place
                                && call.asked() instanceof Ask.Add
                                && call.asked().runs().contains(run)));
    }

    /** A history's calls as far as they are about some runs. What cannot be explained of these cannot be explained. */
    public static History<Ask, Answer> about(History<Ask, Answer> history, Set<Integer> some) {
        return new History<>(history.calls().stream()
                .filter(call -> call.asked().runs().stream().anyMatch(some::contains))
                .map(call -> about(call, some))
                .toList());
    }

    private static Call<Ask, Answer> about(Call<Ask, Answer> call, Set<Integer> some) {
        Answer answer = call.answer();
        return some.containsAll(call.asked().runs())
                ? call
                : new Call<>(
                        call.caller(),
                        call.asked().about(some, answer),
                        answer == null ? null : answer.about(some),
                        call.began(),
                        call.ended());
    }
}
