// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.conversation.Anchor;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.conversation.NewConversation;
import dev.carillon.ingest.conversation.RawItem;
import dev.carillon.ingest.ledger.LedgerEntry;
import dev.carillon.ingest.ledger.Receipt;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.ingest.merkle.MerkleTree;
import dev.carillon.ingest.store.Conversations.Flag;
import dev.carillon.ingest.store.FetchRecord.Outcome;
import dev.carillon.ingest.store.Sources.Turn;
import dev.carillon.store.RefusedDataException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of conversations promises. */
public abstract class IngestStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String BUDDI = "buddi";

    /** An empty one. */
    protected abstract IngestStore store();

    private static NewConversation conversation(String source, String id) {
        String json = "{\"id\": \"" + id + "\", \"created_at\": \"2026-11-19T08:00:00.123456+00:00\", \"structured\":"
                + " {\"overview\": \"About " + id
                + " \\u0000 \\ud83d\\ude00 \\ud800\", \"action_items\": [{\"n\": 1.5}]}}";
        return NewConversation.read(source, "anna", json, NOON);
    }

    private static Analysis analysis(double sentiment, double quality) {
        return new Analysis(
                "test-1",
                sentiment,
                Label.of(sentiment),
                List.of("general"),
                List.of("né", "two words"),
                quality,
                0.1 + 0.2);
    }

    private long add(IngestStore store, String id) {
        return store.conversations()
                .add(conversation(BUDDI, id), analysis(0, 0.5), NOON)
                .orElseThrow();
    }

    @Test
    void whatIsKeptIsReadAsItWas() {
        IngestStore store = store();
        NewConversation fresh = conversation(BUDDI, "c 1");
        long id = store.conversations()
                .add(fresh, analysis(-0.30000000000000004, 0.7999999999999999), NOON)
                .orElseThrow();
        Conversation kept = store.conversations().find(id).orElseThrow();
        assertThat(kept.content()).isEqualTo(fresh.content());
        assertThat(kept.hash()).isEqualTo(fresh.content().hash());
        assertThat(kept.legacyRoot()).isEqualTo(fresh.legacyRoot());
        assertThat(kept.analysis()).isEqualTo(analysis(-0.30000000000000004, 0.7999999999999999));
        assertThat(kept.analysisVersion()).isEqualTo(1);
        assertThat(kept.beganAt()).isEqualTo("2026-11-19T08:00:00.123Z");
        assertThat(kept.fetchedAt()).isEqualTo(NOON);
        assertThat(kept.user()).isEqualTo("anna");
        assertThat(kept.processed()).isFalse();
        assertThat(kept.exported()).isFalse();
        assertThat(kept.anchored()).isEmpty();
        assertThat(store.conversations().find(BUDDI, "c 1")).contains(kept);
        assertThat(store.conversations().find(id + 1)).isEmpty();
        assertThat(store.conversations().find("other", "c 1")).isEmpty();
    }

    @Test
    void aConversationIsKeptOnce() {
        IngestStore store = store();
        add(store, "c1");
        assertThat(store.conversations().add(conversation(BUDDI, "c1"), analysis(0.9, 0.9), NOON.plusSeconds(1)))
                .isEqualTo(OptionalLong.empty());
        assertThat(store.conversations().add(conversation("other", "c1"), analysis(0.9, 0.9), NOON))
                .isPresent();
        assertThat(store.conversations().count(Filter.ALL)).isEqualTo(2);
        assertThat(store.conversations()
                        .find(BUDDI, "c1")
                        .orElseThrow()
                        .analysis()
                        .sentiment())
                .isZero();
    }

    @Test
    void knownOnesAreFoundAmongMany() {
        IngestStore store = store();
        add(store, "c1");
        add(store, "c700");
        List<String> ids = IntStream.range(0, 1_000).mapToObj(i -> "c" + i).toList();
        assertThat(store.conversations().known(BUDDI, ids)).containsExactlyInAnyOrder("c1", "c700");
        assertThat(store.conversations().known("other", ids)).isEmpty();
        assertThat(store.conversations().known(BUDDI, List.of())).isEmpty();
    }

    @Test
    void filtersLetThroughWhatTheySay() {
        IngestStore store = store();
        Conversations all = store.conversations();
        long good = all.add(conversation(BUDDI, "a"), analysis(0.5, 0.9), NOON).orElseThrow();
        long bad = all.add(conversation(BUDDI, "b"), analysis(-0.5, 0.4), NOON).orElseThrow();
        long other = all.add(conversation("other", "c"), analysis(0, 0.4), NOON).orElseThrow();
        all.flag(List.of(bad), Flag.EXPORTED, true, NOON);
        all.flag(List.of(other), Flag.PROCESSED, true, NOON);
        assertThat(ids(store, Filter.ALL)).containsExactly(good, bad, other);
        assertThat(ids(store, Filter.ALL.after(good))).containsExactly(bad, other);
        assertThat(ids(store, Filter.ALL.source("other"))).containsExactly(other);
        assertThat(ids(store, Filter.ALL.user("anna"))).hasSize(3);
        assertThat(ids(store, Filter.ALL.user("nobody"))).isEmpty();
        assertThat(ids(store, Filter.ALL.exported(true))).containsExactly(bad);
        assertThat(ids(store, Filter.ALL.processed(false))).containsExactly(good, bad);
        assertThat(ids(store, Filter.ALL.label(Label.NEGATIVE))).containsExactly(bad);
        assertThat(ids(store, Filter.ALL.leastQuality(0.4))).hasSize(3);
        assertThat(ids(store, Filter.ALL.leastQuality(0.41).source(BUDDI))).containsExactly(good);
        assertThat(all.list(Filter.ALL, 1, 1)).extracting(Conversation::id).containsExactly(bad);
        assertThat(all.count(Filter.ALL.exported(false))).isEqualTo(2);
    }

    private static List<Long> ids(IngestStore store, Filter filter) {
        List<Long> ids = store.conversations().list(filter, 0, 1_000).stream()
                .map(Conversation::id)
                .toList();
        assertThat(store.conversations().count(filter)).isEqualTo(ids.size());
        return ids;
    }

    @Test
    void anotherResultIsTheNextVersion() {
        IngestStore store = store();
        long id = add(store, "c1");
        assertThat(store.conversations().analyse(id, analysis(0, 0.5), NOON.plusSeconds(1)))
                .isFalse();
        assertThat(store.conversations().analyse(id, analysis(0.5, 0.6), NOON.plusSeconds(2)))
                .isTrue();
        Conversation now = store.conversations().find(id).orElseThrow();
        assertThat(now.analysisVersion()).isEqualTo(2);
        assertThat(now.analysis()).isEqualTo(analysis(0.5, 0.6));
        assertThat(now.updatedAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(now.storedAt()).isEqualTo(NOON);
        assertThat(store.conversations().analyses(id)).containsExactly(analysis(0, 0.5), analysis(0.5, 0.6));
        assertThat(store.conversations().analyse(id + 1, analysis(0, 0.5), NOON))
                .isFalse();
        assertThat(store.conversations().analyses(id + 1)).isEmpty();
    }

    @Test
    void flagsAreSetAndTaken() {
        IngestStore store = store();
        long one = add(store, "c1");
        long two = add(store, "c2");
        assertThat(store.conversations().flag(List.of(one, two, 99L), Flag.EXPORTED, true, NOON.plusSeconds(1)))
                .isEqualTo(2);
        assertThat(store.conversations().flag(List.of(one, two), Flag.EXPORTED, true, NOON))
                .isZero();
        assertThat(store.conversations().find(one).orElseThrow().updatedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(store.conversations().flag(List.of(one), Flag.EXPORTED, false, NOON))
                .isEqualTo(1);
        assertThat(store.conversations().flag(List.of(), Flag.EXPORTED, false, NOON))
                .isZero();
    }

    @Test
    void thoseOfAStretchOfTimeAreCounted() {
        IngestStore store = store();
        add(store, "c1");
        assertThat(store.conversations().added(NOON, NOON.plusMillis(1))).isEqualTo(1);
        assertThat(store.conversations().added(NOON.minusSeconds(1), NOON)).isZero();
        assertThat(store.conversations().added(NOON.plusNanos(1), NOON.plusSeconds(1)))
                .isZero();
    }

    @Test
    void badItemsAreSetAsideUntilTheyAreKept() {
        IngestStore store = store();
        RawItem item = RawItem.of("{\"id\": \"c1\", \"structured\": \"\u0000 \ud800 \u0010\"}");
        BadItem first = store.badItems().put(BUDDI, item, "structured: a text \u0000", NOON);
        BadItem again = store.badItems().put(BUDDI, item, "still", NOON.plusSeconds(1));
        assertThat(first.raw()).isEqualTo(item.json());
        assertThat(first.reason()).isEqualTo("structured: a text \u0000");
        assertThat(first.whole()).isTrue();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.firstAt()).isEqualTo(NOON);
        assertThat(again.lastAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(store.badItems().find(first.id())).contains(again);
        assertThat(store.badItems().known(BUDDI, List.of(item.key(), "id:other")))
                .containsOnlyKeys(item.key())
                .containsValue(item.digest());
        assertThat(store.badItems().known("other", List.of(item.key()))).isEmpty();
        store.badItems().put("other", item, "bad", NOON);
        assertThat(store.badItems().count()).isEqualTo(2);
        assertThat(store.badItems().seen(NOON, NOON.plusMillis(1))).isEqualTo(2);
        assertThat(store.badItems().list(0, 10)).hasSize(2);
        assertThat(store.badItems().list(first.id(), 10)).hasSize(1);
    }

    @Test
    void aBadItemIsForgottenWithTheStepThatKeepsIt() {
        IngestStore store = store();
        String broken = "{\"id\": \"c1\", \"structured\": 7}";
        store.badItems().put(BUDDI, RawItem.of(broken), "bad", NOON);
        long other =
                store.badItems().put("other", RawItem.of(broken), "bad", NOON).id();
        add(store, "c1");
        assertThat(store.badItems().list(0, 10)).extracting(BadItem::id).containsExactly(other);
        assertThat(store.badItems().remove(other)).isTrue();
        assertThat(store.badItems().remove(other)).isFalse();
        assertThat(store.badItems().count()).isZero();
    }

    @Test
    void ofAHugeItemTheBeginningIsKept() {
        IngestStore store = store();
        RawItem item = RawItem.of("\"" + "x".repeat(BadItem.LONGEST_RAW) + "\"");
        BadItem kept = store.badItems().put(BUDDI, item, "y".repeat(5_000), NOON);
        assertThat(kept.whole()).isFalse();
        assertThat(kept.raw()).hasSize(BadItem.LONGEST_RAW);
        assertThat(kept.reason()).hasSize(BadItem.LONGEST_REASON);
        assertThat(kept.digest()).isEqualTo(item.digest());
    }

    private static Turn.Granted granted(IngestStore store, String run, Instant now) {
        return (Turn.Granted) store.sources().begin(BUDDI, run, now);
    }

    private static FetchRecord fetch(Instant started, Instant ended, Outcome outcome) {
        return new FetchRecord(
                BUDDI, "run-1", started, ended, outcome, 3, 2, 1, outcome == Outcome.DONE ? "" : "why \u0000");
    }

    @Test
    void aSourceHasOneTurnAtATime() {
        IngestStore store = store();
        Turn.Granted turn = granted(store, "run-1", NOON);
        assertThat(turn.cursor()).isNull();
        assertThat(store.sources().begin(BUDDI, "run-2", NOON.plusSeconds(1)))
                .isEqualTo(new Turn.Limited(NOON.plus(SourceState.LONGEST_TURN), true));
        assertThat(store.sources().state(BUDDI).busy(NOON.plusSeconds(1))).isTrue();
        assertThat(store.sources().begin("other", "run-2", NOON)).isInstanceOf(Turn.Granted.class);
        assertThat(store.sources().advance(BUDDI, turn.token(), "2026-11-20")).isTrue();
        assertThat(store.sources()
                        .end(turn.token(), fetch(NOON, NOON.plusSeconds(9), Outcome.DONE), NOON.plusSeconds(60)))
                .isTrue();
        assertThat(store.sources().begin(BUDDI, "run-2", NOON.plusSeconds(59)))
                .isEqualTo(new Turn.Limited(NOON.plusSeconds(60), false));
        Turn.Granted next = granted(store, "run-2", NOON.plusSeconds(60));
        assertThat(next.cursor()).isEqualTo("2026-11-20");
        assertThat(next.failures()).isZero();
    }

    @Test
    void aRunTakesItsOwnTurnUpAgain() {
        IngestStore store = store();
        Turn.Granted before = granted(store, "run-1", NOON);
        Turn.Granted after = granted(store, "run-1", NOON.plusSeconds(30));
        assertThat(after.startedAt()).isEqualTo(NOON);
        assertThat(store.sources().advance(BUDDI, before.token(), "x")).isFalse();
        assertThat(store.sources().end(before.token(), fetch(NOON, NOON, Outcome.DONE), NOON))
                .isFalse();
        assertThat(store.sources().advance(BUDDI, after.token(), "y")).isTrue();
        assertThat(store.sources().state(BUDDI).cursor()).isEqualTo("y");
        assertThat(store.sources().fetches(BUDDI, 10)).isEmpty();
    }

    @Test
    void aTurnThatLastsTooLongIsTakenOver() {
        IngestStore store = store();
        Turn.Granted dead = granted(store, "run-1", NOON);
        Turn.Granted next = granted(store, "run-2", NOON.plus(SourceState.LONGEST_TURN));
        assertThat(store.sources().advance(BUDDI, dead.token(), "x")).isFalse();
        assertThat(store.sources().advance(BUDDI, next.token(), "y")).isTrue();
    }

    @Test
    void fetchesAreRecordedAndSummedUp() {
        IngestStore store = store();
        Instant end = NOON.plusSeconds(5);
        store.sources().end(granted(store, "run-1", NOON).token(), fetch(NOON, end, Outcome.FAILED), end);
        SourceState failed = store.sources().state(BUDDI);
        assertThat(failed.failures()).isEqualTo(1);
        assertThat(failed.lastError()).isEqualTo("why \u0000");
        assertThat(failed.lastErrorAt()).isEqualTo(end);
        assertThat(failed.lastFetchAt()).isNull();
        assertThat(store.sources().lastFetch()).isEmpty();
        Turn.Granted second = granted(store, "run-2", end);
        assertThat(second.failures()).isEqualTo(1);
        store.sources().end(second.token(), fetch(end, end.plusSeconds(1), Outcome.DONE), end);
        assertThat(store.sources().state(BUDDI).failures()).isZero();
        assertThat(store.sources().state(BUDDI).lastFetchAt()).isEqualTo(end);
        assertThat(store.sources().lastFetch()).contains(end);
        assertThat(store.sources().totals(NOON, NOON.plusSeconds(60))).isEqualTo(new FetchTotals(1, 1, 6, 4, 2));
        assertThat(store.sources().totals(NOON, end)).isEqualTo(new FetchTotals(0, 0, 0, 0, 0));
        assertThat(store.sources().fetches(BUDDI, 10))
                .extracting(FetchRecord::outcome)
                .containsExactly(Outcome.DONE, Outcome.FAILED);
        assertThat(store.sources().fetches(null, 1)).hasSize(1);
        assertThat(store.sources().fetches("other", 10)).isEmpty();
    }

    @Test
    void fetchesAreReadPageByPage() {
        IngestStore store = store();
        for (int minute = 0; minute < 5; minute++) {
            Instant start = NOON.plusSeconds(60L * minute);
            Turn.Granted turn = granted(store, "run-" + minute, start);
            store.sources().end(turn.token(), fetch(start, start.plusSeconds(1), Outcome.DONE), start.plusSeconds(2));
        }
        List<FetchRecord> all = new ArrayList<>();
        List<Sources.Past> page = store.sources().history(BUDDI, Long.MAX_VALUE, 2);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            page.forEach(past -> all.add(past.fetch()));
            page = store.sources().history(BUDDI, page.get(page.size() - 1).number(), 2);
        }
        assertThat(all).hasSize(5).isEqualTo(store.sources().fetches(BUDDI, 10));
        assertThat(store.sources().history(null, Long.MAX_VALUE, 10)).hasSize(5);
        assertThat(store.sources().history("other", Long.MAX_VALUE, 10)).isEmpty();
    }

    private static Receipt receipt(String name, int size) {
        return new Receipt(
                "registry",
                "contract",
                IntStream.range(0, size)
                        .mapToObj(leaf -> new Receipt.Ids(name + "-a" + leaf, name + "-t" + leaf))
                        .toList());
    }

    @Test
    void batchesAreFormedOnceAndAnchoredAsTheyAre() {
        IngestStore store = store();
        List<Long> ids = List.of(add(store, "c1"), add(store, "c2"), add(store, "c3"));
        store.conversations().add(conversation("other", "c4"), analysis(0, 0), NOON);
        Batch first = store.batches().form(BUDDI, 2, NOON).orElseThrow();
        Batch second = store.batches().form(BUDDI, 2, NOON).orElseThrow();
        assertThat(store.batches().form(BUDDI, 2, NOON)).isEmpty();
        assertThat(first.size()).isEqualTo(2);
        assertThat(first.ledger()).isNull();
        assertThat(store.batches().conversations(first.number()))
                .extracting(Conversation::id)
                .containsExactly(ids.get(0), ids.get(1));
        assertThat(MerkleTree.of(store.batches().leaves(first.number())).root()).isEqualTo(first.root());
        assertThat(store.batches().waiting(BUDDI)).containsExactly(first, second);

        Instant later = NOON.plusSeconds(3);
        assertThat(store.batches().anchored(first.number(), "mock", receipt("x", 2), List.of("u1", "u2"), later))
                .isTrue();
        assertThat(store.batches().anchored(first.number(), "mock", receipt("y", 2), List.of("u1", "u2"), later))
                .isFalse();
        Conversation anchored = store.conversations().find(ids.get(1)).orElseThrow();
        assertThat(anchored.anchored())
                .contains(new Anchor(first.number(), 1, "x-a1", "x-t1", "registry", "contract", "u2"));
        assertThat(anchored.processed()).isTrue();
        assertThat(anchored.updatedAt()).isEqualTo(later);
        assertThat(store.batches().waiting(BUDDI)).containsExactly(second);
        Batch recorded = store.batches().find(first.number()).orElseThrow();
        assertThat(recorded.ledger()).isEqualTo("mock");
        assertThat(recorded.anchoredAt()).isEqualTo(later);
        assertThat(store.batches().list(0, 10)).containsExactly(recorded, second);
        assertThat(store.batches().anchored(99, "mock", receipt("z", 1), List.of(""), NOON))
                .isFalse();
    }

    @Test
    void anIdThatALedgerGivesTwiceIsRefused() {
        IngestStore store = store();
        add(store, "c1");
        Batch first = store.batches().form(BUDDI, 1, NOON).orElseThrow();
        store.batches().anchored(first.number(), "mock", receipt("x", 1), List.of(""), NOON);
        long id = add(store, "c2");
        Batch second = store.batches().form(BUDDI, 1, NOON).orElseThrow();
        assertThatThrownBy(() -> store.batches().anchored(second.number(), "mock", receipt("x", 1), List.of(""), NOON))
                .isInstanceOf(RefusedDataException.class);
        assertThat(store.batches().waiting(BUDDI)).containsExactly(second);
        assertThat(store.conversations().find(id).orElseThrow().processed()).isFalse();
    }

    @Test
    void datasetsKeepWhatWasChosen() {
        IngestStore store = store();
        Conversations all = store.conversations();
        long one = all.add(conversation(BUDDI, "a"), analysis(0.5, 0.75), NOON).orElseThrow();
        long two = all.add(conversation(BUDDI, "b"), analysis(-0.25, 0.5), NOON).orElseThrow();
        all.add(conversation(BUDDI, "c"), analysis(0, 0.25), NOON);
        Dataset dataset = store.datasets().create("Gute \u0000", "what is good", Filter.ALL, 0.5, NOON);
        assertThat(dataset.total()).isEqualTo(2);
        assertThat(dataset.sentiment()).isEqualTo(0.125);
        assertThat(dataset.quality()).isEqualTo(0.625);
        assertThat(dataset.name()).isEqualTo("Gute \u0000");
        assertThat(dataset.ready()).isTrue();
        all.add(conversation(BUDDI, "d"), analysis(0.5, 0.75), NOON);
        all.analyse(two, analysis(0, 0), NOON);
        assertThat(ids(store, Filter.ALL.dataset(dataset.id()))).containsExactly(one, two);

        assertThat(store.datasets().exported(dataset.id(), 4_711, NOON.plusSeconds(1)))
                .isTrue();
        assertThat(store.datasets().rename(dataset.id(), "Other", "")).isTrue();
        Dataset now = store.datasets().find(dataset.id()).orElseThrow();
        assertThat(now.exportedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(now.exportedSize()).isEqualTo(4_711);
        assertThat(now.name()).isEqualTo("Other");
        assertThat(store.datasets().list(0, 10)).containsExactly(now);
        assertThat(store.datasets().remove(dataset.id())).isTrue();
        assertThat(store.datasets().remove(dataset.id())).isFalse();
        assertThat(store.datasets().find(dataset.id())).isEmpty();
        assertThat(all.count(Filter.ALL)).isEqualTo(4);
        assertThat(store.datasets()
                        .create("Empty", "", Filter.ALL.source("none"), 0, NOON)
                        .ready())
                .isFalse();
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        IngestStore store = store();
        assertThatThrownBy(() -> store.datasets().create(" ", "", Filter.ALL, 0.5, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: 1 characters, expected 1..255");
        assertThat(store.datasets().list(0, 10)).isEmpty();
    }

    @Test
    void theLedgerIsAppendedTo() {
        IngestStore store = store();
        var first = new LedgerEntry(1, Hash.ofText("0"), "batch-1", Hash.ofText("r"), 2, NOON, "sig");
        var second = new LedgerEntry(2, first.hash(), "batch-2", Hash.ofText("s"), 1, NOON, "sig");
        assertThat(store.ledger().latest()).isEmpty();
        assertThat(store.ledger().append(second)).isFalse();
        assertThat(store.ledger().append(first)).isTrue();
        assertThat(store.ledger().append(first)).isFalse();
        assertThat(store.ledger().append(new LedgerEntry(2, first.hash(), "batch-1", Hash.ofText("s"), 1, NOON, "sig")))
                .isFalse();
        assertThat(store.ledger().append(second)).isTrue();
        assertThat(store.ledger().latest()).contains(second);
        assertThat(store.ledger().find("batch-1")).contains(first);
        assertThat(store.ledger().find("batch-9")).isEqualTo(Optional.empty());
        assertThat(store.ledger().from(1, 10)).containsExactly(first, second);
        assertThat(store.ledger().from(2, 10)).containsExactly(second);
        assertThat(store.ledger().from(1, 1)).containsExactly(first);
    }

    @Test
    void manyThreadsKeepEachConversationOnceAndInOneBatch() throws Exception {
        IngestStore store = store();
        var threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<OptionalLong>> adds = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                NewConversation one = conversation(BUDDI, "c" + i % 20);
                adds.add(() -> store.conversations().add(one, analysis(0, 0.5), NOON));
            }
            var ids = new HashSet<Long>();
            for (var done : threads.invokeAll(adds)) {
                done.get().ifPresent(ids::add);
            }
            assertThat(ids).hasSize(20);
            List<Callable<Optional<Batch>>> forms = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                forms.add(() -> store.batches().form(BUDDI, 5, NOON));
            }
            var leaves = new ArrayList<Long>();
            for (var done : threads.invokeAll(forms)) {
                done.get()
                        .ifPresent(batch ->
                                store.batches().conversations(batch.number()).forEach(one -> leaves.add(one.id())));
            }
            assertThat(leaves).containsExactlyInAnyOrderElementsOf(ids);
            List<Callable<Turn>> turns = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String run = "run-" + i;
                turns.add(() -> store.sources().begin(BUDDI, run, NOON));
            }
            int granted = 0;
            for (var done : threads.invokeAll(turns)) {
                granted += done.get() instanceof Turn.Granted ? 1 : 0;
            }
            assertThat(granted).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(SourceState.LONGEST_TURN).isEqualTo(Duration.ofMinutes(15));
    }
}
