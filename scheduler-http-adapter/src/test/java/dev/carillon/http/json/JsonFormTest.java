// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carillon.http.problem.FieldFault;
import dev.carillon.http.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes in is taken strictly, and what is wrong is named by its place. */
class JsonFormTest {

    enum Colour {
        LIGHT_BLUE,
        RED
    }

    record Part(int count, @Nullable Double share) {
        Part {
            if (count > 9) {
                throw new IllegalArgumentException("count: " + count + ", expected 0..9");
            }
        }
    }

    record Strict(List<String> names) {
        Strict {
            names = List.copyOf(names);
        }
    }

    record Whole(
            String name,
            @Nullable Colour colour,
            @Nullable Instant at,
            @Nullable Duration patience,
            @Nullable List<Part> parts,
            @Nullable Map<String, String> labels,
            @Nullable JsonText payload,
            @Nullable Boolean on) {}

    private static Whole read(String json) {
        return JsonForm.read(json.getBytes(StandardCharsets.UTF_8), Whole.class);
    }

    @Test
    void aBodyIsReadAndWrittenTheSameWay() {
        String json = """
                {"name":"a","colour":"light_blue","at":"2026-12-24T17:00:00Z","patience":"PT30S",\
                "parts":[{"count":3,"share":0.5}],"labels":{"team":"x"},"payload":{"any":[1,2]},"on":true}""";
        assertThat(new String(JsonForm.write(read(json)), StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                        | name             | missing
            {"name":null}                             | name             | missing
            {"name":1}                                | name             | expected text
            {"name":"a","nam":1}                      | nam              | unknown field
            {"name":"a","name":"b"}                   |                  | Duplicate
            {"name":"a","colour":"LIGHT_BLUE"}        | colour           | expected light_blue, red
            {"name":"a","colour":0}                   | colour           | expected light_blue, red
            {"name":"a","on":"true"}                  | on               | expected true or false
            {"name":"a","on":1}                       | on               | expected true or false
            {"name":"a","at":"yesterday"}             | at               | expected a time such as
            {"name":"a","at":1}                       | at               | expected a time such as
            {"name":"a","patience":"30s"}             | patience         | expected a duration such as
            {"name":"a","parts":[{"count":10}]}       | parts[0].count   | 10, expected 0..9
            {"name":"a","parts":[{"count":1.5}]}      | parts[0].count   | whole number
            {"name":"a","parts":[{"count":"1"}]}      | parts[0].count   | whole number
            {"name":"a","parts":[{"count":99999999999}]} | parts[0].count | whole number
            {"name":"a","parts":[{}]}                 | parts[0].count   | whole number
            {"name":"a","parts":[null]}               | parts[0]         | null
            {"name":"a","parts":{}}                   | parts            | expected a list
            {"name":"a","labels":{"k":null}}          | labels.k         | null
            {"name":"a\\u0000"}                       | name             | NUL
            {"name":"\\ud800"}                        | name             | half of a character
            {"name":"a","payload":{"x":["\\ud800"]}}  | payload          | half of a character
            {"name":"a"} {}                           |                  | after the body
            [1]                                       |                  | expected an object
            null                                      |                  | null
            {"name":                                  |                  | not JSON
            """)
    void whatIsWrongIsNamedByItsPlace(String json, @Nullable String path, String detail) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(json))
                .satisfies(refused -> {
                    assertThat(refused.problem().status()).isEqualTo(400);
                    FieldFault fault = refused.problem().errors().get(0);
                    assertThat(fault.path()).isEqualTo(path == null ? "" : path);
                    assertThat(fault.detail()).contains(detail);
                });
    }

    @Test
    void whatAConstructorStumblesOverIsToldWithoutItsClass() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JsonForm.read("{\"names\":[null]}".getBytes(StandardCharsets.UTF_8), Strict.class))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("Exception", "dev.carillon"));
    }

    @Test
    void aBodyThatIsNestedTooDeeplyIsRefused() {
        String deep = "{\"name\":\"a\",\"payload\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}";
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(deep));
    }

    @Test
    void aNumberThatIsTooLongIsRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read("{\"name\":\"a\",\"payload\":" + "9".repeat(100_000) + "}"));
    }

    @Test
    void aPayloadThatIsNoJsonIsWrittenAsText() {
        var written = JsonForm.write(Map.of("a", new JsonText("<x>"), "b", new JsonText("{} {}")));
        assertThat(new String(written, StandardCharsets.UTF_8))
                .contains("\"a\":\"<x>\"")
                .contains("\"b\":\"{} {}\"");
    }
}
