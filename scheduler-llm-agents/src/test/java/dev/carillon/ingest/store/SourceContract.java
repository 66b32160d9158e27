// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.ingest.store.FetchRecord.Outcome;
import dev.carillon.ingest.store.Sources.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store must do with sources, their turns and fetches. */
interface SourceContract extends IngestContract {

    private static Turn.Granted granted(IngestStore store, String run, Instant now) {
        return (Turn.Granted) store.sources().begin(BUDDI, run, now);
    }

    private static FetchRecord fetch(Instant started, Instant ended, Outcome outcome) {
        return new FetchRecord(
                BUDDI, "run-1", started, ended, outcome, 3, 2, 1, outcome == Outcome.DONE ? "" : "why \u0000");
    }

    @Test
    default void aSourceHasOneTurnAtATime() {
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
    default void aRunTakesItsOwnTurnUpAgain() {
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
    default void aTurnThatLastsTooLongIsTakenOver() {
        IngestStore store = store();
        Turn.Granted dead = granted(store, "run-1", NOON);
        Turn.Granted next = granted(store, "run-2", NOON.plus(SourceState.LONGEST_TURN));
        assertThat(store.sources().advance(BUDDI, dead.token(), "x")).isFalse();
        assertThat(store.sources().advance(BUDDI, next.token(), "y")).isTrue();
    }

    @Test
    default void fetchesAreRecordedAndSummedUp() {
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
    default void fetchesAreReadPageByPage() {
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
}
