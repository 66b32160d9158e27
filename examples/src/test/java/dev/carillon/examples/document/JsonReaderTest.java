// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values know where they stand; what is no JSON is refused at its place. */
class JsonReaderTest {

    @Test
    void everyValueKnowsItsPlace() throws MalformedJson {
        var root = (JsonValue.Members) JsonReader.read("{\n  \"é\": [1,\n   {\"b\": true}]}", "");
        JsonValue.Member first = root.members().get(0);
        var items = (JsonValue.Items) first.value();
        var object = (JsonValue.Members) items.values().get(1);

        assertThat(first.place()).isEqualTo(new Place(2, 3, "é"));
        assertThat(items.place()).isEqualTo(new Place(2, 8, "é"));
        assertThat(items.values().get(0).place()).isEqualTo(new Place(2, 9, "é[0]"));
        assertThat(object.members().get(0).value().place()).isEqualTo(new Place(3, 10, "é[1].b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''             | f:1:1: nothing here, expected JSON
                    '{"a": 1} x'   | f:1:10: not JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                    '{} {}'        | f:1:4: more after the end, expected one JSON value
                    '{"a": }'      | f:1:7: not JSON: Unexpected character ('}' (code 125)): expected a value
                    '{"a": 1'      | f:1:8: not JSON: Unexpected end-of-input: expected close marker for Object (1:1)
                    """)
    void malformedTextIsRefusedAtItsPlace(String text, String message) {
        MalformedJson malformed = catchThrowableOfType(
                MalformedJson.class, () -> JsonReader.read(text.getBytes(StandardCharsets.UTF_8), ""));

        assertThat(malformed.problem().in("f")).isEqualTo(message);
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedAtTheirPlace() {
        byte[] latin = "[\n \"caf\u00e9\"]".getBytes(StandardCharsets.ISO_8859_1);

        MalformedJson malformed = catchThrowableOfType(MalformedJson.class, () -> JsonReader.read(latin, ""));

        assertThat(malformed.problem().in("f")).isEqualTo("f:2:6: not UTF-8");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(1_000) + "]".repeat(1_000);

        MalformedJson malformed = catchThrowableOfType(MalformedJson.class, () -> JsonReader.read(deep, ""));

        assertThat(malformed.problem().text()).isEqualTo("nested deeper than 20");
    }

    @ParameterizedTest
    @CsvSource({"shedule_type,schedule_type", "ScheduleType,schedule_type", "hours,hour", "colour,''", "x,''"})
    void aWrongNameIsMatchedToTheNearestKnownOne(String written, String nearest) {
        assertThat(NearestName.of(written, List.of("schedule_type", "hour", "limit"))
                        .orElse(""))
                .isEqualTo(nearest);
    }
}
