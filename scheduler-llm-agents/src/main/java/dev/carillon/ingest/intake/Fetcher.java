// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.intake;

import dev.carillon.ingest.conversation.RawItem;
import dev.carillon.ingest.intake.Anchoring.Anchored;
import dev.carillon.ingest.intake.FetchReport.End;
import dev.carillon.ingest.source.Ask;
import dev.carillon.ingest.source.ConversationSource;
import dev.carillon.ingest.source.Page;
import dev.carillon.ingest.source.SourceException;
import dev.carillon.ingest.store.BadText;
import dev.carillon.ingest.store.FetchRecord;
import dev.carillon.ingest.store.FetchRecord.Outcome;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.Sources.Turn;
import dev.carillon.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches from one source: takes its turn in the store, asks page by page from its cursor on, takes new items in up to a number,
 * moves the cursor where all of a page was dealt with, and anchors what it took. Whatever dies in between, items come again and are
 * skipped where they are known. Thread-safe; of several at once one gets the turn.
 */
public final class Fetcher {

    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);

    /** So many pages with nothing new are looked through at most. */
    private static final int MOST_PAGES = 100;

    private final IngestStore store;
    private final ConversationSource source;
    private final Intake intake;
    private final Anchoring anchoring;
    private final FetchRules rules;
    private final InstantSource clock;
    private final DoubleSupplier random;

    /** Hears how far a fetch has come. */
    @FunctionalInterface
    public interface Watch {
        void dealtWith(int items, int atMost);
    }

    /** @param random from 0 inclusive to 1 exclusive, spreads delays after errors */
    public Fetcher(
            IngestStore store,
            ConversationSource source,
            Intake intake,
            Anchoring anchoring,
            FetchRules rules,
            InstantSource clock,
            DoubleSupplier random) {
        this.store = store;
        this.source = source;
        this.intake = intake;
        this.anchoring = anchoring;
        this.rules = rules;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Fetches, if the source may be asked now.
     *
     * @param run who does it; a run that died may take its turn up again
     * @param most how many new items are taken
     * @param stop asked between items whether to end early; the turn stays the run's then
     */
    public FetchReport fetch(String run, int most, Watch watch, BooleanSupplier stop) throws InterruptedException {
        Turn turn = store.sources().begin(source.name(), run, clock.instant());
        if (turn instanceof Turn.Limited limited) {
            LOG.info("{} may not be asked before {}", source.name(), limited.until());
            return FetchReport.limited(limited.until(), limited.busy());
        }
        return new Course(run, (Turn.Granted) turn, most, watch, stop).run();
    }

    /** One fetch. */
    private final class Course {

        private final String run;
        private final Turn.Granted turn;
        private final int most;
        private final Watch watch;
        private final BooleanSupplier stop;
        private final Count count = new Count();
        private @Nullable String cursor;

        Course(String run, Turn.Granted turn, int most, Watch watch, BooleanSupplier stop) {
            this.run = run;
            this.turn = turn;
            this.most = most;
            this.watch = watch;
            this.stop = stop;
            this.cursor = turn.cursor();
        }

        FetchReport run() throws InterruptedException {
            try {
                End end = pages();
                return end == End.DONE ? done() : count.report(end, 0, "");
            } catch (SourceException failed) {
                return failed(String.valueOf(failed.getMessage()), failed.retryAfter());
            } catch (StoreException down) {
                throw down;
            } catch (RuntimeException broken) {
                LOG.error("the source {} broke", source.name(), broken);
                return failed("the source broke: " + broken.getClass().getName(), Optional.empty());
            }
        }

        private End pages() throws SourceException, InterruptedException {
            boolean more = true;
            for (int pages = 0; more && pages < MOST_PAGES && count.dealtWith() < most; pages++) {
                Page page = source.fetch(new Ask(cursor, most - count.dealtWith(), clock.instant()));
                List<RawItem> fresh = intake.fresh(source.name(), page.items());
                count.page(page.items().size(), fresh.size(), page.warnings());
                int dealt = take(fresh);
                if (dealt < fresh.size() && count.dealtWith() < most) {
                    return End.STOPPED;
                }
                if (dealt < fresh.size()) {
                    count.left(fresh.size() - dealt);
                    return End.DONE;
                }
                if (!store.sources().advance(source.name(), turn.token(), page.next())) {
                    return End.OVERTAKEN;
                }
                cursor = page.next();
                more = page.more();
            }
            return End.DONE;
        }

        /** How many were taken: fewer than all when there is an end to it. */
        private int take(List<RawItem> fresh) throws InterruptedException {
            int dealt = 0;
            while (dealt < fresh.size() && count.dealtWith() < most) {
                int room = Math.min(Intake.TOGETHER, most - count.dealtWith());
                List<RawItem> some = fresh.subList(dealt, Math.min(fresh.size(), dealt + room));
                List<Taken> taken = intake.take(source.name(), some, stop);
                taken.forEach(count::taken);
                watch.dealtWith(count.dealtWith(), most);
                dealt += taken.size();
                if (taken.size() < some.size()) {
                    break;
                }
            }
            return dealt;
        }

        private FetchReport done() {
            Anchored anchored = anchoring.anchor(source.name());
            anchored.failure().ifPresent(count::warning);
            return end(Outcome.DONE, "", turn.startedAt().plus(rules.gap()), anchored.batches());
        }

        private FetchReport failed(String message, Optional<Duration> asked) {
            LOG.error("{} could not be fetched: {}", source.name(), message);
            Anchored anchored = anchoring.anchor(source.name());
            anchored.failure().ifPresent(count::warning);
            Duration delay = rules.delay(turn.failures() + 1, random.getAsDouble(), asked);
            return end(Outcome.FAILED, message, clock.instant().plus(delay), anchored.batches());
        }

        private FetchReport end(Outcome outcome, String message, Instant next, int batches) {
            var record = new FetchRecord(
                    source.name(),
                    run,
                    turn.startedAt(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    outcome,
                    count.added(),
                    count.skipped(),
                    count.failed(),
                    BadText.reason(message));
            if (!store.sources().end(turn.token(), record, next)) {
                return count.report(End.OVERTAKEN, batches, message);
            }
            FetchReport report = count.report(outcome == Outcome.DONE ? End.DONE : End.FAILED, batches, message);
            LOG.info(
                    "{}: {} added, {} known, {} bad", source.name(), report.added(), report.skipped(), report.failed());
            return outcome == Outcome.DONE ? report : report.retryAt(next);
        }
    }
}
