// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.sending;

import dev.carillon.newsletters.audience.Recipient;
import dev.carillon.newsletters.store.NewsletterStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up, page by page, who gets mail right now. What it says is at most two seconds old, so that whoever leaves while an issue is on
 * its way gets no more of it. For one thread.
 */
final class RecipientPages {

    private static final int PAGE = 200;
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final NewsletterStore store;
    private final String workspace;
    private final InstantSource clock;
    private final Map<Long, Recipient> page = new HashMap<>();
    private long from;
    private long to;
    private Instant readAt = Instant.EPOCH;

    RecipientPages(NewsletterStore store, String workspace, InstantSource clock) {
        this.store = store;
        this.workspace = workspace;
        this.clock = clock;
    }

    Optional<Recipient> find(long id) {
        Instant now = clock.instant();
        boolean here = id >= from && id <= to && now.isBefore(readAt.plus(FRESH)) && !now.isBefore(readAt);
        if (!here) {
            read(id, now);
        }
        return Optional.ofNullable(page.get(id));
    }

    private void read(long id, Instant now) {
        List<Recipient> some = store.subscribers().recipients(workspace, null, id - 1, PAGE);
        page.clear();
        some.forEach(one -> page.put(one.id(), one));
        from = id;
        to = some.size() < PAGE ? Long.MAX_VALUE : some.get(PAGE - 1).id();
        readAt = now;
    }
}
