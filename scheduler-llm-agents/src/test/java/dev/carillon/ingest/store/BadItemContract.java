// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.ingest.conversation.RawItem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store must do with items that cannot be read. */
interface BadItemContract extends IngestContract {

    @Test
    default void badItemsAreSetAsideUntilTheyAreKept() {
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
    default void aBadItemIsForgottenWithTheStepThatKeepsIt() {
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
    default void ofAHugeItemTheBeginningIsKept() {
        IngestStore store = store();
        RawItem item = RawItem.of("\"" + "x".repeat(BadItem.LONGEST_RAW) + "\"");
        BadItem kept = store.badItems().put(BUDDI, item, "y".repeat(5_000), NOON);
        assertThat(kept.whole()).isFalse();
        assertThat(kept.raw()).hasSize(BadItem.LONGEST_RAW);
        assertThat(kept.reason()).hasSize(BadItem.LONGEST_REASON);
        assertThat(kept.digest()).isEqualTo(item.digest());
    }
}
