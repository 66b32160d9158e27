// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one caller asks next: at random, but going by what is known of leases, so that most of it has a point. Ends are
 * told under any lease that somebody has had, so also late and twice.
 */
final class Programme {

    private final int caller;
    private final int callers;
    private final int runs;
    private final AtomicLong requests;
    private final RandomGenerator random;

    Programme(int caller, int callers, int runs, AtomicLong requests, RandomGenerator random) {
        this.caller = caller;
        this.callers = callers;
        this.runs = runs;
        this.requests = requests;
        this.random = random;
    }

    /** Begins with its share of the runs. */
    List<Ask> opening() {
        return IntStream.range(0, runs)
                .filter(run -> run % callers == caller)
                .<Ask>mapToObj(run -> new Ask.Add(Set.of(run)))
                .toList();
    }

    Ask next(List<Held> leases, List<Ask.Claim> made) {
        int kind = random.nextInt(100);
        if (kind < 16) {
            return new Ask.Promote(some());
        } else if (kind < 44) {
            Set<Integer> wanted = some();
            return new Ask.Claim(caller, requests.incrementAndGet(), wanted, 1 + random.nextInt(wanted.size()));
        } else if (kind < 54) {
            return new Ask.StateOf(random.nextInt(runs));
        } else if (kind < 60) {
            return new Ask.Cancel(random.nextInt(runs));
        } else if (kind < 64) {
            return new Ask.Add(some());
        } else if (kind < 70 && !made.isEmpty()) {
            Ask.Claim claim = made.get(random.nextInt(made.size()));
            return new Ask.Claimed(claim.node(), claim.number(), claim.runs());
        } else if (leases.isEmpty()) {
            return new Ask.Promote(all());
        } else if (kind < 80) {
            Held lease = oneOf(leases);
            return new Ask.Reclaim(lease.node(), random.nextInt(3) == 0 ? all() : Set.of(lease.run()));
        }
        return written(someOf(leases));
    }

    private Ask written(List<Held> leases) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return new Ask.HandBack(leases);
        } else if (kind == 1) {
            return new Ask.Release(leases);
        }
        return new Ask.Finish(leases, random.nextInt(3) == 0, kind == 2);
    }

    /** Takes back what is held by the callers before this one, and claims all that is left. */
    List<Ask> takeAll() {
        var asks = new ArrayList<Ask>();
        IntStream.range(0, caller).forEach(node -> asks.add(new Ask.Reclaim(node, all())));
        asks.add(new Ask.Promote(all()));
        asks.add(new Ask.Claim(caller, requests.incrementAndGet(), all(), runs));
        return asks;
    }

    /** Ends what it was given, and asks where everything is. */
    List<Ask> endAll(List<Held> leases) {
        var asks = new ArrayList<Ask>();
        leases.forEach(lease -> asks.add(new Ask.Finish(List.of(lease), false, false)));
        all().forEach(run -> asks.add(new Ask.StateOf(run)));
        return asks;
    }

    private Held oneOf(List<Held> leases) {
        return leases.get(random.nextInt(3) == 0 ? random.nextInt(leases.size()) : leases.size() - 1);
    }

    private List<Held> someOf(List<Held> leases) {
        Held first = oneOf(leases);
        Held second = oneOf(leases);
        return random.nextInt(4) == 0 && second.run() != first.run() ? List.of(first, second) : List.of(first);
    }

    private Set<Integer> all() {
        return IntStream.range(0, runs).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** One run mostly, so that the others can be looked at apart. */
    private Set<Integer> some() {
        int one = random.nextInt(runs);
        return random.nextInt(3) == 0
                ? all().stream()
                        .filter(run -> run == one || random.nextBoolean())
                        .collect(Collectors.toSet())
                : Set.of(one);
    }
}
