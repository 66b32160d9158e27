// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store.memory;

import dev.carillon.bots.store.BotStore;
import dev.carillon.bots.store.Contacts;
import dev.carillon.bots.store.SentTexts;
import dev.carillon.bots.store.Visits;
import dev.carillon.delivery.ledger.ChannelKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A store in memory: for tests, and for hosts that may forget. Thread-safe. */
public final class InMemoryBotStore implements BotStore {

    private record Person(ChannelKey channel, String contact) {}

    private record Page(ChannelKey channel, String profile) {}

    private final Map<Person, Map<String, Instant>> sent = new HashMap<>();
    private final Map<Page, Visits.Visited> visited = new ConcurrentHashMap<>();
    private final Contacts contacts = new MemoryContacts();

    /** An empty one. */
    public InMemoryBotStore() {}

    @Override
    public SentTexts texts() {
        return new Texts();
    }

    @Override
    public Contacts contacts() {
        return contacts;
    }

    @Override
    public Visits visits() {
        return new MemoryVisits();
    }

    private final class Texts implements SentTexts {

        @Override
        public void sent(ChannelKey channel, String contact, String text, Instant at) {
            Instant time = at.truncatedTo(ChronoUnit.MILLIS);
            synchronized (sent) {
                sent.computeIfAbsent(new Person(channel, contact), fresh -> new HashMap<>())
                        .merge(text, time, (one, other) -> one.isAfter(other) ? one : other);
            }
        }

        @Override
        public Set<String> since(ChannelKey channel, String contact, Instant from) {
            Instant time = from.truncatedTo(ChronoUnit.MILLIS);
            synchronized (sent) {
                return sent.getOrDefault(new Person(channel, contact), Map.of()).entrySet().stream()
                        .filter(entry -> !entry.getValue().isBefore(time))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet());
            }
        }

        @Override
        public int forget(Instant before) {
            Instant time = before.truncatedTo(ChronoUnit.MILLIS);
            int forgotten = 0;
            synchronized (sent) {
                Iterator<Map<String, Instant>> people = sent.values().iterator();
                while (people.hasNext()) {
                    Map<String, Instant> texts = people.next();
                    int had = texts.size();
                    texts.values().removeIf(at -> at.isBefore(time));
                    forgotten += had - texts.size();
                    if (texts.isEmpty()) {
                        people.remove();
                    }
                }
            }
            return forgotten;
        }
    }

    private final class MemoryVisits implements Visits {

        @Override
        public void visited(ChannelKey channel, String profile, int number, Instant at) {
            var visit = new Visited(number, at.truncatedTo(ChronoUnit.MILLIS));
            visited.merge(
                    new Page(channel, profile),
                    visit,
                    (known, fresh) -> fresh.number() > known.number() ? fresh : known);
        }

        @Override
        public Map<String, Visited> latest(ChannelKey channel, Collection<String> profiles) {
            var latest = new LinkedHashMap<String, Visited>();
            for (String profile : profiles) {
                Visited known = visited.get(new Page(channel, profile));
                if (known != null) {
                    latest.put(profile, known);
                }
            }
            return latest;
        }
    }
}
