// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.ingest.json.MalformedJsonException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    @Test
    void everyShapeHasItsItems() {
        assertThat(Reply.items("[{\"id\":1}, {\"id\": 2}]")).containsExactly("{\"id\":1}", "{\"id\": 2}");
        assertThat(Reply.items("{\"memories\": [{\"id\":1}]}")).containsExactly("{\"id\":1}");
        assertThat(Reply.items("{\"total\": 7, \"data\": [ {\"id\":1} ], \"x\": {}}"))
                .containsExactly("{\"id\":1}");
        assertThat(Reply.items(" {\"id\": 5, \"structured\": {}} ")).containsExactly("{\"id\": 5, \"structured\": {}}");
        assertThat(Reply.items("[]")).isEmpty();
        assertThat(Reply.items("{}")).isEmpty();
        assertThat(Reply.items("null")).isEmpty();
        assertThat(Reply.items("{\"memories\": null}")).isEmpty();
        assertThat(Reply.items("{\"data\": [1], \"memories\": [2]}")).containsExactly("2");
    }

    @Test
    void itemsAreCutOutAsTheyStand() {
        String deep = "[".repeat(50_000) + "]".repeat(50_000);
        String number = "9".repeat(5_000);
        String text = "\"" + "é😀 \\u0000 \\\" ]".repeat(10_000) + "\"";
        List<String> items = List.of("7", "true", "null", "\"x\"", "1.50e3", deep, number, text, "{\"id\":1}", "[ ]");
        assertThat(Reply.items("[" + String.join(" , ", items) + "]")).isEqualTo(items);
        assertThat(Reply.items("[\n" + String.join("\n,\n", items) + "\n]")).isEqualTo(items);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "7",
                "\"text\"",
                "true",
                "[",
                "[{]",
                "[{}] {}",
                "{\"memories\": {}}",
                "{\"memories\": \"no\"}",
                "{\"data\": 7}",
                "{\"error\": \"quota\"}",
                "<html>",
                "[1,]",
                "{\"id\": 1"
            })
    void whatHasNoItemsIsRefused(String text) {
        assertThatThrownBy(() -> Reply.items(text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void tooManyItemsAreRefused() {
        String most = String.join(",", Collections.nCopies(Reply.MOST_ITEMS, "1"));
        assertThat(Reply.items("[" + most + "]")).hasSize(Reply.MOST_ITEMS);
        assertThatThrownBy(() -> Reply.items("[" + most + ",1]")).isInstanceOf(MalformedJsonException.class);
    }
}
