// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileItemsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    private static NewConversation read(String json) {
        return NewConversation.read("buddi", "buddi_user", json, NOON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | item: an array, expected an object",
                "7 | item: a number, expected an object",
                "null | item: nothing, expected an object",
                "{} | id: missing, expected 1..255 printable characters or a whole number",
                "{\"id\": null} | id: missing, expected 1..255 printable characters or a whole number",
                "{\"id\": 1.5} | id: a number that is none, expected 1..255 printable characters or a whole number",
                "{\"id\": \"\"} | id: a text that is none, expected 1..255 printable characters or a whole number",
                "{\"id\": \"a\\u0000b\"} | id: a text that is none, expected 1..255 printable characters or a whole number",
                "{\"id\": \"\\ud800\"} | id: a text that is none, expected 1..255 printable characters or a whole number",
                "{\"id\": {}} | id: an object that is none, expected 1..255 printable characters or a whole number",
                "{\"id\": 1, \"structured\": []} | structured: an array, expected an object",
                "{\"id\": 1, \"structured\": {\"overview\": 7}} | structured.overview: a number, expected a text",
                "{\"id\": 1, \"structured\": {\"title\": {}}} | structured.title: an object, expected a text",
                "{\"id\": 1, \"structured\": {\"action_items\": \"x\"}} | structured.action_items: a text, expected an array",
                "{\"id\": 1, \"transcript_segments\": {}} | transcript_segments: an object, expected an array",
                "{\"id\": 1, \"language\": true} | language: a boolean, expected a text",
                "{\"id\": 1, \"discarded\": 0} | discarded: a number, expected true or false",
                "{\"id\": 1, \"plugins_results\": [1e999]} | item: it has a number outside the range of a double"
            })
    void aBadItemSaysWhatIsBadAboutIt(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(BadItemException.class)
                .hasMessage(message);
    }

    @Test
    void sizeAndDepthAreBounded() {
        assertThatThrownBy(() -> read("{\"id\": 1, \"x\": " + "[".repeat(200) + "]".repeat(200) + "}"))
                .isInstanceOf(BadItemException.class)
                .hasMessageContaining("nested deeper than 100");
        assertThatThrownBy(() -> read("{\"id\": 1, \"x\": " + "9".repeat(2_000) + "}"))
                .isInstanceOf(BadItemException.class);
        assertThatThrownBy(() -> read("{\"id\": \"" + "x".repeat(256) + "\"}")).isInstanceOf(BadItemException.class);
        assertThatThrownBy(() -> read(" ".repeat(NewConversation.LONGEST_ITEM + 1)))
                .isInstanceOf(BadItemException.class)
                .hasMessage("item: 1000001 characters, expected at most 1000000");
    }

    @Test
    void whatIsMissingHasItsUsualValue() {
        NewConversation bare = read("{\"id\": 42}");
        assertThat(bare.externalId()).isEqualTo("42");
        assertThat(bare.content().summary())
                .isEqualTo("{\"category\": \"\", \"content\": \"\", \"emoji\": \"\", \"text\": \"\", \"title\": \"\"}");
        assertThat(bare.content().actions()).isEqualTo("[]");
        assertThat(bare.content().metadata())
                .isEqualTo("{\"buddi_id\": \"42\", \"created_at\": \"\", \"discarded\": false, \"finished_at\": \"\","
                        + " \"language\": \"en\", \"plugins_results\": [], \"source\": \"\", \"status\": \"\","
                        + " \"transcript_segments\": [], \"user_id\": \"buddi_user\", \"visibility\": \"\"}");
        assertThat(bare.began()).isEmpty();
        assertThat(bare.fetchedAt()).isEqualTo("2026-11-20T12:00:00.123Z");
        assertThat(bare.content().subject().described()).isTrue();
        assertThat(read("{\"id\": 42, \"structured\": null, \"language\": null}")
                        .content())
                .isEqualTo(bare.content());
    }

    @Test
    void contentIsTheSameHoweverItIsWrittenAndWheneverItIsFetched() {
        String json = "{\"id\": \"m1\", \"structured\": {\"overview\": \"Größe \\u0000\", \"title\": \"T\"},"
                + " \"created_at\": \"2025-08-10T23:26:40.893642+00:00\"}";
        String other = "{ \"created_at\":\"2025-08-10T23:26:40.893642+00:00\",\"structured\":{\"title\":\"\\u0054\","
                + "\"overview\":\"Gr\\u00f6\\u00dfe \\u0000\"},\"id\":\"m1\", \"unknown\": 1}";
        NewConversation one = read(json);
        NewConversation later = NewConversation.read("buddi", "buddi_user", other, NOON.plusSeconds(60));
        assertThat(later.content()).isEqualTo(one.content());
        assertThat(later.content().hash()).isEqualTo(one.content().hash());
        assertThat(later.legacyRoot()).isNotEqualTo(one.legacyRoot());
        assertThat(one.beganAt()).isEqualTo("2025-08-10T23:26:40.893Z");
        assertThat(one.content().canonical()).isASCII();
        assertThat(one.content().said("text")).isEqualTo("Größe \u0000");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-08-10T23:26:40Z, 2025-08-10T23:26:40Z",
        "2025-08-10T23:26:40+02:00, 2025-08-10T21:26:40Z",
        "2025-08-10T23:26:40, 2025-08-10T23:26:40Z",
        "yesterday,",
        "2025-13-45T00:00:00Z,",
        "+999999999-12-31T23:59:59Z,",
        "1969-01-01T00:00:00Z,"
    })
    void timesAreUnderstoodWhereTheyCanBe(String text, Instant time) {
        NewConversation read = read("{\"id\": 1, \"created_at\": \"" + text + "\"}");
        assertThat(read.beganAt()).isEqualTo(time);
        assertThat(read.content().metadata()).contains("\"created_at\": \"" + text + "\"");
    }

    @Test
    void anItemIsToldApartByItsIdOrItsText() {
        assertThat(RawItem.of("{\"id\": \"m1\", \"x\": 1}").key()).isEqualTo("id:m1");
        assertThat(RawItem.of("{\"id\": 1}").key()).isEqualTo("id:1");
        assertThat(RawItem.of("{}").key()).startsWith("text:");
        assertThat(RawItem.of("{").key()).startsWith("text:");
        assertThat(RawItem.of("{").digest()).isNotEqualTo(RawItem.of("[").digest());
        assertThat(RawItem.of("x".repeat(2_000_000)).key()).startsWith("text:");
    }
}
