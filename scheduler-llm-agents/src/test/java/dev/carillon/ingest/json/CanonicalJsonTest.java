// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.ingest.merkle.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    private static String canonical(String json) {
        return CanonicalJson.of(Json.read(json));
    }

    /** What Python's {@code hashlib} and {@code json.dumps(..., sort_keys=True)} make of the same values. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"b\": 1, \"a\": \"é😀\"} | af71093b2bd6c497a81c7b285298bfbe9c752c6688dcc7127f6be7298b3e6eff",
                "{\"c\":{\"z\":\"x\",\"y\":\"\"},\"a\":[1,2.5,null,true]} | bf7ab858e3ffd384bc63742cd34698b276fc58c4bad9313b623b1d8d4320b676"
            })
    void theSingleHashIsThatOfTheOriginal(String json, String hash) {
        assertThat(Hash.ofText(canonical(json))).hasToString(hash);
    }

    @Test
    void membersStandByCodePointsAndAllButAsciiIsEscaped() {
        String json = "{\"b\":1,\"z\":\"\\u007f\\u2028<\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\",\"😀\":2,\"\uff5e\":1}";
        assertThat(canonical(json))
                .isEqualTo("{\"b\": 1, \"z\": \"\\u007f\\u2028<\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\", \"\\uff5e\": 1,"
                        + " \"\\ud83d\\ude00\": 2}");
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1e16, 1e+16",
        "1e15, 1000000000000000.0",
        "123456789012345680.0, 1.2345678901234568e+17",
        "0.00001, 1e-05",
        "0.0001, 0.0001",
        "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "0.30000000000000004, 0.30000000000000004",
        "1e22, 1e+22",
        "1E23, 1e+23",
        "9007199254740993.0, 9007199254740992.0",
        "100.0, 100.0",
        "-2.5, -2.5",
        "2e-3, 0.002",
        "57.516250000000014, 57.516250000000014",
        "1180591620717411303424.0, 1.1805916207174113e+21",
        "0.3333333333333333, 0.3333333333333333",
        "-0.0, -0.0",
        "0.0, 0.0",
        "-0, 0",
        "123456789012345678901234567890, 123456789012345678901234567890"
    })
    void numbersAreWrittenAsPythonWritesThem(String number, String written) {
        assertThat(canonical(number)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[[], {}]", "{\"a\": {}, \"b\": []}", "null", "true", "\"\""})
    void theFormIsItsOwnForm(String json) {
        assertThat(canonical(json)).isEqualTo(json);
    }

    @Test
    void aNumberThatNoDoubleHoldsIsRefused() {
        assertThatThrownBy(() -> canonical("[1e400]")).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void halvesOfSurrogatePairsStayWhatTheyAre() {
        assertThat(canonical("\"\\ud800x\"")).isEqualTo("\"\\ud800x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "[1,]", "nul", "{\"a\":1} x", "NaN", "'a'"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThat(Json.read("[".repeat(100) + "]".repeat(100)).isArray()).isTrue();
        assertThatThrownBy(() -> Json.read("[".repeat(101) + "]".repeat(101)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("100");
        assertThatThrownBy(() -> Json.read("[".repeat(1_000_000))).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void anErrorShowsNothingOfTheText() {
        assertThatThrownBy(() -> Json.read("{\"a\": secretword}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageNotContaining("secretword");
    }
}
