// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.intake;

import dev.carillon.ingest.analysis.Analyst;
import dev.carillon.ingest.conversation.BadItemException;
import dev.carillon.ingest.conversation.NewConversation;
import dev.carillon.ingest.conversation.RawItem;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.ingest.store.BadItem;
import dev.carillon.ingest.store.Conversations.Analysed;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.store.RefusedDataException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of items into the store: each has a fate of its own, so that one that cannot be kept is set aside and harms no other. What
 * is nobody's fault, such as a database that is gone, stops the way and sets nothing aside. Thread-safe.
 */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** So many items share a transaction at most. */
    static final int TOGETHER = 25;

    /** So long they are read before they are kept, so that little is lost where analysing is slow and dear. */
    private static final Duration LONGEST_TOGETHER = Duration.ofMillis(250);

    private final IngestStore store;
    private final Analyst analyst;
    private final String user;
    private final InstantSource clock;

    /**
     * An item that was read.
     *
     * @param analysed null when it is bad
     * @param reason why it is
     */
    private record Read(RawItem item, @Nullable Analysed analysed, String reason) {}

    /**
     * A way into a store.
     *
     * @param user whose the conversations are
     */
    public Intake(IngestStore store, Analyst analyst, String user, InstantSource clock) {
        this.store = store;
        this.analyst = analyst;
        this.user = user;
        this.clock = clock;
    }

    /**
     * Those of a page that are new, in their order: not kept yet, not known to be bad as they are, and each once.
     *
     * @param items as their source has them
     */
    public List<RawItem> fresh(String source, List<String> items) {
        List<RawItem> all = new ArrayList<>();
        Set<Hash> seen = new HashSet<>();
        for (String item : items) {
            RawItem raw = RawItem.of(item);
            if (seen.add(raw.digest())) {
                all.add(raw);
            }
        }
        List<String> ids =
                all.stream().flatMap(item -> item.id().stream()).distinct().toList();
        Set<String> kept = store.conversations().known(source, ids);
        Map<String, Hash> bad = store.badItems()
                .known(source, all.stream().map(RawItem::key).distinct().toList());
        return all.stream()
                .filter(item -> item.id().filter(kept::contains).isEmpty())
                .filter(item -> !item.digest().equals(bad.get(item.key())))
                .toList();
    }

    /**
     * Takes some in, in their order. Up to {@link #TOGETHER} share a transaction, for less time than a store waits for; when the
     * database refuses one of them, each gets a transaction of its own.
     *
     * @param stop asked between items whether to end early
     * @return what became of those that it came to
     */
    public List<Taken> take(String source, List<RawItem> items, BooleanSupplier stop) throws InterruptedException {
        List<Taken> taken = new ArrayList<>();
        for (int from = 0; from < items.size() && !stop.getAsBoolean(); ) {
            List<Read> some = read(source, items.subList(from, Math.min(items.size(), from + TOGETHER)), stop);
            taken.addAll(keep(source, some));
            from += some.size();
        }
        return taken;
    }

    /** Reads items until there is an end to it; at least one. */
    private List<Read> read(String source, List<RawItem> items, BooleanSupplier stop) throws InterruptedException {
        List<Read> read = new ArrayList<>();
        Instant began = clock.instant();
        for (RawItem item : items) {
            read.add(read(source, item));
            if (stop.getAsBoolean() || clock.instant().isAfter(began.plus(LONGEST_TOGETHER))) {
                break;
            }
        }
        return read;
    }

    private Read read(String source, RawItem item) throws InterruptedException {
        try {
            NewConversation fresh = NewConversation.read(source, user, item.json(), clock.instant());
            return new Read(
                    item, new Analysed(fresh, analyst.analyse(fresh.content().subject())), "");
        } catch (BadItemException bad) {
            return new Read(item, null, String.valueOf(bad.getMessage()));
        } catch (RuntimeException broken) {
            LOG.debug("an item of {} could not be analysed", source, broken);
            return new Read(item, null, "analysis: " + broken);
        }
    }

    private List<Taken> keep(String source, List<Read> some) {
        List<Analysed> good = new ArrayList<>();
        for (Read one : some) {
            if (one.analysed != null) {
                good.add(one.analysed);
            }
        }
        Iterator<OptionalLong> ids;
        try {
            ids = good.isEmpty()
                    ? Collections.emptyIterator()
                    : store.conversations().addAll(good, clock.instant()).iterator();
        } catch (RefusedDataException refused) {
            return some.size() == 1
                    ? List.of(setAside(source, some.get(0).item, String.valueOf(refused.getMessage())))
                    : some.stream()
                            .flatMap(one -> keep(source, List.of(one)).stream())
                            .toList();
        }
        List<Taken> taken = new ArrayList<>();
        for (Read one : some) {
            if (one.analysed == null) {
                taken.add(setAside(source, one.item, one.reason));
            } else {
                taken.add(ids.next().isPresent() ? Taken.ADDED : Taken.KNOWN);
            }
        }
        return taken;
    }

    private Taken setAside(String source, RawItem item, String reason) {
        LOG.warn("an item of {} is set aside: {}", source, reason);
        store.badItems().put(source, item, reason, clock.instant());
        return Taken.BAD;
    }

    /**
     * Tries an item of a source again that was set aside.
     *
     * @return what became of it, empty when there is none of that id
     * @throws IllegalStateException when not all of it was kept
     */
    public Optional<Taken> retry(String source, long badItem) throws InterruptedException {
        Optional<BadItem> found =
                store.badItems().find(badItem).filter(item -> item.source().equals(source));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!found.get().whole()) {
            throw new IllegalStateException("bad item " + badItem + ": only its beginning was kept");
        }
        Taken taken = take(source, List.of(RawItem.of(found.get().raw())), () -> false)
                .get(0);
        if (taken != Taken.BAD) {
            store.badItems().remove(badItem);
        }
        return Optional.of(taken);
    }
}
