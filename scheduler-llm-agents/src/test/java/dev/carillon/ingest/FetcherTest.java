// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carillon.ingest.analysis.Sentiment;
import dev.carillon.ingest.archive.Verification;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.intake.FetchReport;
import dev.carillon.ingest.intake.FetchReport.End;
import dev.carillon.ingest.intake.FetchRules;
import dev.carillon.ingest.intake.Taken;
import dev.carillon.ingest.ledger.Deposit;
import dev.carillon.ingest.ledger.Ledger;
import dev.carillon.ingest.ledger.LedgerException;
import dev.carillon.ingest.ledger.LedgerVerifier;
import dev.carillon.ingest.ledger.MockLedger;
import dev.carillon.ingest.ledger.Receipt;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.ingest.source.SourceException;
import dev.carillon.ingest.source.SourceException.Kind;
import dev.carillon.ingest.store.BadItem;
import dev.carillon.ingest.store.Batch;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.memory.InMemoryIngestStore;
import dev.carillon.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FetcherTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final VirtualClock clock = new VirtualClock(NOON);
    private final IngestStore store = new InMemoryIngestStore();
    private final ListedSource source = new ListedSource();
    private final SigningKey key = SigningKey.generate();
    private final SignedLedger ledger = new SignedLedger(store.ledger(), key);
    private final ConversationIngest ingest = ingest(ledger);

    private ConversationIngest ingest(Ledger other) {
        return ConversationIngest.of(store, source, other).clock(clock);
    }

    private FetchReport fetch(ConversationIngest with, String run, int most) {
        try {
            return with.fetcher().fetch(run, most, (done, atMost) -> {}, () -> false);
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private FetchReport fetch(String run, int most) {
        return fetch(ingest, run, most);
    }

    private void later(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    private long kept() {
        return store.conversations().count(Filter.ALL);
    }

    @Test
    void duplicatesAreSkippedInAndAcrossBatches() {
        String one = ListedSource.item("c1");
        source.page(one, one, ListedSource.item("c2"), one.replace("good", "better"));
        FetchReport first = fetch("run-1", 50);
        assertThat(first.end()).isEqualTo(End.DONE);
        assertThat(first.fetched()).isEqualTo(4);
        assertThat(first.added()).isEqualTo(2);
        assertThat(first.skipped()).isEqualTo(2);
        assertThat(first.anchoredBatches()).isEqualTo(1);
        later(Duration.ofHours(1));
        source.page(one, ListedSource.item("c3"));
        FetchReport second = fetch("run-2", 50);
        assertThat(second.added()).isEqualTo(1);
        assertThat(second.skipped()).isEqualTo(1);
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void noMoreThanAskedForAreTakenAndNoneIsLost() {
        source.conversations(0, 120).conversations(120, 130);
        for (int run = 0, left = 120; left > 0; run++, left -= 50) {
            FetchReport report = fetch("run-" + run, 50);
            assertThat(report.added()).isEqualTo(Math.min(50, left + 10));
            later(Duration.ofHours(2));
        }
        assertThat(kept()).isEqualTo(130);
        assertThat(fetch("run-9", 50).added()).isZero();
    }

    @Test
    void whatIsLeftIsSaid() {
        source.conversations(0, 120);
        FetchReport report = fetch("run-1", 50);
        assertThat(report.left()).isEqualTo(70);
        assertThat(store.sources().state("listed").cursor()).isNull();
    }

    @Test
    void aBadItemHarmsNoOther() throws Exception {
        source.page(
                ListedSource.item("c1"),
                "{\"id\": \"bad\", \"structured\": 7}",
                "{\"structured\": {}}",
                "[".repeat(500) + "]".repeat(500),
                "\"" + "x".repeat(1_100_000) + "\"",
                ListedSource.item("c2"));
        FetchReport report = fetch("run-1", 50);
        assertThat(report.added()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(4);
        assertThat(store.badItems().list(0, 10))
                .extracting(BadItem::reason)
                .containsExactly(
                        "structured: a number, expected an object",
                        "id: missing, expected 1..255 printable characters or a whole number",
                        "item: it is nested deeper than 100 or has a number of more than 1000 digits",
                        "item: 1100002 characters, expected at most 1000000");
        later(Duration.ofHours(1));
        source.page("{\"id\": \"bad\", \"structured\": 7}", "{\"id\": \"bad\", \"structured\": {}}");
        FetchReport again = fetch("run-2", 50);
        // it is bad as it was, and good as it has become
        assertThat(again.skipped()).isEqualTo(1);
        assertThat(again.added()).isEqualTo(1);
        assertThat(store.badItems().count()).isEqualTo(3);
    }

    @Test
    void aBadItemIsTriedAgain() throws Exception {
        var moody = new Object() {
            boolean well;
        };
        Sentiment sentiment = new Sentiment() {
            @Override
            public String name() {
                return "moody";
            }

            @Override
            public double of(String text) {
                if (!moody.well && text.contains("c2")) {
                    throw new IllegalStateException("not now");
                }
                return 0.25;
            }
        };
        ConversationIngest one = ingest.sentiment(sentiment);
        source.conversations(1, 4);
        FetchReport report = fetch(one, "run-1", 50);
        assertThat(report.added()).isEqualTo(2);
        BadItem bad = store.badItems().list(0, 1).get(0);
        assertThat(bad.reason()).isEqualTo("analysis: java.lang.IllegalStateException: not now");
        assertThat(one.push().retry(bad.id())).contains(Taken.BAD);
        assertThat(store.badItems().find(bad.id()).orElseThrow().attempts()).isEqualTo(2);
        moody.well = true;
        assertThat(one.push().retry(bad.id())).contains(Taken.ADDED);
        assertThat(one.push().retry(bad.id())).isEmpty();
        assertThat(kept()).isEqualTo(3);
        assertThat(store.conversations().find("listed", "c2").orElseThrow().processed())
                .isTrue();
    }

    @Test
    void anHourLiesBetweenFetches() {
        source.conversations(0, 1);
        fetch("run-1", 50);
        later(Duration.ofMinutes(59));
        FetchReport early = fetch("run-2", 50);
        assertThat(early.end()).isEqualTo(End.LIMITED);
        assertThat(early.limitedUntil()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(source.asked()).isEqualTo(1);
        later(Duration.ofMinutes(1));
        assertThat(fetch("run-2", 50).end()).isEqualTo(End.DONE);
    }

    @Test
    void errorsAreFollowedByLongerAndLongerDelays() {
        var down = new SourceException(Kind.UNAVAILABLE, "it is down");
        source.fail(down, down, new SourceException(Kind.RATE_LIMITED, "slow", Duration.ofHours(3)), down);
        long[] minutes = {5, 10, 180, 40};
        for (int i = 0; i < minutes.length; i++) {
            FetchReport failed = fetch("run-" + i, 50);
            assertThat(failed.end()).isEqualTo(End.FAILED);
            assertThat(failed.limitedUntil()).isEqualTo(clock.instant().plus(Duration.ofMinutes(minutes[i])));
            assertThat(fetch("run-x", 50).end()).isEqualTo(End.LIMITED);
            later(Duration.ofMinutes(minutes[i]));
        }
        source.conversations(0, 3);
        assertThat(fetch("run-9", 50).added()).isEqualTo(3);
        assertThat(store.sources().state("listed").failures()).isZero();
        // the latest has ended now, which is not before now
        IngestMetrics metrics = ingest.metrics(Duration.ofHours(10));
        assertThat(metrics.fetchSuccessRate()).hasValue(0.0);
        later(Duration.ofMillis(1));
        metrics = ingest.metrics(Duration.ofHours(10));
        assertThat(metrics.fetchSuccessRate()).hasValue(20.0);
        assertThat(metrics.conversationsPerHour()).isEqualTo(0.3);
        assertThat(metrics.errorsPerHour()).isEqualTo(0.4);
        assertThat(metrics.growthPerDay()).isEqualTo(7.2, within(1e-9));
    }

    @Test
    void aSourceThatBreaksFailsTheFetchAndShowsNothing() {
        source.fail(new IllegalStateException("secret"));
        FetchReport failed = fetch("run-1", 50);
        assertThat(failed.error()).isEqualTo("the source broke: java.lang.IllegalStateException");
    }

    @Test
    void aFetchThatIsToldToStopIsTakenUpAgain() throws Exception {
        source.conversations(0, 100);
        var asked = new int[1];
        FetchReport stopped = ingest.fetcher().fetch("run-1", 100, (done, most) -> {}, () -> ++asked[0] > 40);
        assertThat(stopped.end()).isEqualTo(End.STOPPED);
        assertThat(stopped.added()).isBetween(30, 45);
        assertThat(fetch("run-2", 50).end()).isEqualTo(End.BUSY);
        FetchReport rest = fetch("run-1", 100);
        assertThat(rest.added()).isEqualTo(100 - stopped.added());
        assertThat(rest.skipped()).isEqualTo(stopped.added());
        assertThat(kept()).isEqualTo(100);
        assertThat(store.batches().list(0, 10)).extracting(Batch::size).containsExactly(100);
    }

    @Test
    void whatTheDatabaseRefusesHarmsNoOther() {
        source.conversations(0, 60);
        IngestStore picky = new PickyStore(store, Set.of("c7", "c30"));
        ConversationIngest one = ConversationIngest.of(picky, source, ledger).clock(clock);
        FetchReport report = fetch(one, "run-1", 100);
        assertThat(report.added()).isEqualTo(58);
        assertThat(report.failed()).isEqualTo(2);
        assertThat(store.badItems().list(0, 10))
                .extracting(BadItem::reason)
                .containsExactly("not that one", "not that one");
    }

    @Test
    void everythingIsAnchoredAndProved() {
        source.conversations(0, 7);
        fetch("run-1", 50);
        List<Conversation> all = store.conversations().list(Filter.ALL, 0, 100);
        for (Conversation one : all) {
            assertThat(one.processed()).isTrue();
            assertThat(ingest.archive().verify(one.id())).contains(Verification.VERIFIED);
            assertThat(ingest.archive().proof(one.id()).orElseThrow().verify()).isTrue();
            assertThat(one.anchored().orElseThrow().tokenUri())
                    .isEqualTo("https://buddi.ai/memory/" + one.externalId());
        }
        assertThat(new LedgerVerifier(key.publicKey()).verify(store.ledger(), ledger.head()))
                .isInstanceOf(LedgerVerifier.Verdict.Intact.class);
        assertThat(all)
                .extracting(one -> one.anchored().orElseThrow().anchorId())
                .doesNotHaveDuplicates();
        assertThat(ingest.archive().verify(99)).isEmpty();
        ConversationIngest elsewhere = ingest(MockLedger.deploy());
        assertThat(elsewhere.archive().verify(all.get(0).id())).contains(Verification.UNATTESTED);
    }

    @Test
    void aLedgerThatIsGoneLetsBatchesWait() {
        var moody = new Ledger() {
            private boolean well;

            @Override
            public String name() {
                return "moody";
            }

            @Override
            public Receipt anchor(Deposit deposit) {
                if (!well) {
                    throw new LedgerException("ledger: it is gone");
                }
                return ledger.anchor(deposit);
            }

            @Override
            public boolean attests(String batch, Hash root) {
                return ledger.attests(batch, root);
            }
        };
        ConversationIngest one = ingest(moody);
        source.conversations(0, 3);
        FetchReport report = fetch(one, "run-1", 50);
        assertThat(report.end()).isEqualTo(End.DONE);
        assertThat(report.warnings()).containsExactly("ledger: it is gone");
        assertThat(one.archive().verify(1)).contains(Verification.NOT_ANCHORED);
        moody.well = true;
        later(Duration.ofHours(1));
        source.conversations(3, 5);
        assertThat(fetch(one, "run-2", 50).anchoredBatches()).isEqualTo(2);
        assertThat(store.batches().list(0, 10)).extracting(Batch::size).containsExactly(3, 2);
        assertThat(store.conversations().count(Filter.ALL.processed(true))).isEqualTo(5);
    }

    @Test
    void pagesWithNothingNewAreLookedThrough() {
        source.conversations(0, 5).page().page().conversations(5, 6);
        FetchReport report = fetch("run-1", 50);
        assertThat(report.added()).isEqualTo(6);
        assertThat(source.asked()).isEqualTo(4);
    }

    @Test
    void whatIsPushedGoesTheSameWay() throws Exception {
        source.conversations(0, 2);
        Push push = ingest.push();
        assertThat(push.take("{\"memories\": [" + ListedSource.item("c0") + ", 7]}"))
                .isEqualTo(new Push.Report(2, 1, 0, 1, Optional.empty()));
        assertThat(push.take(ListedSource.item("c0")).skipped()).isEqualTo(1);
        FetchReport report = fetch("run-1", 50);
        assertThat(report.added()).isEqualTo(1);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(store.conversations().count(Filter.ALL.processed(true))).isEqualTo(2);
        for (String wrong : List.of("", "{", "7", "{\"error\": 1}", " ".repeat(Push.LONGEST + 1))) {
            assertThatThrownBy(() -> push.take(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("body: ");
        }
    }

    @Test
    void anotherAnalystMakesAnotherVersion() throws Exception {
        source.conversations(0, 3);
        fetch("run-1", 50);
        assertThat(ingest.archive().analyseAll(Filter.ALL)).isZero();
        ConversationIngest one = ingest.sentiment(new Sentiment() {
            @Override
            public String name() {
                return "sad-1";
            }

            @Override
            public double of(String text) {
                return -1;
            }
        });
        assertThat(one.archive().analyseAll(Filter.ALL)).isEqualTo(3);
        assertThat(one.archive().analyseAll(Filter.ALL)).isZero();
        assertThat(one.archive().analyses(1)).hasSize(2);
        assertThat(one.archive().find(1).orElseThrow().analysisVersion()).isEqualTo(2);
        // the content is what is anchored, not what is thought of it
        assertThat(one.archive().verify(1)).contains(Verification.VERIFIED);
        assertThat(ingest.archive().analyse(1).orElseThrow().analysisVersion()).isEqualTo(3);
        assertThat(ingest.archive().analyse(99)).isEmpty();
    }

    @Test
    void rulesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> FetchRules.DEFAULT.gap(Duration.ofHours(25)))
                .hasMessage("gap: PT25H, expected 0 to 24 hours");
    }

    @Test
    void linesAreTakenAsItemsAllOrNone() throws Exception {
        Push push = ConversationIngest.of(store, source, MockLedger.deploy()).push();
        String lines = ListedSource.item("l1") + "\n\n" + ListedSource.item("l2") + "\r\n";
        assertThat(push.takeLines(lines)).isEqualTo(new Push.Report(2, 2, 0, 0, Optional.empty()));
        assertThat(push.takeLines(lines).skipped()).isEqualTo(2);
        assertThatThrownBy(() -> push.takeLines(ListedSource.item("l3") + "\n\n{\"id\": "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 3: ");
        assertThatThrownBy(() -> push.takeLines(ListedSource.item("l3") + "\n7"))
                .hasMessage("line 2: expected an object");
        assertThatThrownBy(() -> push.takeLines("{}\n".repeat(10_001)))
                .hasMessage("body: 10001 items, expected at most 10000");
        assertThat(store.conversations().count(Filter.ALL)).isEqualTo(2);
    }
}
