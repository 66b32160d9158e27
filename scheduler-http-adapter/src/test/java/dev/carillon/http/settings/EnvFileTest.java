// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {

    @TempDir
    Path folder;

    @Test
    void aFileAsPeopleWriteItIsRead() throws IOException {
        assertThat(read("""
                        # Environment (required)
                        ENVIRONMENT=dev                          # dev or prod

                        export LOG_LEVEL=debug
                          HOST = 0.0.0.0
                        DATABASE_URL=postgresql://user:pa#ss$HOME@localhost:5432/f?a=b
                        EMPTY=
                        NOTHING= # but a comment
                        HASH=#fff
                        LINES="one\\ntwo\\t\\"three\\" \\\\ \\$four"   # and a comment
                        PLAIN='a "b" $c \\n \\'d\\' \\\\ # e'
                        UMLAUT=Jürgen
                        """))
                .containsExactly(
                        entry("ENVIRONMENT", "dev"),
                        entry("LOG_LEVEL", "debug"),
                        entry("HOST", "0.0.0.0"),
                        entry("DATABASE_URL", "postgresql://user:pa#ss$HOME@localhost:5432/f?a=b"),
                        entry("EMPTY", ""),
                        entry("NOTHING", ""),
                        entry("HASH", "#fff"),
                        entry("LINES", "one\ntwo\t\"three\" \\ $four"),
                        entry("PLAIN", "a \"b\" $c \\n 'd' \\ # e"),
                        entry("UMLAUT", "Jürgen"));
    }

    @Test
    void aByteOrderMarkAndLinesOfWindowsDoNotMatter() throws IOException {
        assertThat(read("\uFEFFHOST=a\r\nLOG_LEVEL=\"info\"\r\n# end\r\nDEMO_DATA=true"))
                .containsExactly(entry("HOST", "a"), entry("LOG_LEVEL", "info"), entry("DEMO_DATA", "true"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "S3cret                     | .env, line 2: expected NAME=value, a comment after #, or nothing",
                "1KEY=S3cret                | .env, line 2: expected NAME=value, a comment after #, or nothing",
                "MY KEY=S3cret              | .env, line 2: expected NAME=value, a comment after #, or nothing",
                "=S3cret                    | .env, line 2: expected NAME=value, a comment after #, or nothing",
                "HOST=S3cret                | .env, line 2, HOST: twice, first in line 1, expected once",
                "KEY=\"S3cret               | .env, line 2, KEY: a quote that is not closed, expected it in the same line",
                "KEY='S3cret\\'             | .env, line 2, KEY: a quote that is not closed, expected it in the same line",
                "KEY=\"S3cret\"S3cret       | .env, line 2, KEY: something behind the closing quote, expected a blank",
                "KEY=\"S3cret\"#S3cret      | .env, line 2, KEY: something behind the closing quote, expected a blank",
                "KEY=\"\\S3cret\"           | .env, line 2, KEY: an unknown escape, expected one of \\\\ \\\" \\$ \\n \\r \\t",
            })
    void whatCannotBeReadIsNamedByLineAndKeyAndNeverShown(String line, String message) {
        assertThatThrownBy(() -> read("HOST=a\n" + line.strip() + "\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("S3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEY=S3cret\0", "KEY='S3cret\0'", "KEY=S3cret\rKEY2=1", "KEY=S3cret\u001b[0m"})
    void controlCharactersAreRefused(String line) {
        assertThatThrownBy(() -> read("HOST=a\n" + line))
                .isInstanceOf(SettingsException.class)
                .hasMessageEndingWith(".env, line 2, KEY: a control character, expected text");
    }

    @Test
    void aFileOfAnyLengthIsNotTaken() throws IOException {
        assertThat(read(entries(1_000))).hasSize(1_000);
        assertThatThrownBy(() -> read(entries(1_001)))
                .hasMessageContaining(
                        "line 1001, KEY_1000: more than 1000 settings in one file, expected at most that");
        assertThat(read("KEY=" + "a".repeat(999_995))).hasSize(1);
        assertThatThrownBy(() -> read("KEY=" + "a".repeat(999_997)))
                .hasMessageContaining(".env: more than 1 MB, expected at most that");
    }

    private static String entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "KEY_" + number + "=1")
                .collect(Collectors.joining("\n"));
    }

    @Test
    void otherBytesThanUtf8AreRefused() throws IOException {
        Path file = folder.resolve(".env");
        Files.write(file, "KEY=Jürgen".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> EnvFile.at(file).read(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(".env: other bytes than those of UTF-8");
    }

    @Test
    void aMissingFileIsAnErrorWhereItMustBeThere() {
        Path file = folder.resolve("none.env");
        assertThat(EnvFile.ifThere(file).read(Map.of())).isEmpty();
        assertThatThrownBy(() -> EnvFile.at(file).read(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("none.env: no such file");
        assertThatThrownBy(() -> EnvFile.ifThere(folder).read(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("cannot be read");
    }

    private Map<String, String> read(String text) throws IOException {
        Path file = folder.resolve(".env");
        Files.writeString(file, text);
        return EnvFile.at(file).read(Map.of());
    }
}
