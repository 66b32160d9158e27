// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.content.SourceState;
import dev.carillon.newsletters.store.NewsletterStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Asks the sources of a workspace for what is new, one after the other. What one has is kept at once; one that fails loses the others
 * nothing. Thread-safe.
 */
public final class Scraper {

    private static final Duration LONGEST_REST = Duration.ofDays(1);
    private static final Duration REMEMBERED = Duration.ofDays(400);
    private static final String FEED =
            "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

    private final NewsletterStore store;
    private final WebReader web;
    private final WebAccess access;
    private final InstantSource clock;

    /** One that keeps what it finds in a store. */
    public Scraper(NewsletterStore store, WebAccess access, InstantSource clock) {
        this.store = store;
        this.web = new WebReader(access);
        this.access = access;
        this.clock = clock;
    }

    /** The enabled sources of a workspace that words of settings mean: their names or kinds. */
    public List<Source> meant(String workspace, Collection<String> words) {
        return store.sources().list(workspace).stream()
                .filter(Source::enabled)
                .filter(source -> words.stream().anyMatch(source::isMeantBy))
                .toList();
    }

    /**
     * Asks sources.
     *
     * @throws InterruptedException when the thread was interrupted; what had been found by then is kept
     */
    public Scrape scrape(String workspace, List<Source> sources) throws InterruptedException {
        var failures = new ArrayList<String>();
        int found = 0;
        for (Source source : sources) {
            SourceState state = store.sources().state(workspace, source.name());
            Instant now = clock.instant();
            Instant notBefore = state.notBefore();
            if (notBefore != null && now.isBefore(notBefore)) {
                failures.add(source.name() + ": wants to be left alone until " + notBefore);
                continue;
            }
            try {
                found += scrape(source, state);
            } catch (UnreadableSourceException failure) {
                String why = String.valueOf(failure.getMessage());
                Duration rest = failure.leftAlone(LONGEST_REST);
                store.sources()
                        .found(workspace, source.name(), state.failed(why, rest.isZero() ? null : now.plus(rest), now));
                failures.add(source.name() + ": " + why);
            }
        }
        store.items().forget(workspace, clock.instant().minus(REMEMBERED));
        return new Scrape(found, sources.stream().map(Source::name).toList(), failures);
    }

    private int scrape(Source source, SourceState state) throws UnreadableSourceException, InterruptedException {
        boolean feed = source.kind() == SourceKind.RSS;
        WebAnswer answer = web.get(address(source), feed ? FEED : "application/json", state);
        Instant now = clock.instant();
        byte[] body = answer.body();
        if (body == null) {
            store.sources().found(source.workspace(), source.name(), state.unchanged(now));
            return 0;
        }
        List<Item> items = feed
                ? FeedReader.read(body, answer.type(), source.name())
                : RedditReader.read(body, source.name(), access.reddit());
        // items first: a validator that is kept without them would hide them for ever
        int found = store.items().keep(source.workspace(), items, now);
        store.sources()
                .found(source.workspace(), source.name(), SourceState.read(answer.tag(), answer.modified(), now));
        return found;
    }

    private String address(Source source) {
        String address = source.address();
        return address.startsWith("r/") ? access.reddit() + "/" + address + "/top.json?t=week&limit=100" : address;
    }
}
