// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.ingest.source.SourceException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private static Ask ask(@Nullable String cursor, int limit) {
        return new Ask(cursor, limit, NOON);
    }

    @Test
    void itIsReadPageByPage() throws Exception {
        Path file = folder.resolve("conversations.json");
        Files.writeString(file, "[1, 2, 3]");
        var source = new FileSource("file", file);
        Page first = source.fetch(ask(null, 2));
        assertThat(first.items()).containsExactly("1", "2");
        assertThat(first.more()).isTrue();
        Page second = source.fetch(ask(first.next(), 2));
        assertThat(second.items()).containsExactly("3");
        assertThat(second.more()).isFalse();
        assertThat(source.fetch(ask(second.next(), 2)).items()).isEmpty();
        assertThat(source.size()).isEqualTo(3);
    }

    @Test
    void aFileThatHasChangedIsReadAnew() throws Exception {
        Path file = folder.resolve("conversations.json");
        Files.writeString(file, "[1, 2, 3]");
        var source = new FileSource("file", file);
        String end = source.fetch(ask(null, 9)).next();
        Files.writeString(file, "[0, 2, 3]");
        Files.setLastModifiedTime(file, FileTime.from(NOON));
        assertThat(source.fetch(ask(end, 9)).items()).containsExactly("0", "2", "3");
        assertThat(source.fetch(ask("nonsense", 9)).items()).hasSize(3);
    }

    @Test
    void aFileThatIsNoneIsSaid() throws Exception {
        var source = new FileSource("file", folder.resolve("missing.json"));
        assertThatThrownBy(() -> source.fetch(ask(null, 9)))
                .isInstanceOfSatisfying(
                        SourceException.class,
                        failed -> assertThat(failed.kind()).isEqualTo(Kind.UNAVAILABLE));
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "[1, 2");
        assertThatThrownBy(() -> new FileSource("file", broken).fetch(ask(null, 9)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("broken.json");
        assertThatThrownBy(() -> new FileSource("a b", broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("source: \"a b\"");
    }
}
