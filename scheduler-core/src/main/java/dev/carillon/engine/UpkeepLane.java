// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.job.JobKey;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the runs of dead nodes, keeps the store in order, and counts for who watches. Silence counts only while this node itself was in
 * contact: after an outage of the store every node looks dead, and the first one back must not rob the others.
 */
final class UpkeepLane implements Lane {

    private static final Duration CHECK = Duration.ofMinutes(1);
    private static final Duration FORGET = Duration.ofHours(1);
    private static final int SILENT_AT_ONCE = 1_000;

    private final JobStore store;
    private final NodeId node;
    private final Contact contact;
    private final TriggerPlanner planner;
    private final Events events;
    private final EngineSettings settings;
    private final RunCensus census;
    private volatile @Nullable Runnable first;
    private @Nullable Instant checkedAt;
    private @Nullable Instant forgotAt;

    UpkeepLane(NodeParts parts, Contact contact, TriggerPlanner planner, Events events, RunCensus census) {
        this.store = parts.store();
        this.node = parts.node();
        this.settings = parts.settings();
        this.contact = contact;
        this.planner = planner;
        this.events = events;
        this.census = census;
    }

    /** Something to do before all else, tried until it succeeds. */
    void doFirst(Runnable work) {
        first = work;
    }

    @Override
    public String name() {
        return "upkeep";
    }

    @Override
    public Duration tick() {
        Runnable undone = first;
        if (undone != null) {
            undone.run();
            first = null;
        }
        Instant now = store.now();
        rescue();
        if (isOver(checkedAt, CHECK, now)) {
            checkedAt = now;
            repair();
        }
        if (isOver(forgotAt, FORGET, now)) {
            forgotAt = now;
            store.forget(settings.retention());
        }
        census.countIfWatched();
        return settings.heartbeat();
    }

    private static boolean isOver(@Nullable Instant last, Duration interval, Instant now) {
        return last == null || last.isAfter(now) || !last.plus(interval).isAfter(now);
    }

    private void rescue() {
        List<NodeId> silent = store.nodes().silent(settings.lease());
        // asked in this order: contact that ended before the silent ones were found proves nothing about them
        if (!silent.isEmpty() && contact.lasts(store.now())) {
            silent.stream().filter(other -> !other.equals(node)).forEach(this::takeOver);
        }
    }

    private void takeOver(NodeId silent) {
        String reason = "node " + silent + " was silent for " + settings.lease().toSeconds() + " s";
        store.nodes().takeOver(silent, settings.lease(), reason, settings.crashLimit());
    }

    /** What should never be wrong, looked at all the same. */
    private void repair() {
        store.nodes().repair();
        int permits = store.gates().repair();
        if (permits > 0) {
            events.tell(new SchedulerEvent.PermitsRepaired(permits));
        }
        for (JobKey silent : store.fires().silent(SILENT_AT_ONCE)) {
            store.fires().evaluate(silent, planner);
            events.tell(new SchedulerEvent.SilentJobRepaired(silent));
        }
    }
}
