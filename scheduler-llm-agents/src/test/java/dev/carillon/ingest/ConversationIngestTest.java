// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.JobClient;
import dev.carillon.RunNow;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.ingest.ledger.MockLedger;
import dev.carillon.ingest.source.SourceException;
import dev.carillon.ingest.source.SourceException.Kind;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.memory.InMemoryIngestStore;
import dev.carillon.job.JobKey;
import dev.carillon.testkit.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ConversationIngestTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String JOB = "conversation-ingest-listed";

    private final IngestStore store = new InMemoryIngestStore();
    private final ListedSource source = new ListedSource();
    private final VirtualScheduler world = VirtualScheduler.at(NOON.toString());
    private final ConversationIngest ingest =
            ConversationIngest.of(store, source, MockLedger.deploy()).clock(world.clock());
    private final JobClient client = world.client();

    private long kept() {
        return store.conversations().count(Filter.ALL);
    }

    private List<Execution> log() {
        return client.log().ofJob(JobKey.of(JOB), 100);
    }

    @Test
    void itFetchesEveryTwoHours() {
        world.plugin(ingest);
        source.conversations(0, 120);
        world.advance(Duration.ofMinutes(119));
        assertThat(kept()).isZero();
        world.advance(Duration.ofMinutes(1));
        assertThat(kept()).isEqualTo(50);
        world.advance(Duration.ofHours(4));
        assertThat(kept()).isEqualTo(120);
        assertThat(source.asked()).isEqualTo(3);
        assertThat(log()).allMatch(one -> one.outcome() == Outcome.SUCCEEDED);
    }

    @Test
    void startFetchesAtOnceAndStopLasts() {
        world.plugin(ingest);
        source.conversations(0, 10);
        assertThat(ingest.start(client)).isFalse();
        assertThat(ingest.stop(client)).isTrue();
        assertThat(ingest.stop(client)).isFalse();
        assertThat(ingest.status(client).running()).isFalse();
        world.advance(Duration.ofDays(1));
        assertThat(kept()).isZero();
        // a node that starts declares the job once more
        world.node().plugin(ingest);
        assertThat(ingest.status(client).running()).isFalse();
        assertThat(ingest.start(client)).isTrue();
        world.drain();
        assertThat(kept()).isEqualTo(10);
        assertThat(ingest.status(client).running()).isTrue();
    }

    @Test
    void aFetchNowIsAnsweredHonestly() {
        world.plugin(ingest);
        source.conversations(0, 3);
        FetchAnswer first = ingest.fetchNow(client);
        assertThat(first).isInstanceOf(FetchAnswer.Started.class);
        world.drain();
        assertThat(log().get(0).result()).contains("\"added\":3").contains("\"end\":\"DONE\"");
        assertThat(ingest.fetchNow(client)).isEqualTo(new FetchAnswer.Limited(NOON.plus(Duration.ofHours(1))));
        // asked for past the plug-in, the run itself says so
        Execution run = world.runNow(JOB);
        assertThat(run.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(run.result()).contains("\"end\":\"LIMITED\"").contains("\"limitedUntil\":\"2026-11-20T13:00:00Z\"");
        assertThat(source.asked()).isEqualTo(1);
    }

    @Test
    void aPlannedFetchWaitsForItsTime() {
        world.plugin(ingest.settings(FetchSettings.DEFAULT.interval(Duration.ofHours(1))));
        source.conversations(0, 1);
        world.advance(Duration.ofMinutes(30));
        ingest.fetchNow(client);
        world.drain();
        world.advance(Duration.ofMinutes(59));
        assertThat(source.asked()).isEqualTo(1);
        world.advance(Duration.ofMinutes(1));
        assertThat(source.asked()).isEqualTo(2);
    }

    @Test
    void errorsAreRetriedAfterFiveMinutesAndLonger() {
        world.plugin(ingest);
        var down = new SourceException(Kind.UNAVAILABLE, "it is down");
        source.fail(down, down, new SourceException(Kind.RATE_LIMITED, "slow", Duration.ofMinutes(45)));
        source.conversations(0, 2);
        world.advance(Duration.ofHours(2));
        assertThat(source.asked()).isEqualTo(1);
        IngestStatus status = ingest.status(client);
        assertThat(status.lastError()).contains("it is down");
        assertThat(status.failures()).isEqualTo(1);
        assertThat(status.limitedUntil()).contains(NOON.plus(Duration.ofMinutes(125)));
        world.advance(Duration.ofMinutes(5));
        assertThat(source.asked()).isEqualTo(2);
        world.advance(Duration.ofMinutes(10));
        assertThat(source.asked()).isEqualTo(3);
        world.advance(Duration.ofMinutes(44));
        assertThat(source.asked()).isEqualTo(3);
        world.advance(Duration.ofMinutes(2));
        assertThat(source.asked()).isEqualTo(4);
        assertThat(kept()).isEqualTo(2);
        assertThat(ingest.status(client).failures()).isZero();
    }

    @Test
    void settingsAreChangedInOneStepAndForGood() {
        world.plugin(ingest);
        source.conversations(0, 300);
        ingest.changeSettings(client, new FetchSettings(Duration.ofHours(1), 100));
        world.advance(Duration.ofHours(1));
        assertThat(kept()).isEqualTo(100);
        world.node().plugin(ingest);
        IngestStatus status = ingest.status(client);
        assertThat(status.settings()).isEqualTo(new FetchSettings(Duration.ofHours(1), 100));
        assertThat(status.nextFetch()).contains(NOON.plus(Duration.ofHours(2)));
        assertThat(status.lastFetch()).contains(NOON.plus(Duration.ofHours(1)));
        assertThat(status.conversations()).isEqualTo(100);
        assertThat(status.processed()).isEqualTo(100);
        assertThat(status.exported()).isZero();
        assertThat(status.fetching()).isFalse();
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> FetchSettings.DEFAULT.interval(Duration.ofMinutes(59)))
                .hasMessage("interval: PT59M, expected 1 to 24 hours");
        assertThatThrownBy(() -> FetchSettings.DEFAULT.interval(Duration.ofHours(25)))
                .hasMessage("interval: PT25H, expected 1 to 24 hours");
        assertThatThrownBy(() -> FetchSettings.DEFAULT.most(0)).hasMessage("most: 0, expected 1..1000");
        assertThatThrownBy(() -> FetchSettings.DEFAULT.most(1_001)).hasMessage("most: 1001, expected 1..1000");
        assertThatThrownBy(() -> ingest.status(client)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aTrialAsksNothing() {
        world.plugin(ingest);
        Execution trial = world.runNow(JOB, RunNow.test());
        assertThat(trial.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(source.asked()).isZero();
    }

    @Test
    void aFetchWithBadItemsIsPartial() {
        world.plugin(ingest);
        source.page("7", ListedSource.item("c1"));
        Execution run = world.runNow(JOB);
        assertThat(run.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(run.counters()).containsEntry("conversations_added", 1L).containsEntry("items_failed", 1L);
        assertThat(ingest.status(client).badItems()).isEqualTo(1);
    }

    @Test
    void manyNodesAskOnceAtATime() {
        world.plugin(ingest);
        VirtualScheduler other = world.node().plugin(ingest);
        source.conversations(0, 500);
        for (int hour = 0; hour < 24; hour++) {
            world.advance(Duration.ofMinutes(30));
            other.drain();
            world.advance(Duration.ofMinutes(30));
            other.drain();
        }
        assertThat(source.asked()).isEqualTo(12);
        assertThat(kept()).isEqualTo(500);
    }
}
