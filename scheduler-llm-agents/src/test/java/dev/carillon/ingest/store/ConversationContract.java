// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.conversation.NewConversation;
import dev.carillon.ingest.store.Conversations.Flag;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store must do with conversations. */
interface ConversationContract extends IngestContract {

    @Test
    default void whatIsKeptIsReadAsItWas() {
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
    default void aConversationIsKeptOnce() {
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
    default void knownOnesAreFoundAmongMany() {
        IngestStore store = store();
        add(store, "c1");
        add(store, "c700");
        List<String> ids = IntStream.range(0, 1_000).mapToObj(i -> "c" + i).toList();
        assertThat(store.conversations().known(BUDDI, ids)).containsExactlyInAnyOrder("c1", "c700");
        assertThat(store.conversations().known("other", ids)).isEmpty();
        assertThat(store.conversations().known(BUDDI, List.of())).isEmpty();
    }

    @Test
    default void filtersLetThroughWhatTheySay() {
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

    @Test
    default void anotherResultIsTheNextVersion() {
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
    default void flagsAreSetAndTaken() {
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
    default void thoseOfAStretchOfTimeAreCounted() {
        IngestStore store = store();
        add(store, "c1");
        assertThat(store.conversations().added(NOON, NOON.plusMillis(1))).isEqualTo(1);
        assertThat(store.conversations().added(NOON.minusSeconds(1), NOON)).isZero();
        assertThat(store.conversations().added(NOON.plusNanos(1), NOON.plusSeconds(1)))
                .isZero();
    }
}
