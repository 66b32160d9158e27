// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a store must do with datasets. */
interface DatasetContract extends IngestContract {

    @Test
    default void datasetsKeepWhatWasChosen() {
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
    default void aNameThatIsNoneIsRefused() {
        IngestStore store = store();
        assertThatThrownBy(() -> store.datasets().create(" ", "", Filter.ALL, 0.5, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: 1 characters, expected 1..255");
        assertThat(store.datasets().list(0, 10)).isEmpty();
    }
}
