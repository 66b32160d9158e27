// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.store.Lease;
import dev.carillon.testkit.simulation.Happening.Began;
import dev.carillon.testkit.simulation.Happening.Claimed;
import dev.carillon.testkit.simulation.Happening.PutBack;
import dev.carillon.testkit.simulation.Happening.Released;
import dev.carillon.testkit.simulation.Happening.Told;
import java.util.Optional;

/** A run has one lease at most; only its holder ends it; no handler has it twice. */
final class LeaseLaw implements Law {

    private long lastToken;

    @Override
    public void observe(Happening what, History before) {
        if (what instanceof Claimed claimed) {
            claimed(claimed, before);
        } else if (what instanceof Told told) {
            told(told, before);
        } else if (what instanceof Began began) {
            began(began, before);
        } else if (what instanceof PutBack back && hasBody(back.lease(), before)) {
            throw broken("a run was put back that its handler still had: "
                    + back.lease().run());
        } else if (what instanceof Released released && hasBody(released.lease(), before)) {
            throw broken("a run was released that its handler still had: "
                    + released.lease().run());
        }
    }

    private void claimed(Claimed claimed, History before) {
        Lease lease = claimed.claim().lease();
        RunLife life = before.run(lease.run());
        if (life.lease != null) {
            throw broken("claimed while " + life.lease.node() + " held it: " + lease.run());
        }
        if (life.ended) {
            throw broken("claimed after its end: " + lease.run());
        }
        if (lease.token() <= lastToken) {
            throw broken("a token that is not new: " + lease);
        }
        lastToken = lease.token();
    }

    private void told(Told told, History before) {
        Lease lease = told.end().lease();
        RunLife life = before.run(lease.run());
        boolean current = lease.equals(life.lease);
        if (told.recorded() != null && !current && !life.told.contains(lease)) {
            throw broken("an end was accepted under a stale lease of " + lease.node() + ": " + lease.run());
        }
        if (told.recorded() == null && current) {
            throw broken("an end was dropped under a current lease of " + lease.node() + ": " + lease.run());
        }
        if (told.recorded() != null && !told.end().bodyRuns() && hasBody(lease, before)) {
            throw broken("an end was told while the handler still ran on " + lease.node() + ": " + lease.run());
        }
    }

    private static boolean hasBody(Lease lease, History before) {
        return before.body(lease.node(), lease.run()).filter(lease::equals).isPresent();
    }

    private void began(Began began, History before) {
        Optional<Lease> lease = before.granted(began.node(), began.run().id());
        if (lease.isEmpty()) {
            throw broken("a handler was called on " + began.node() + " without a claim: "
                    + began.run().id());
        }
        RunLife life = before.run(began.run().id());
        if (before.body(began.node(), life.id()).isPresent()) {
            throw broken("a handler was called twice at once on " + began.node() + ": " + life.id());
        }
        if (life.told.contains(lease.get())) {
            throw broken("a handler was called again on " + began.node() + " after its end: " + life.id());
        }
    }
}
