// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.testkit.simulation.Happening.Answered;
import dev.carillon.testkit.simulation.Happening.Asked;
import dev.carillon.testkit.simulation.Happening.Found;
import dev.carillon.testkit.simulation.Happening.Renewed;
import dev.carillon.testkit.simulation.Happening.TakenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run is taken from another node only when that node was silent for a lease during which the taker was itself in
 * contact with the store, and from oneself only when no handler has it.
 */
final class RescueLaw implements Law {

    /** Unbroken contact with the store: since when, by true time and by the store's clock, and until when. */
    private record Contact(long began, Instant since, Instant last) {

        boolean lasts(Duration leaseTime, long now, Instant at) {
            boolean fresh = at.isBefore(last.plus(leaseTime));
            return fresh
                    && (now - began >= leaseTime.toMillis()
                            || !since.plus(leaseTime).isAfter(at));
        }
    }

    /** A node found silent: when it had been heard of, and whether the finder had been in contact for a lease. */
    private record Sighting(Instant heard, boolean inContact) {}

    private final Agenda agenda;
    private final Duration leaseTime;
    private final Map<NodeId, Instant> heard = new HashMap<>();
    private final Map<NodeId, Contact> contacts = new HashMap<>();
    private final Map<NodeId, Map<NodeId, Sighting>> sightings = new HashMap<>();

    RescueLaw(Agenda agenda, Duration leaseTime) {
        this.agenda = agenda;
        this.leaseTime = leaseTime;
    }

    @Override
    public void observe(Happening what, History before) {
        if (what instanceof Renewed renewed) {
            heard.put(renewed.node(), renewed.at());
        } else if (what instanceof Asked asked) {
            heard.putIfAbsent(asked.node(), asked.at());
        } else if (what instanceof Answered answered) {
            contacts.merge(answered.node(), new Contact(agenda.now(), answered.at(), answered.at()), this::continued);
        } else if (what instanceof Found found) {
            found(found);
        } else if (what instanceof TakenBack taken) {
            taken(taken, before);
        }
    }

    private Contact continued(Contact before, Contact next) {
        return next.last().isBefore(before.last().plus(leaseTime))
                ? new Contact(before.began(), before.since(), next.last())
                : next;
    }

    private void taken(TakenBack taken, History before) {
        Lease lease = taken.lease();
        NodeId node = lease.node();
        if (node.equals(taken.by())) {
            if (before.body(node, lease.run()).filter(lease::equals).isPresent()) {
                throw broken(node + " gave back a run that its handler still had: " + lease.run());
            }
            return;
        }
        Instant last = heard.getOrDefault(node, Instant.MIN);
        Sighting sighting =
                sightings.getOrDefault(taken.by(), Map.of()).getOrDefault(node, new Sighting(Instant.MAX, false));
        if (!sighting.heard().equals(last)) {
            throw broken("a run was taken from " + node + " that was not silent, heard of "
                    + Duration.between(last, taken.at()) + " ago: " + lease.run());
        }
        if (!sighting.inContact() && !inContact(taken.by(), taken.at())) {
            throw broken("a run was taken from " + node + " by a node without contact for a lease: " + lease.run());
        }
    }

    private void found(Found found) {
        var silent = new HashMap<NodeId, Sighting>();
        for (NodeId node : found.silent()) {
            Instant last = heard.getOrDefault(node, Instant.MIN);
            if (!last.plus(leaseTime).isAfter(found.at())) {
                silent.put(node, new Sighting(last, inContact(found.by(), found.at())));
            }
        }
        sightings.put(found.by(), silent);
    }

    private boolean inContact(@Nullable NodeId node, Instant at) {
        Contact contact = contacts.get(node);
        return contact != null && contact.lasts(leaseTime, agenda.now(), at);
    }
}
