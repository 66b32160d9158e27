// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.http.problem.FieldFault;
import dev.carillon.http.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static List<Map<String, String>> read(String text) {
        return Csv.read(text, List.of(), 3, row -> row);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        List<String> odd = List.of("a,b", "say \"hi\"", "two\r\nlines", "", "é \uD83D\uDE00");
        var out = new ByteArrayOutputStream();
        Csv.write(out, List.of("a", "b", "c", "d", "e"));
        Csv.write(out, odd);
        assertThat(read(out.toString(StandardCharsets.UTF_8)))
                .containsExactly(Map.of("a", odd.get(0), "b", odd.get(1), "c", odd.get(2), "e", odd.get(4)));
    }

    @Test
    void columnsAreKnownInAnyCaseAndBlankLinesAreLeftOut() {
        assertThat(read("\uFEFF A ,b\r\n\r\n1,2\n\n3,\n"))
                .containsExactly(Map.of("a", "1", "b", "2"), Map.of("a", "3"));
    }

    @Test
    void faultsAreToldWithTheirLines() {
        assertThatThrownBy(() -> Csv.read("a,b\n\"x\ny\",1\n1\n2,2\n", List.of(), 9, row -> {
                    if ("2".equals(row.get("b"))) {
                        throw new IllegalArgumentException("b: 2, expected 1");
                    }
                    return row;
                }))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().errors())
                                .extracting(FieldFault::path)
                                .containsExactly("lines[4]", "lines[5].b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,a\n", "a,\n", "a\n\"x", "a\n\"x\"y\n", "a\n1\n2\n3\n4\n", "a\nx\u0000\n"})
    void whatIsNoTableIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void unknownColumnsAreRefusedWhereTheyAreKnown() {
        assertThatThrownBy(() -> Csv.read("a,b\n", List.of("a"), 9, row -> row)).isInstanceOf(ProblemException.class);
    }
}
