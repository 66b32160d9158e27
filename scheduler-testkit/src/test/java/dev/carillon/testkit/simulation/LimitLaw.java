// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Run;
import dev.carillon.store.GateView;
import dev.carillon.store.JobStore;
import dev.carillon.testkit.simulation.Happening.Added;
import dev.carillon.testkit.simulation.Happening.Claimed;
import dev.carillon.testkit.simulation.Happening.Evaluated;
import dev.carillon.testkit.simulation.Happening.Recounted;
import java.util.HashMap;
import java.util.Map;

/** There are never more leases with one key than its limit allows, and no permit is lost. */
final class LimitLaw implements Law {

    /** Runs may name different numbers for one key, and permits outlive a change: the largest is what holds for sure. */
    private final Map<String, Integer> largest = new HashMap<>();

    @Override
    public void observe(Happening what, History before) {
        if (what instanceof Added added) {
            named(added.run());
        } else if (what instanceof Evaluated evaluated) {
            evaluated.plan().runs().forEach(this::named);
            evaluated.plan().amended().forEach(this::named);
        } else if (what instanceof Claimed claimed) {
            RunLife life = before.run(claimed.claim().run().id());
            life.run.terms().limits().forEach(limit -> claimed(life, limit.key(), before));
        } else if (what instanceof Recounted recounted && recounted.wrong() > 0) {
            throw broken("permits of " + recounted.wrong() + " keys were counted wrong");
        }
    }

    private void named(Run run) {
        run.terms().limits().forEach(limit -> largest.merge(limit.key(), limit.most(), Math::max));
    }

    private void claimed(RunLife claimed, String key, History before) {
        long others = before.openRuns().stream()
                .filter(other -> other != claimed && holds(other, key))
                .count();
        int most = largest.getOrDefault(key, Integer.MAX_VALUE);
        if (others >= most) {
            throw broken(others + " other runs go with the key " + key + " of which " + most + " may: " + claimed.id());
        }
    }

    private static boolean holds(RunLife life, String key) {
        boolean names =
                life.run.terms().limits().stream().anyMatch(limit -> limit.key().equals(key));
        return life.keys.contains(key) || life.lease != null && names;
    }

    @Override
    public void audit(History end, JobStore store) {
        for (GateView gate : store.gates().list("default")) {
            gate.holders().stream()
                    .filter(holder -> end.find(holder).filter(RunLife::open).isEmpty())
                    .findFirst()
                    .ifPresent(holder -> {
                        throw broken("a permit of " + gate.key() + " is held by a run that is not open: " + holder);
                    });
        }
        int wrong = store.gates().repair();
        if (wrong > 0) {
            throw broken("permits of " + wrong + " keys were counted wrong");
        }
    }
}
