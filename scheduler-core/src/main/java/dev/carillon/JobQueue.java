// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.policy.Terms;
import dev.carillon.store.JobStore;
import dev.carillon.store.Pause;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One queue, of all workspaces and nodes. Thread-safe. */
public final class JobQueue {

    private final JobStore store;
    private final String name;
    private final String actor;

    JobQueue(JobStore store, String name, String actor) {
        this.store = store;
        this.name = Terms.ONE_TIME.queue(name).queue();
        this.actor = actor;
    }

    /** Nothing is claimed from it any more by any node, until it is let go. */
    public void hold(String reason) {
        store.queues().hold(name, pause(reason, null));
    }

    /**
     * As {@link #hold(String)}, until an instant.
     *
     * @throws IllegalArgumentException when that is not after now
     */
    public void hold(String reason, Instant until) {
        store.queues().hold(name, pause(reason, until));
    }

    private Pause pause(String reason, @Nullable Instant until) {
        return new Pause(reason, actor, store.now(), until);
    }

    /** False when it was not held. */
    public boolean letGo() {
        return store.queues().letGo(name);
    }

    /** Why it is held, empty when it is not. */
    public Optional<Pause> held() {
        return Optional.ofNullable(store.queues().held().get(name));
    }
}
