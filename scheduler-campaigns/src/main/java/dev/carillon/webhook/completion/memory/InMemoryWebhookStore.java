// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.memory;

import dev.carillon.webhook.completion.Marks;
import dev.carillon.webhook.completion.Notices;
import dev.carillon.webhook.completion.Subscriptions;
import dev.carillon.webhook.completion.WebhookStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store in memory: for tests, and for hosts that may forget. Thread-safe. */
public final class InMemoryWebhookStore implements WebhookStore {

    private final MemoryNotices notices = new MemoryNotices();
    private final MemorySubscriptions subscriptions = new MemorySubscriptions(notices);
    private final MemoryMarks marks = new MemoryMarks();

    /** An empty one. */
    public InMemoryWebhookStore() {}

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public Notices notices() {
        return notices;
    }

    @Override
    public Marks marks() {
        return marks;
    }

    private static final class MemoryMarks implements Marks {

        private final Map<String, Mark> marks = new ConcurrentHashMap<>();

        @Override
        public Optional<Mark> find(String workspace) {
            return Optional.ofNullable(marks.get(workspace));
        }

        @Override
        public void move(String workspace, Mark mark) {
            marks.merge(
                    workspace,
                    mark,
                    (one, other) -> new Mark(later(one.until(), other.until()), later(one.sweptAt(), other.sweptAt())));
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}
